//! Records of another version (LS6).

use broadsheet_tests::case::Case;
use broadsheet_tests::proof;
use broadsheet_tests::suite::Proof;
use serde_json::json;

use crate::bar;
use crate::reading::open_article;

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_newer_record_is_left_untouched),
        proof!(an_older_record_does_no_harm),
    ]
}

async fn a_newer_record_is_left_untouched(case: &mut Case) {
    let newer = json!({ "v": 99, "reaction": { "kind": "love", "times": 3 }, "by": "tomorrow" });
    let newer = newer.to_string();
    let (_, page) = open_article(case, "first").await;
    page.store(&bar::key("first"), &newer).await;
    page.reload().await;
    bar::choose(&page, "fun").await;
    bar::says_something(&page).await;
    bar::withdraw(&page, "fun").await;
    bar::choose(&page, "win").await;
    assert_eq!(page.stored_text(&bar::key("first")).await, newer);
}

async fn an_older_record_does_no_harm(case: &mut Case) {
    let (_, page) = open_article(case, "first").await;
    page.store(&bar::key("first"), "{\"v\":0,\"reaction\":\"love\"}")
        .await;
    page.reload().await;
    bar::choose(&page, "fun").await;
    let record = page.stored(&bar::key("first")).await;
    assert_eq!(record.get("v"), Some(&json!(1)));
    assert_eq!(record.get("reaction"), Some(&json!("fun")));
}
