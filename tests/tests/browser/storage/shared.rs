//! Storage that belongs to someone else too (LS9 to LS11).

use broadsheet_tests::case::Case;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Policy};
use broadsheet_tests::suite::Proof;
use serde_json::json;

use crate::bar;
use crate::reading::{is_shown, open_article, three};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_frame_in_another_site_has_reactions_of_its_own),
        proof!(a_storage_that_was_deleted_is_a_first_visit),
        proof!(foreign_keys_are_left_alone),
    ]
}

async fn a_frame_in_another_site_has_reactions_of_its_own(case: &mut Case) {
    let policy = Policy::strict()
        .with("frame-src", "http://localhost:*")
        .with("frame-ancestors", "http://127.0.0.1:*");
    let site = case.serve(three().with_policy(policy)).await;
    let own = site.url_on("localhost", "a/first");
    let host = format!(
        "<!doctype html><title>host</title><iframe width=800 height=600 src={own}></iframe>"
    );
    site.put("host.html", Answer::html(host));
    let page = case.page().await;
    page.visit(&own).await;
    bar::choose(&page, "love").await;
    page.visit(&site.url("host.html")).await;
    page.enter_frame().await;
    is_shown(&page).await;
    bar::shows_none(&page).await;
    bar::choose(&page, "hate").await;
    page.visit(&own).await;
    bar::shows(&page, "love").await;
}

async fn a_storage_that_was_deleted_is_a_first_visit(case: &mut Case) {
    let (_, page) = open_article(case, "first").await;
    bar::choose(&page, "love").await;
    page.eval("localStorage.clear()").await;
    page.reload().await;
    bar::shows_none(&page).await;
    assert_eq!(page.text("[part~=status]").await, "");
    bar::choose(&page, "lol").await;
    assert_eq!(bar::stored(&page, "first").await, "lol");
}

async fn foreign_keys_are_left_alone(case: &mut Case) {
    let foreign = [
        ("theme", "{"),
        ("broadsheet", "mine"),
        ("broadsheet-reaction:first", "null"),
        ("reaction:first", "love"),
        ("broadsheet:reaction", "x"),
    ];
    let (site, page) = open_article(case, "first").await;
    for (key, text) in foreign {
        page.store(key, text).await;
    }
    page.reload().await;
    bar::choose(&page, "love").await;
    bar::withdraw(&page, "love").await;
    page.visit(&site.url("")).await;
    for (key, text) in foreign {
        assert_eq!(page.stored_text(key).await, json!(text), "{key}");
    }
}
