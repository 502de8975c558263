//! The reader chooses another language.

use broadsheet_tests::case::Case;
use broadsheet_tests::page::{Key, Page};
use broadsheet_tests::proof;
use broadsheet_tests::server::Fault;
use broadsheet_tests::suite::Proof;
use serde_json::json;
use std::time::Duration;

use super::{says, speaks};
use crate::reading::{in_language, open, three};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_chosen_language_is_spoken_at_once_and_kept),
        proof!(a_chosen_language_is_spoken_in_another_tab_too),
        proof!(the_focus_stays_on_the_language_that_was_chosen),
        proof!(languages_are_chosen_by_keyboard),
        proof!(the_last_of_two_quick_choices_stands),
        proof!(every_language_is_named_in_itself),
    ]
}

async fn open_settings(case: &mut Case) -> Page {
    let (_, page) = open(case, three(), "settings").await;
    page.element("[part~=settings]").await;
    page
}

fn choice(language: &str) -> String {
    format!("[part~=settings] label:has(#language-{language})")
}

async fn a_chosen_language_is_spoken_at_once_and_kept(case: &mut Case) {
    let page = open_settings(case).await;
    says(&page, "Settings").await;
    page.click(&choice("de")).await;
    speaks(&page, "de", "ltr").await;
    says(&page, "Einstellungen").await;
    page.wait_until(
        "a title in German",
        "document.title.startsWith('Einstellungen')",
    )
    .await;
    let record = page.stored("broadsheet:settings").await;
    assert_eq!(record.get("language"), Some(&json!("de")));
    page.reload().await;
    says(&page, "Einstellungen").await;
    assert_eq!(page.eval("first('#language-de').checked").await, true);
    page.click(&choice("ar")).await;
    speaks(&page, "ar", "rtl").await;
    // And as the site has it, again.
    page.click("[part~=settings] label:has([name=language][value=''])")
        .await;
    speaks(&page, "en", "ltr").await;
}

async fn a_chosen_language_is_spoken_in_another_tab_too(case: &mut Case) {
    let (site, page) = open(case, three(), "a/first").await;
    says(&page, "Settings").await;
    let first = page.tab().await;
    page.open_tab().await;
    page.visit(&site.url("settings")).await;
    page.click(&choice("ar")).await;
    speaks(&page, "ar", "rtl").await;
    page.show(&first).await;
    speaks(&page, "ar", "rtl").await;
    says(&page, "الإعدادات").await;
}

async fn the_focus_stays_on_the_language_that_was_chosen(case: &mut Case) {
    let page = open_settings(case).await;
    for (language, settings) in [
        ("de", "Einstellungen"),
        ("en", "Settings"),
        ("ar", "الإعدادات"),
    ] {
        page.click(&choice(language)).await;
        says(&page, settings).await;
        let focus = "document.activeElement.id";
        page.wait_for("the focus", focus, format!("language-{language}"))
            .await;
        let chosen = format!("first('#language-{language}').checked");
        page.wait_for("the choice", &chosen, true).await;
    }
}

async fn languages_are_chosen_by_keyboard(case: &mut Case) {
    let page = open_settings(case).await;
    page.tab_to("[name=language]:checked").await;
    for settings in ["الإعدادات", "Einstellungen", "Settings"] {
        page.press(Key::Down).await;
        says(&page, settings).await;
        let stays = "document.activeElement.name === 'language' && document.activeElement.checked";
        page.wait_until("the focus on the choice", stays).await;
    }
}

async fn the_last_of_two_quick_choices_stands(case: &mut Case) {
    let (site, page) = open(case, three(), "settings").await;
    site.fault(
        "languages/ar.json",
        Fault::Delayed(Duration::from_millis(1_500)),
    );
    page.click(&choice("ar")).await;
    page.click(&choice("de")).await;
    says(&page, "Einstellungen").await;
    // The other has arrived by now, and is not wanted any more.
    page.wait_until(
        "the other",
        "performance.getEntriesByType('resource').some(
        (it) => it.name.endsWith('/ar.json') && it.responseEnd > 0)",
    )
    .await;
    says(&page, "Einstellungen").await;
    speaks(&page, "de", "ltr").await;
    assert_eq!(page.eval("first('#language-de').checked").await, true);
}

async fn every_language_is_named_in_itself(case: &mut Case) {
    let (_, page) = open(case, in_language(three(), "de"), "settings").await;
    says(&page, "Einstellungen").await;
    let names = page.texts("label:has([name=language])").await;
    assert_eq!(
        names,
        ["Wie auf dieser Website", "العربية", "Deutsch", "English"]
    );
}
