//! No storage at all: the getter throws (LS1, LS3) or answers `null` (LS2).

use broadsheet_tests::case::Case;
use broadsheet_tests::engine::Engine::{Chromium, Firefox};
use broadsheet_tests::engine::{Conditions, StorageAccess};
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Policy};
use broadsheet_tests::suite::Proof;

use crate::bar;
use crate::reading::{is_shown, lists, open, three};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_browser_that_blocks_site_data_still_reacts).only_in(&[Chromium, Firefox]),
        proof!(a_browser_without_storage_still_reacts).only_in(&[Firefox]),
        proof!(a_sandboxed_frame_still_reacts),
    ]
}

async fn a_browser_that_blocks_site_data_still_reacts(case: &mut Case) {
    let page = under(case, StorageAccess::Blocked).await;
    let access =
        "(() => { try { return localStorage && 'granted' } catch (e) { return e.name } })()";
    assert_eq!(page.eval(access).await, "SecurityError");
    works_from_memory(&page).await;
}

async fn a_browser_without_storage_still_reacts(case: &mut Case) {
    let page = under(case, StorageAccess::Absent).await;
    assert_eq!(page.eval("String(localStorage)").await, "null");
    works_from_memory(&page).await;
}

async fn a_sandboxed_frame_still_reacts(case: &mut Case) {
    let frame = "<!doctype html><title>host</title>
        <iframe sandbox='allow-scripts' width=800 height=600 src=a/first></iframe>";
    let policy = Policy::strict().with("frame-src", "'self'");
    let setup = three()
        // A sandboxed page is of no origin, so its own files are another's.
        .open()
        .with_policy(policy.naming("http://127.0.0.1:*"))
        .with("host.html", Answer::html(frame));
    let (_, page) = open(case, setup, "host.html").await;
    page.enter_frame().await;
    is_shown(&page).await;
    bar::choose(&page, "win").await;
    bar::says_something(&page).await;
    bar::withdraw(&page, "win").await;
}

async fn under(case: &mut Case, storage: StorageAccess) -> Page {
    let site = case.serve(three()).await;
    let page = case.page_under(Conditions::storage(storage)).await;
    page.visit(&site.url("a/first")).await;
    is_shown(&page).await;
    page
}

/// The bar does all that it does elsewhere, says that it cannot keep it, and keeps it
/// for as long as the page lives.
async fn works_from_memory(page: &Page) {
    bar::choose(page, "love").await;
    bar::says_something(page).await;
    bar::choose(page, "hate").await;
    page.click("[part~=tags] a[data-tag=ferry]").await;
    lists(page, &["The ferry sails again"]).await;
    page.back().await;
    bar::shows(page, "hate").await;
    bar::withdraw(page, "hate").await;
}
