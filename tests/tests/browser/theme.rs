//! Light and dark: what the reader prefers, unless it was set otherwise.

use broadsheet_tests::case::Case;
use broadsheet_tests::engine::{Conditions, Scheme};
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::suite::Proof;

use crate::reading::{is_shown, open_article, three};

/// Whether the headline is written in a light colour. A pixel is painted with it, since
/// a computed colour may be written in many ways.
const LIGHT_WORDS: &str = "(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    canvas.fillStyle = getComputedStyle(first('h1[part~=headline]')).color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return red + green + blue > 3 * 128;
})()";

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_reader_who_prefers_dark_gets_dark),
        proof!(a_stored_theme_outranks_the_preference),
    ]
}

async fn a_reader_who_prefers_dark_gets_dark(case: &mut Case) {
    let site = case.serve(three()).await;
    let page = case.page_under(Conditions::scheme(Scheme::Dark)).await;
    page.visit(&site.url("a/first")).await;
    is_shown(&page).await;
    page.wait_for("light words", LIGHT_WORDS, true).await;
    set_theme(&page, "light").await;
    page.wait_for("light words", LIGHT_WORDS, false).await;
}

async fn a_stored_theme_outranks_the_preference(case: &mut Case) {
    let (_, page) = open_article(case, "first").await;
    page.wait_for("light words", LIGHT_WORDS, false).await;
    set_theme(&page, "dark").await;
    page.wait_for("light words", LIGHT_WORDS, true).await;
}

async fn set_theme(page: &Page, theme: &str) {
    let settings = format!("{{\"v\":1,\"theme\":\"{theme}\"}}");
    page.store("broadsheet:settings", &settings).await;
    page.reload().await;
    is_shown(page).await;
}
