//! axe-core finds nothing wrong with any page, in light and in dark.
//!
//! On the way a picture of each page is saved, for the eye.

use broadsheet_tests::axe;
use broadsheet_tests::case::Case;
use broadsheet_tests::engine::{Conditions, Scheme};
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault};
use broadsheet_tests::suite::Proof;

use crate::bar;
use crate::reading::three;

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(axe_finds_nothing_in_the_light),
        proof!(axe_finds_nothing_in_the_dark),
    ]
}

async fn axe_finds_nothing_in_the_light(case: &mut Case) {
    let page = case.page().await;
    assert!(!page.prefers_dark().await);
    look_at_everything(case, &page).await;
}

async fn axe_finds_nothing_in_the_dark(case: &mut Case) {
    let page = case.page_under(Conditions::scheme(Scheme::Dark)).await;
    assert!(page.prefers_dark().await);
    look_at_everything(case, &page).await;
}

async fn look_at_everything(case: &mut Case, page: &Page) {
    let site = case.serve(three()).await;
    page.visit(&site.url("")).await;
    page.element("[part~=headlines] a[href]").await;
    look_at(page, "front").await;
    page.visit(&site.url("a/first")).await;
    bar::shows_none(page).await;
    look_at(page, "article").await;
    bar::choose(page, "love").await;
    bar::says_something(page).await;
    look_at(page, "article-chosen").await;
    page.visit(&site.url("tag/harbour")).await;
    page.element("[part~=headlines] a[href]").await;
    look_at(page, "tag").await;
    page.visit(&site.url("nowhere")).await;
    page.wait_until("the title", "document.title.includes('Not found')")
        .await;
    look_at(page, "not-found").await;
    site.fault("articles/feed.json", Fault::Replaced(Answer::not_found()));
    page.visit(&site.url("a/first")).await;
    page.element("[part~=problem]").await;
    look_at(page, "problem").await;
}

async fn look_at(page: &Page, name: &str) {
    page.screenshot(name).await;
    axe::assert_clean(page, name).await;
}
