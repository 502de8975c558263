//! Nothing moves that a reader has seen, and nothing is wider than the screen.

use std::time::Duration;

use broadsheet_tests::case::Case;
use broadsheet_tests::engine::Engine::Chromium;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault, Policy, Setup, Site};
use broadsheet_tests::suite::Proof;
use serde_json::json;

use crate::pages::{self, PAGES, shipped};
use crate::reading::{feed, in_language, is_shown, open, prefer, running_first, three};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(nothing_shifts_on_a_slow_load).only_in(&[Chromium]),
        proof!(nothing_shifts_in_another_language).only_in(&[Chromium]),
        proof!(nothing_shifts_when_pictures_of_unknown_size_come).only_in(&[Chromium]),
        proof!(the_bench_sees_a_shift).only_in(&[Chromium]),
        proof!(the_masthead_keeps_its_height).only_in(&[Chromium]),
        proof!(no_page_is_wider_than_320_pixels_in_english),
        proof!(no_page_is_wider_than_320_pixels_in_german),
        proof!(no_page_is_wider_than_320_pixels_in_arabic),
        proof!(nothing_is_cut_off_at_four_hundred_per_cent).only_in(&[Chromium]),
        proof!(on_paper_there_is_the_article_alone).only_in(&[Chromium]),
    ]
}

/// Starts to collect, before anything is painted, all that moves without the reader's
/// doing. <https://wicg.github.io/layout-instability/>
const COLLECT: &str = "window.shifts = [];
    new PerformanceObserver((list) => {
        for (const it of list.getEntries()) if (!it.hadRecentInput)
            window.shifts.push([it.value, ...it.sources.map(({ node, previousRect, currentRect }) =>
                `${node?.outerHTML?.slice(0, 120) ?? node?.textContent} from ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`)]);
    }).observe({ type: 'layout-shift', buffered: true })";

const PATHS: [(&str, &str); 4] = [
    ("", "[part~=headlines] h2"),
    ("a/xi-putin-moscow", "[part~=reactions]"),
    ("settings", "[part~=settings]"),
    ("nowhere", ".not-found"),
];

async fn nothing_shifts_on_a_slow_load(case: &mut Case) {
    nothing_shifts(case, "en").await;
}

async fn nothing_shifts_in_another_language(case: &mut Case) {
    nothing_shifts(case, "ar").await;
}

async fn nothing_shifts(case: &mut Case, language: &str) {
    let page = case.page().await;
    for width in [360, 1280] {
        page.resize(width, 800).await;
        for (path, shown) in PATHS {
            let setup = running_first(in_language(shipped(), language), COLLECT);
            let site = case.serve(setup).await;
            slow(&site);
            page.visit(&site.url(path)).await;
            page.element(shown).await;
            nothing_moved(&page, &format!("/{path} in {language} at {width}")).await;
        }
    }
    page.resize(800, 600).await;
}

/// Delays all that a page waits for, each by another time.
fn slow(site: &Site) {
    let delay = |path: &str, milliseconds| {
        site.fault(path, Fault::Delayed(Duration::from_millis(milliseconds)));
    };
    delay("site.json", 300);
    delay("languages/ar.json", 500);
    delay("articles/feed.json", 900);
    for picture in [
        "telephone",
        "bakery",
        "bell",
        "ferry",
        "lighthouse",
        "observatory",
    ] {
        delay(&format!("articles/{picture}.webp"), 1_300);
        delay(&format!("articles/{picture}-800.webp"), 1_300);
    }
}

async fn nothing_moved(page: &Page, what: &str) {
    let whole = "document.readyState === 'complete' && all('img').every((picture) =>
        picture.complete || picture.getBoundingClientRect().top > innerHeight + 100
        || picture.getBoundingClientRect().left > innerWidth)";
    page.wait_until("every picture in sight", whole).await;
    // What moves is told a frame later.
    let told = "new Promise((resolve) =>
        requestAnimationFrame(() => setTimeout(() => resolve(true), 100)))";
    page.eval(told).await;
    let shifts = page.eval("window.shifts").await;
    assert_eq!(shifts, json!([]), "{what}");
}

async fn nothing_shifts_when_pictures_of_unknown_size_come(case: &mut Case) {
    const NAMES: [&str; 8] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight",
    ];
    let tall = "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='900'/>";
    let columns: String = (0..14).map(|at| format!("<td>column {at}</td>")).collect();
    let body = format!(
        "<p>Before.</p><p><img src=/one.svg alt=x></p><p>Text <img src=/two.svg alt=x> around.</p>
        <p><img src=/three.svg alt=x><img src=/four.svg alt=x></p>
        <figure><img src=/five.svg alt=x><figcaption>Five</figcaption></figure>
        <ul><li><img src=/six.svg alt=x> listed</ul>
        <p><img src=/seven.svg width=300 alt=x></p>
        <table><tr>{columns}<td><img src=/eight.svg alt=x></table><p>After.</p>"
    );
    let items = json!([{ "id": "pictures", "title": "Pictures", "content_html": body }]);
    let page = case.page().await;
    for width in [360, 1280] {
        page.resize(width, 3_000).await;
        let mut setup = running_first(Setup::release().with_feed(feed(&items)), COLLECT);
        for name in NAMES {
            setup = setup.with(&format!("{name}.svg"), Answer::ok("image/svg+xml", tall));
        }
        let site = case.serve(setup).await;
        for (at, name) in NAMES.iter().enumerate() {
            let delay = Duration::from_millis(500 + 100 * at as u64);
            site.fault(&format!("{name}.svg"), Fault::Delayed(delay));
        }
        page.visit(&site.url("a/pictures")).await;
        is_shown(&page).await;
        nothing_moved(&page, &format!("pictures at {width}")).await;
    }
    page.resize(800, 600).await;
}

