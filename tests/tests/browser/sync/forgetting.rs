//! A reader who wants to be forgotten.

use broadsheet_tests::case::Case;
use broadsheet_tests::counter::Counter;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::Site;
use broadsheet_tests::suite::Proof;
use serde_json::json;

use super::{counted, reader};
use crate::bar;
use crate::reading::{is_shown, prefer, three};

pub(super) fn proofs() -> Vec<Proof> {
    vec![
        proof!(what_was_sent_is_withdrawn_and_all_that_is_stored_is_removed),
        proof!(a_withdrawal_waits_for_the_server),
        proof!(without_an_endpoint_everything_is_removed_at_once),
        proof!(other_tabs_forget_too),
    ]
}

/// What of ours is stored.
const STORED: &str =
    "Object.entries(localStorage).filter(([key]) => key.startsWith('broadsheet:'))";

/// Goes to the settings without loading the page again, and asks to be forgotten.
async fn forget(page: &Page) {
    page.click(".to-settings").await;
    page.click("[part~=forget]").await;
    page.wait_until("the note", "first('[part~=forgotten]').textContent")
        .await;
}

/// The reader at an article, with the server that counts what was chosen for it.
async fn loved(case: &mut Case) -> (Counter, Site, Page) {
    let counter = Counter::start();
    let site = case.serve(reader(counter.address())).await;
    let page = case.page().await;
    page.visit(&site.url("a/first")).await;
    is_shown(&page).await;
    bar::choose(&page, "love").await;
    counted(&counter, "first", json!({ "love": 1 })).await;
    (counter, site, page)
}

async fn what_was_sent_is_withdrawn_and_all_that_is_stored_is_removed(case: &mut Case) {
    let (counter, site, page) = loved(case).await;
    prefer(&page, &json!({ "theme": "sepia" })).await;
    forget(&page).await;
    counted(&counter, "first", json!({})).await;
    page.wait_for("nothing stored", STORED, json!([])).await;
    page.visit(&site.url("a/first")).await;
    bar::shows_none(&page).await;
}

async fn a_withdrawal_waits_for_the_server(case: &mut Case) {
    let (counter, site, page) = loved(case).await;
    counter.stop();
    forget(&page).await;
    page.visit("about:blank").await;
    counter.restart();
    page.visit(&site.url("")).await;
    counted(&counter, "first", json!({})).await;
    page.wait_for("nothing stored", STORED, json!([])).await;
}

async fn without_an_endpoint_everything_is_removed_at_once(case: &mut Case) {
    let site = case.serve(three()).await;
    let page = case.page().await;
    page.visit(&site.url("a/first")).await;
    is_shown(&page).await;
    bar::choose(&page, "love").await;
    forget(&page).await;
    page.wait_for("nothing stored", STORED, json!([])).await;
    page.back().await;
    is_shown(&page).await;
    bar::shows_none(&page).await;
}

async fn other_tabs_forget_too(case: &mut Case) {
    let (counter, site, page) = loved(case).await;
    let first = page.tab().await;
    page.open_tab().await;
    page.visit(&site.url("a/second")).await;
    is_shown(&page).await;
    forget(&page).await;
    counted(&counter, "first", json!({})).await;
    page.show(&first).await;
    bar::shows_none(&page).await;
    page.wait_for("nothing stored", STORED, json!([])).await;
}
