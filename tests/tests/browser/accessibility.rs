//! axe-core finds nothing wrong with any page, in any of its colours and directions.
//!
//! On the way a picture of each page is saved, for the eye.

use broadsheet_tests::axe;
use broadsheet_tests::case::Case;
use broadsheet_tests::engine::Engine::Chromium;
use broadsheet_tests::engine::{Conditions, Scheme};
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault};
use broadsheet_tests::suite::Proof;

use serde_json::json;

use crate::bar;
use crate::pages::{self, PAGES, shipped};
use crate::reading::{in_language, prefer, three};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(axe_finds_nothing_in_the_light),
        proof!(axe_finds_nothing_in_the_dark),
        proof!(axe_finds_nothing_on_old_paper),
        proof!(axe_finds_nothing_from_right_to_left),
        proof!(axe_finds_nothing_in_very_large_german),
        proof!(every_page_has_its_picture_taken).only_in(&[Chromium]),
        proof!(a_reader_with_colours_of_their_own_sees_everything).only_in(&[Chromium]),
        proof!(nothing_moves_for_a_reader_who_wants_it_so).only_in(&[Chromium]),
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

async fn axe_finds_nothing_on_old_paper(case: &mut Case) {
    look_at_all_pages(case, "en", "sepia", "normal").await;
}

async fn axe_finds_nothing_from_right_to_left(case: &mut Case) {
    look_at_all_pages(case, "ar", "light", "normal").await;
}

async fn axe_finds_nothing_in_very_large_german(case: &mut Case) {
    look_at_all_pages(case, "de", "dark", "huge").await;
}

/// Every page of the site that is shipped, its article unfolded and not, and settings
/// that were refused.
async fn look_at_all_pages(case: &mut Case, language: &str, theme: &str, size: &str) {
    let site = case.serve(in_language(shipped(), language)).await;
    let page = case.page().await;
    page.visit(&site.url("settings")).await;
    prefer(&page, &json!({ "theme": theme, "size": size })).await;
    for kind in &PAGES {
        pages::visit(&site, &page, kind).await;
        let what = format!("{} in {language} and {theme}", kind.name);
        axe::assert_clean(&page, &what).await;
        match kind.name {
            "article" => {
                pages::unfold(&page).await;
                axe::assert_clean(&page, &format!("{what}, unfolded")).await;
                no_clipboard(&page).await;
                page.click("[data-target=copy]").await;
                page.element("[part~=link]").await;
                axe::assert_clean(&page, &format!("{what}, not copied")).await;
            }
            "settings" => {
                page.click("#instance").await;
                page.type_in("no server").await;
                page.eval("document.activeElement.blur()").await;
                page.element("[aria-invalid=true]").await;
                axe::assert_clean(&page, &format!("{what}, refused")).await;
            }
            _ => {}
        }
    }
}

async fn no_clipboard(page: &Page) {
    page.eval("void Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        .await;
}

/// For the eye: every page at three widths, in each of its colours and directions.
async fn every_page_has_its_picture_taken(case: &mut Case) {
    let page = case.page().await;
    for (look, language, theme) in [
        ("light", "en", "light"),
        ("dark", "en", "dark"),
        ("sepia", "en", "sepia"),
        ("arabic", "ar", "light"),
    ] {
        let site = case.serve(in_language(shipped(), language)).await;
        page.visit(&site.url("settings")).await;
        prefer(&page, &json!({ "theme": theme })).await;
        for width in [360, 768, 1280] {
            for kind in &PAGES {
                page.resize(width, 1_400).await;
                pages::visit(&site, &page, kind).await;
                if kind.name == "article" {
                    pages::unfold(&page).await;
                    if page.count("[aria-pressed=true]").await == 0 {
                        bar::choose(&page, "love").await;
                    }
                }
                let whole = "Math.min(document.documentElement.scrollHeight, 4200)";
                let height = page.eval(whole).await.as_u64().unwrap_or(1_400);
                page.resize(width, u32::try_from(height).unwrap_or(1_400))
                    .await;
                page.wait_until("every picture", "all('img').every((it) => it.complete)")
                    .await;
                page.screenshot(&format!("pages/{look}/{}", kind.name))
                    .await;
            }
        }
    }
    page.resize(800, 600).await;
}

/// Under forced colours the system's own replace ours: what is chosen, focused or drawn
/// must not depend on a background or a shadow.
async fn a_reader_with_colours_of_their_own_sees_everything(case: &mut Case) {
    let site = case.serve(shipped()).await;
    let page = case.page().await;
    for scheme in ["light", "dark"] {
        let features = [
            ("forced-colors", "active"),
            ("prefers-color-scheme", scheme),
        ];
        page.emulate_media("", &features).await;
        for kind in &PAGES {
            pages::visit(&site, &page, kind).await;
            if kind.name == "article" {
                pages::unfold(&page).await;
                if scheme == "light" {
                    bar::choose(&page, "love").await;
                }
                page.eval("first('[part~=share]').scrollIntoView()").await;
                let chosen = "getComputedStyle(first('[aria-pressed=true]')).outlineStyle";
                assert_eq!(page.eval(chosen).await, "solid");
                // A camera needs dark on light, whatever the reader prefers.
                let code = "((code) => [getComputedStyle(code).backgroundColor,
                    getComputedStyle(code.firstElementChild).fill])(first('[part~=qr] svg'))";
                let colours = json!(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
                assert_eq!(page.eval(code).await, colours);
            }
            page.screenshot(&format!("forced/{scheme}-{}", kind.name))
                .await;
            axe::assert_clean(&page, &format!("{} in forced colours", kind.name)).await;
        }
    }
    page.emulate_media("", &[]).await;
}

async fn nothing_moves_for_a_reader_who_wants_it_so(case: &mut Case) {
    let site = case.serve(three()).await;
    let page = case.page().await;
    let moving = "document.getAnimations().length";
    page.emulate_media("", &[("prefers-reduced-motion", "reduce")])
        .await;
    page.visit(&site.url("a/first")).await;
    bar::choose(&page, "love").await;
    assert_eq!(page.eval(moving).await, 0);
    let transitions =
        "all('*').filter((it) => parseFloat(getComputedStyle(it).transitionDuration) > 0
        || getComputedStyle(it).animationName !== 'none').length";
    assert_eq!(page.eval(transitions).await, 0);
    page.emulate_media("", &[]).await;
    assert_ne!(page.eval(transitions).await, 0, "nobody sees what moves");
}
