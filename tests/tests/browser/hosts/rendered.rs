//! The snippet for publishers who render on a server: on the page before any script.

use std::fs;
use std::time::Duration;

use broadsheet_tests::case::Case;
use broadsheet_tests::engine::Engine;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault, Setup};
use broadsheet_tests::suite::Proof;
use broadsheet_tests::workspace;
use serde_json::json;

use super::READY;
use crate::bar;

pub(super) fn proofs() -> Vec<Proof> {
    vec![
        proof!(the_rendered_snippet_shifts_nothing).only_in(&[Engine::Chromium]),
        proof!(the_lines_of_the_readme_shift_nothing).only_in(&[Engine::Chromium]),
        proof!(the_page_around_the_snippet_stays_where_it_is_in_every_frame),
        proof!(what_the_snippet_shows_stays_where_it_is_at_the_takeover),
        proof!(the_rendered_snippet_works_before_the_wasm_has_come),
    ]
}

/// The article's address, as links have it.
const ADDRESS: &str = "https%3A%2F%2Fnews.example%2Fa";

/// What stands for it in the snippet.
const BLANK: &str = "https%3A%2F%2Faddress.invalid%2F";

/// Both elements, as the README shows them.
const LINES: &str = "<script type=module src=/embed/1/broadsheet.js></script>
    <broadsheet-share url=https://news.example/a headline='A headline'></broadsheet-share>
    <broadsheet-reactions article-id=a></broadsheet-reactions>";

/// The room that the README has a page reserve.
const ROOM: &str = "broadsheet-share { display: block; min-height: 165px }
    broadsheet-reactions { display: block; min-height: 145px }";

/// Adds up what Chromium calls layout shifts, from the first frame on.
const SHIFTS: &str = "window.shifts = [];
    new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
            const moved = sources.map(({ node }) => node?.localName ?? node?.parentElement?.localName);
            window.shifts.push([value, moved]);
        }
    }).observe({ type: 'layout-shift', buffered: true });";

/// Where everything is, on the page and in the elements.
const PLACES: &str = "all('h1, h2, broadsheet-share, broadsheet-reactions, footer, li, button, a, summary, [part~=label], svg').map((it) => {
    const { x, y, width, height } = it.getBoundingClientRect();
    return [it.localName, x, y, width, height];
})";

/// Notes where the page's own parts are, in each frame that is about to be painted.
const FRAMES: &str = "window.seen = new Set();
    const look = () => {
        const parts = [...document.querySelectorAll('h1, broadsheet-share, broadsheet-reactions, footer')];
        const seen = parts.map((it) => {
            const { x, y, width, height } = it.getBoundingClientRect();
            return [it.localName, x, y, width, height].join(' ');
        });
        if (seen.length === 4) window.seen.add(seen.join('; '));
        requestAnimationFrame(look);
    };
    look();";

/// Kept in the frame after the next, once observers have been told of it.
const PAINTED: &str = "new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))";

/// A page with these bars between a headline and a footer, a script that watches from the
/// beginning, and a style sheet that reserves the bars' room.
fn article(bars: &str, watch: &'static str) -> Setup {
    let html = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>A headline</title>
        <link rel=canonical href=https://news.example/a><link rel=stylesheet href=/room.css>
        <script src=/watch.js></script></head>
        <body><h1>A headline</h1>{bars}<footer>The end</footer></body></html>"
    );
    Setup::release()
        .with("article.html", Answer::html(html))
        .with("room.css", Answer::ok("text/css", ROOM))
        .with("watch.js", Answer::ok("text/javascript", watch))
}

/// The snippet as a publisher's server fills it in.
fn snippet() -> String {
    let file = format!("embed/{}/snippet.html", env!("CARGO_PKG_VERSION"));
    let snippet = fs::read_to_string(workspace::dist().join(file)).expect("the snippet");
    assert!(snippet.contains("shadowrootmode") && snippet.contains(BLANK));
    snippet
        .replace(BLANK, ADDRESS)
        .replace("HEADLINE", "A%20headline")
}

/// A file of the elements, and how many milliseconds it takes.
type Late = (&'static str, u64);

/// The wasm, long after the page has loaded.
const WASM: &[Late] = &[("embed_bg.wasm", 2000)];

/// All that the snippet names, one after the other.
const ALL: &[Late] = &[
    ("broadsheet.css", 700),
    ("broadsheet.js", 1500),
    ("embed_bg.wasm", 2500),
];

/// Visits the page, whose files are late.
async fn late(case: &mut Case, setup: Setup, files: &[Late]) -> Page {
    let site = case.serve(setup).await;
    for (file, wait) in files {
        let file = format!("embed/{}/{file}", env!("CARGO_PKG_VERSION"));
        site.fault(&file, Fault::Delayed(Duration::from_millis(*wait)));
    }
    let page = case.page().await;
    page.resize(1000, 800).await;
    page.visit(&site.url("article.html")).await;
    page.element("[part~=reaction]").await;
    let state = "first('broadsheet-reactions').dataset.state";
    page.wait_for("the shell", state, "loading").await;
    page
}

async fn shifts_nothing(case: &mut Case, bars: &str, files: &[Late]) {
    let page = late(case, article(bars, SHIFTS), files).await;
    page.wait_until("the wasm", READY).await;
    page.eval(PAINTED).await;
    assert_eq!(page.eval("window.shifts").await, json!([]));
    // It would have been seen.
    page.eval("void (first('h1').style.marginBottom = '200px')")
        .await;
    page.wait_until("a shift", "window.shifts.length").await;
}

async fn the_rendered_snippet_shifts_nothing(case: &mut Case) {
    shifts_nothing(case, &snippet(), ALL).await;
}

async fn the_lines_of_the_readme_shift_nothing(case: &mut Case) {
    shifts_nothing(case, LINES, WASM).await;
}

async fn the_page_around_the_snippet_stays_where_it_is_in_every_frame(case: &mut Case) {
    let page = late(case, article(&snippet(), FRAMES), ALL).await;
    page.wait_until("the wasm", READY).await;
    page.eval(PAINTED).await;
    let seen = page.eval("[...seen]").await;
    assert_eq!(seen.as_array().map(Vec::len), Some(1), "{seen:#}");
}

async fn what_the_snippet_shows_stays_where_it_is_at_the_takeover(case: &mut Case) {
    let page = late(case, article(&snippet(), ""), WASM).await;
    let shell = page.eval(PLACES).await;
    let state = page.attribute("broadsheet-share", "data-state").await;
    assert_eq!(state, "loading", "the wasm must not have come yet");
    page.wait_until("the wasm", READY).await;
    assert_eq!(page.eval(PLACES).await, shell);
}

async fn the_rendered_snippet_works_before_the_wasm_has_come(case: &mut Case) {
    let page = late(case, article(&snippet(), ""), WASM).await;
    bar::choose(&page, "love").await;
    let key = "https://news.example/a";
    assert_eq!(bar::stored(&page, key).await, "love");
    let state = page.attribute("broadsheet-reactions", "data-state").await;
    assert_eq!(state, "loading", "the wasm must not have come yet");
    page.wait_until("the wasm", READY).await;
    bar::shows(&page, "love").await;
    bar::choose(&page, "win").await;
    assert_eq!(bar::stored(&page, key).await, "win");
}