async fn the_bench_sees_a_shift(case: &mut Case) {
    let (_, page) = open(case, running_first(three(), COLLECT), "a/first").await;
    is_shown(&page).await;
    // Later than half a second after the last click, which would excuse it.
    let push = "void setTimeout(() => first('main').prepend(
        Object.assign(document.createElement('p'), { textContent: 'An advertisement' })), 600)";
    page.eval(push).await;
    page.wait_until("a shift", "window.shifts.length > 0").await;
}

/// A shift that the measure does not count, since all is made anew: the page begins
/// where its skeleton began.
async fn the_masthead_keeps_its_height(case: &mut Case) {
    let page = case.page().await;
    for (width, language) in [(320, "en"), (360, "de"), (768, "en"), (1280, "ar")] {
        page.resize(width, 800).await;
        let site = case.serve(in_language(shipped(), language)).await;
        site.fault("site.json", Fault::Delayed(Duration::from_millis(700)));
        let top = "first('main').getBoundingClientRect().top";
        page.visit(&site.url("settings")).await;
        let before = page.eval(top).await;
        assert_eq!(
            page.count("[part~=settings]").await,
            0,
            "too late to see it"
        );
        page.element("[part~=settings]").await;
        assert_eq!(page.eval(top).await, before, "{width}, {language}");
    }
    page.resize(800, 600).await;
}

async fn no_page_is_wider_than_320_pixels_in_english(case: &mut Case) {
    fits(case, "en").await;
}

async fn no_page_is_wider_than_320_pixels_in_german(case: &mut Case) {
    fits(case, "de").await;
}

async fn no_page_is_wider_than_320_pixels_in_arabic(case: &mut Case) {
    fits(case, "ar").await;
}

/// What sticks out of the page, if it can be scrolled sideways.
const STICKS_OUT: &str = "(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = ({ left, right, width }) =>
        width > 1 && (right > root.clientWidth + 0.5 || left < -0.5);
    const found = all('body *').filter((it) => out(it.getBoundingClientRect()));
    return [`${root.scrollWidth} of ${root.clientWidth}`,
        ...found.map((it) => it.outerHTML.slice(0, 100))];
})()";

/// Every page, with the largest text and with the usual, in a frame as wide as a window
/// of 1,280 pixels at 400 %: in most engines, no window can be that narrow.
async fn fits(case: &mut Case, language: &str) {
    let policy = Policy::strict().with("frame-src", "'self'");
    let mut setup = in_language(shipped(), language).with_policy(policy);
    for kind in &PAGES {
        let frame = format!(
            "<!doctype html><title>narrow</title><iframe width=320 height=640 src='/{}'></iframe>",
            kind.path
        );
        setup = setup.with(&format!("{}.html", kind.name), Answer::html(frame));
    }
    let (site, page) = open(case, setup, "settings").await;
    for size in ["huge", "normal"] {
        prefer(&page, &json!({ "size": size })).await;
        for kind in &PAGES {
            pages::prepare(&site, kind);
            page.visit(&site.url(&format!("{}.html", kind.name))).await;
            page.enter_frame().await;
            page.element(kind.shown).await;
            assert_eq!(page.eval("innerWidth").await, 320);
            let what = format!("{} in {language}, {size}", kind.name);
            page.wait_for(&what, STICKS_OUT, json!([])).await;
            if kind.name == "article" {
                pages::unfold(&page).await;
                page.wait_for(&what, STICKS_OUT, json!([])).await;
            }
        }
    }
}

async fn nothing_is_cut_off_at_four_hundred_per_cent(case: &mut Case) {
    // Words that a box cuts off, other than those for screen readers alone.
    let cut = "all('body *').filter((it) => {
        const { overflowX, overflowY, clipPath } = getComputedStyle(it);
        return [overflowX, overflowY].includes('hidden') && clipPath === 'none'
            && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1);
    }).map((it) => it.outerHTML.slice(0, 100))";
    let site = case.serve(shipped()).await;
    let page = case.page().await;
    page.resize(320, 256).await;
    for kind in &PAGES {
        pages::visit(&site, &page, kind).await;
        assert_eq!(page.eval(cut).await, json!([]), "{}", kind.name);
        assert_eq!(page.eval(STICKS_OUT).await, json!([]), "{}", kind.name);
    }
    page.resize(800, 600).await;
}

async fn on_paper_there_is_the_article_alone(case: &mut Case) {
    let (_, page) = open(case, shipped(), "a/xi-putin-moscow").await;
    page.element("[part~=reactions]").await;
    page.emulate_media("print", &[]).await;
    let seen = |css: &str| {
        format!(
            "all('{css}').filter((it) => it.checkVisibility()).map((it) => it.outerHTML.slice(0, 60))"
        )
    };
    let gone =
        ".skip, .masthead p, .to-settings, [part~=contents], [part~=share], [part~=reactions]";
    assert_eq!(page.eval(&seen(gone)).await, json!([]));
    for kept in [
        ".masthead",
        "h1[part~=headline]",
        "[part~=body]",
        "[part~=byline]",
    ] {
        assert_ne!(page.eval(&seen(kept)).await, json!([]), "{kept}");
    }
    // Ink on white, whatever the screen has.
    for theme in ["dark", "sepia", "light"] {
        let dress = format!("void document.documentElement.setAttribute('data-theme', '{theme}')");
        page.eval(&dress).await;
        page.screenshot(&format!("print-{theme}")).await;
        let colours = "[getComputedStyle(document.documentElement).backgroundColor,
            getComputedStyle(first('[part~=body] p')).color]";
        let wanted = json!(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
        assert_eq!(page.eval(colours).await, wanted, "{theme}");
    }
    page.emulate_media("", &[]).await;
}
