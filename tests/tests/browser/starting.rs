//! What is said where the reader itself cannot be started.

use broadsheet_tests::axe;
use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::recorder::Kind;
use broadsheet_tests::server::{Answer, Fault, Site};
use broadsheet_tests::suite::Proof;
use broadsheet_tests::workspace;
use serde_json::json;

use crate::reading::{is_shown, running_first, three};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_reader_without_its_wasm_says_so_and_can_be_tried_again),
        proof!(it_says_so_in_the_browsers_language),
        proof!(it_says_so_from_right_to_left),
        proof!(it_says_so_in_english_where_no_other_words_arrive),
        proof!(it_says_so_where_there_is_no_webassembly),
    ]
}

/// The site without its wasm, seen by a browser of this language.
async fn fails(case: &mut Case, language: &str, words: Option<Fault>) -> (Site, Page) {
    let script = format!(
        "Object.defineProperty(Navigator.prototype, 'language', {{ get: () => '{language}' }})"
    );
    let site = case.serve(running_first(three(), &script)).await;
    site.fault(&wasm(), Fault::Replaced(Answer::not_found()));
    if let Some(fault) = words {
        site.fault("languages/de.json", fault);
    }
    let page = case.page().await;
    page.visit(&site.url("a/first")).await;
    page.element("[part~=problem][role=alert]").await;
    (site, page)
}

/// The name of the wasm, which has a hash in it.
fn wasm() -> String {
    let files = workspace::dist().read_dir().expect("a release").flatten();
    let mut names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    names
        .find(|name| name.ends_with(".wasm"))
        .expect("the release has a wasm")
}

/// Takes out the one error that the console is told.
fn expect_error(site: &Site) {
    let taken = site.take_entries(|entry| {
        entry.kind == Kind::ConsoleError && entry.text.contains("Broadsheet could not start")
    });
    assert_eq!(taken.len(), 1, "{:?}", site.entries());
    // Firefox says of a preload, too, that it failed.
    site.take_entries(|entry| entry.text.contains("<link rel=\"preload\""));
}

async fn says(page: &Page, title: &str, button: &str, language: &str, direction: &str) {
    assert_eq!(page.text("[part~=problem] h1").await, title);
    assert_eq!(page.text("[part~=problem] button").await, button);
    let seen = "((title) => [title.closest('[lang]').lang, getComputedStyle(title).direction])
        (first('[part~=problem] h1'))";
    assert_eq!(page.eval(seen).await, json!([language, direction]));
}

async fn a_reader_without_its_wasm_says_so_and_can_be_tried_again(case: &mut Case) {
    let (site, page) = fails(case, "en-GB", None).await;
    says(
        &page,
        "The reader could not be started",
        "Try again",
        "en",
        "ltr",
    )
    .await;
    axe::assert_clean(&page, "a reader that did not start").await;
    expect_error(&site);
    site.heal();
    page.click("[part~=problem] button").await;
    is_shown(&page).await;
}

async fn it_says_so_in_the_browsers_language(case: &mut Case) {
    let (site, page) = fails(case, "de-AT", None).await;
    says(
        &page,
        "Die Seite konnte nicht gestartet werden",
        "Noch einmal versuchen",
        "de",
        "ltr",
    )
    .await;
    expect_error(&site);
}

async fn it_says_so_from_right_to_left(case: &mut Case) {
    let (site, page) = fails(case, "ar", None).await;
    says(&page, "تعذّر تشغيل القارئ", "حاول مرة أخرى", "ar", "rtl").await;
    page.screenshot("not-started-arabic").await;
    expect_error(&site);
}

async fn it_says_so_in_english_where_no_other_words_arrive(case: &mut Case) {
    let english = "The reader could not be started";
    for fault in [
        Fault::Replaced(Answer::not_found()),
        Fault::Replaced(Answer::json(&json!({ "error": 404 })).with_status(404)),
        Fault::Replaced(Answer::html("<!doctype html>")),
        Fault::Stalled,
        Fault::Aborted,
    ] {
        let (site, page) = fails(case, "de", Some(fault)).await;
        says(&page, english, "Try again", "en", "ltr").await;
        expect_error(&site);
    }
    let (site, page) = fails(case, "fr-CH", None).await;
    says(&page, english, "Try again", "en", "ltr").await;
    expect_error(&site);
}

async fn it_says_so_where_there_is_no_webassembly(case: &mut Case) {
    let site = case
        .serve(running_first(three(), "delete globalThis.WebAssembly"))
        .await;
    let page = case.page().await;
    page.visit(&site.url("a/first")).await;
    page.element("[part~=problem][role=alert]").await;
    expect_error(&site);
}
