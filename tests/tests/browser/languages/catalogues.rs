//! Which language is spoken, who loads it, and what happens where it does not come.

use std::time::Duration;

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault, Site};
use broadsheet_tests::suite::Proof;
use serde_json::json;

use super::{says, speaks};
use crate::reading::{HEADLINE, in_language, is_shown, open, prefer, shows, three};

const FERRY: &str = "The ferry sails again";
const GERMAN: &str = "languages/de.json";

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_site_is_read_in_its_language),
        proof!(a_language_nobody_has_translated_is_english),
        proof!(a_language_file_is_loaded_by_its_readers_only),
        proof!(a_missing_catalogue_is_english),
        proof!(a_catalogue_that_is_none_is_english),
        proof!(a_catalogue_cut_off_half_way_is_english),
        proof!(a_slow_catalogue_is_waited_for),
        proof!(a_catalogue_that_never_ends_is_english_after_ten_seconds),
        proof!(a_catalogue_with_holes_is_filled_with_english),
        proof!(languages_are_found_under_a_sub_path),
    ]
}

async fn german(case: &mut Case, fault: Option<Fault>) -> (Site, Page) {
    let site = case.serve(in_language(three(), "de")).await;
    if let Some(fault) = fault {
        site.fault(GERMAN, fault);
    }
    let page = case.page().await;
    page.visit(&site.url("a/first")).await;
    (site, page)
}

async fn a_site_is_read_in_its_language(case: &mut Case) {
    for (tag, direction, settings) in [
        ("de", "ltr", "Einstellungen"),
        ("de-AT", "ltr", "Einstellungen"),
        ("ar", "rtl", "الإعدادات"),
        ("en-GB", "ltr", "Settings"),
    ] {
        let (_, page) = open(case, in_language(three(), tag), "a/first").await;
        speaks(&page, tag, direction).await;
        says(&page, settings).await;
        shows(&page, FERRY).await;
        let computed = "getComputedStyle(document.body).direction";
        assert_eq!(page.eval(computed).await, direction, "{tag}");
    }
}

async fn a_language_nobody_has_translated_is_english(case: &mut Case) {
    for tag in ["xx", "nonsense-language", "", "<b>", "de_DE"] {
        let (site, page) = open(case, in_language(three(), tag), "a/first").await;
        is_shown(&page).await;
        speaks(&page, "en", "ltr").await;
        says(&page, "Settings").await;
        assert_eq!(catalogues(&site), [""; 0], "{tag}");
    }
}

async fn a_language_file_is_loaded_by_its_readers_only(case: &mut Case) {
    let (site, page) = open(case, three(), "a/first").await;
    is_shown(&page).await;
    page.click(".to-settings").await;
    page.element("[part~=settings]").await;
    assert_eq!(catalogues(&site), [""; 0], "English is there already");
    let (site, page) = german(case, None).await;
    shows(&page, FERRY).await;
    page.click(".to-settings").await;
    page.element("[part~=settings]").await;
    assert_eq!(catalogues(&site), ["/languages/de.json"]);
    prefer(&page, &json!({ "language": "ar" })).await;
    page.reload().await;
    speaks(&page, "ar", "rtl").await;
    assert_eq!(
        catalogues(&site),
        ["/languages/de.json", "/languages/ar.json"],
        "a reader who chose needs no other"
    );
}

/// The catalogues that were asked for, in order.
fn catalogues(site: &Site) -> Vec<String> {
    let log = site.log().into_iter().map(|request| request.path);
    log.filter(|path| path.contains("languages/")).collect()
}

async fn is_english(case: &mut Case, fault: Fault) {
    let (_, page) = german(case, Some(fault)).await;
    let shown = format!("first('{HEADLINE}')?.textContent.trim()");
    page.wait_within(Duration::from_secs(14), "the article", &shown, |seen| {
        seen == FERRY
    })
    .await;
    speaks(&page, "en", "ltr").await;
    says(&page, "Settings").await;
    assert_eq!(page.count("[part~=problem]").await, 0);
}

async fn a_missing_catalogue_is_english(case: &mut Case) {
    is_english(case, Fault::Replaced(Answer::not_found())).await;
}

async fn a_catalogue_that_is_none_is_english(case: &mut Case) {
    let page = Answer::html("<!doctype html><title>Wi-Fi</title>");
    is_english(case, Fault::Replaced(page)).await;
    is_english(case, Fault::Replaced(Answer::json(&json!([])))).await;
    let other = json!({ "direction": 7, "phrases": "none" });
    is_english(case, Fault::Replaced(Answer::json(&other))).await;
}

async fn a_catalogue_cut_off_half_way_is_english(case: &mut Case) {
    is_english(case, Fault::CutOff).await;
    is_english(case, Fault::Aborted).await;
}

async fn a_slow_catalogue_is_waited_for(case: &mut Case) {
    let (_, page) = german(case, Some(Fault::Delayed(Duration::from_secs(2)))).await;
    speaks(&page, "de", "ltr").await;
    says(&page, "Einstellungen").await;
    shows(&page, FERRY).await;
}

async fn a_catalogue_that_never_ends_is_english_after_ten_seconds(case: &mut Case) {
    is_english(case, Fault::Stalled).await;
}

async fn a_catalogue_with_holes_is_filled_with_english(case: &mut Case) {
    let some =
        json!({ "direction": "ltr", "phrases": { "settings": "Einstellungen", "react": 7 } });
    let (_, page) = german(case, Some(Fault::Replaced(Answer::json(&some)))).await;
    shows(&page, FERRY).await;
    says(&page, "Einstellungen").await;
    let asked = page.text("[part~=reactions] h2").await;
    assert_eq!(asked, "What's Your Reaction?");
}

async fn languages_are_found_under_a_sub_path(case: &mut Case) {
    let setup = in_language(three(), "de").under("/news/reader/");
    let (site, page) = open(case, setup, "a/first").await;
    says(&page, "Einstellungen").await;
    assert_eq!(site.hits(GERMAN), 1);
}
