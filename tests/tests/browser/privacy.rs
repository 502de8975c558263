//! Nobody else learns of a reader.
//!
//! The rules that every case is held to at its end say most of it: these walk through
//! everything there is, and look again.

use broadsheet_tests::case::Case;
use broadsheet_tests::proof;
use broadsheet_tests::suite::Proof;

use crate::bar;
use crate::reading::{is_shown, lists, open, three};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_full_tour_makes_no_request_to_another_host),
        proof!(a_full_tour_leaves_no_cookie),
        proof!(a_token_is_made_only_with_the_first_reaction),
    ]
}

async fn a_full_tour_makes_no_request_to_another_host(case: &mut Case) {
    tour(case).await;
    let browser = case.browsers().next().expect("the plain one");
    let refused = browser.proxy().refused();
    assert!(refused.is_empty(), "{refused:?}");
}

async fn a_full_tour_leaves_no_cookie(case: &mut Case) {
    tour(case).await;
    let page = case.page().await;
    assert_eq!(page.eval("document.cookie").await, "");
}

async fn a_token_is_made_only_with_the_first_reaction(case: &mut Case) {
    let (_, page) = open(case, three(), "a/first").await;
    is_shown(&page).await;
    let keys = "Object.keys(localStorage).filter((key) => key.startsWith('broadsheet:reaction:'))";
    assert_eq!(page.eval(keys).await, serde_json::json!([]));
    bar::choose(&page, "love").await;
    assert_eq!(
        page.eval(keys).await,
        serde_json::json!([bar::key("first")])
    );
}

/// The front page, an article, a reaction, a reload, a tag, and nothing at all.
async fn tour(case: &mut Case) {
    let (site, page) = open(case, three(), "").await;
    page.click("[part~=headlines] a[href]").await;
    bar::choose(&page, "love").await;
    page.reload().await;
    bar::shows(&page, "love").await;
    page.click("[part~=tags] a[data-tag=harbour]").await;
    lists(&page, &["The ferry sails again", "Snow closes the pass"]).await;
    page.visit(&site.url("nowhere")).await;
    page.element("main h1").await;
}
