//! Everything without a mouse.

use broadsheet_tests::case::Case;
use broadsheet_tests::page::{Key, Page};
use broadsheet_tests::proof;
use broadsheet_tests::server::Setup;
use broadsheet_tests::suite::Proof;
use serde_json::json;

use crate::bar;
use crate::reading::{feed, in_language, is_shown, open, three};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(the_keyboard_alone_reaches_an_article_and_reacts),
        proof!(the_focus_is_always_seen),
        proof!(the_keyboard_goes_through_a_whole_article_in_order),
        proof!(the_keyboard_goes_through_a_page_from_right_to_left),
        proof!(whoever_skips_is_at_the_text),
    ]
}

async fn the_keyboard_alone_reaches_an_article_and_reacts(case: &mut Case) {
    let (_, page) = open(case, three(), "").await;
    page.element("[part~=headlines] a[href]").await;
    page.tab_to("[part~=headlines] a[href$='/a/first']").await;
    page.press(Key::Enter).await;
    is_shown(&page).await;
    page.tab_to(&bar::button("love")).await;
    page.press(Key::Space).await;
    bar::shows(&page, "love").await;
    page.tab_to(&bar::button("lol")).await;
    page.press(Key::Enter).await;
    bar::shows(&page, "lol").await;
    page.press(Key::Space).await;
    bar::shows_none(&page).await;
}

async fn the_focus_is_always_seen(case: &mut Case) {
    let (_, page) = open(case, three(), "a/first").await;
    is_shown(&page).await;
    for stop in ["[part~=tags] a[data-tag=harbour]", &bar::button("hate")] {
        page.tab_to(stop).await;
        let outline = "(({ outlineStyle, outlineWidth, boxShadow }) =>
            (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
        )(getComputedStyle(document.activeElement))";
        page.wait_until("an outline or a shadow around the focus", outline)
            .await;
    }
}

/// What is met on the way through an article by the Tab key alone, in this order.
const WAY: [&str; 22] = [
    ".skip",
    ".masthead > a",
    ".to-settings",
    "[part~=authors] a",
    "[part~=contents] summary",
    "[part~=body] p a",
    "[part~=body] [part~=table]",
    "[part~=body] pre",
    "[part~=body] details > summary",
    "[data-tag=one]",
    "[data-tag=two]",
    "[data-target=copy]",
    "[data-target=email]",
    "[data-target=facebook]",
    "[data-target=x]",
    "[data-target=whatsapp]",
    "[data-target=telegram]",
    "[part~=more-targets] > summary",
    "[data-reaction=hate]",
    "[data-reaction=confused]",
    "[data-reaction=fail]",
    "[data-reaction=fun]",
];

fn article() -> Setup {
    let body =
        "<h2 id=one>One</h2><p>Words, <a href=https://n.example/>a link</a>.</p><h2 id=two>Two</h2>
        <table><tr><th>A<td>b</table><h2 id=three>Three</h2><pre>code</pre><h2 id=four>Four</h2>
        <details><summary>More</summary><p>x</details>";
    let items = json!([{
        "id": "all", "title": "Everything", "content_html": body, "tags": ["one", "two"],
        "authors": [{ "name": "Ada", "url": "https://n.example/ada" }],
    }]);
    Setup::release().with_feed(feed(&items))
}

async fn the_keyboard_goes_through_a_whole_article_in_order(case: &mut Case) {
    let (_, page) = open(case, article(), "a/all").await;
    is_shown(&page).await;
    goes_through(&page).await;
    // What was folded is met once it is unfolded, and what was asked for is done.
    page.eval("first('[part~=contents] summary').focus()").await;
    page.press(Key::Enter).await;
    for link in ["one", "two", "three", "four"] {
        page.press(Key::Tab).await;
        is_at(&page, &format!("[part~=contents] a[href$='#text-{link}']")).await;
    }
    page.tab_to("[part~=more-targets] > summary").await;
    page.press(Key::Space).await;
    for key in [
        "reddit",
        "linkedin",
        "pinterest",
        "bluesky",
        "mastodon",
        "threads",
        "print",
        "qr",
    ] {
        page.press(Key::Tab).await;
        is_at(&page, &format!("[data-target={key}]")).await;
    }
    page.press(Key::Enter).await;
    page.element("[part~=qr]").await;
    page.tab_to("[data-reaction=win]").await;
    page.press(Key::Space).await;
    bar::shows(&page, "win").await;
    is_at(&page, "[data-reaction=win]").await;
}

async fn the_keyboard_goes_through_a_page_from_right_to_left(case: &mut Case) {
    let (_, page) = open(case, in_language(article(), "ar"), "a/all").await;
    is_shown(&page).await;
    goes_through(&page).await;
}

async fn goes_through(page: &Page) {
    for stop in WAY {
        page.press(Key::Tab).await;
        is_at(page, stop).await;
        let in_sight = "(({ top, bottom, width, height }) =>
            width > 0 && height > 0 && bottom > 0 && top < innerHeight
        )(document.activeElement.getBoundingClientRect())";
        page.wait_until(&format!("{stop} in sight"), in_sight).await;
    }
}

async fn is_at(page: &Page, css: &str) {
    let seen = page
        .eval_with(
            "[document.activeElement.matches(arguments[0]),
              document.activeElement.outerHTML.slice(0, 80)]",
            vec![json!(css)],
        )
        .await;
    assert_eq!(
        seen.get(0),
        Some(&json!(true)),
        "{css} was to come, not {seen}"
    );
}

async fn whoever_skips_is_at_the_text(case: &mut Case) {
    let (_, page) = open(case, article(), "a/all").await;
    is_shown(&page).await;
    page.press(Key::Tab).await;
    is_at(&page, ".skip").await;
    let seen = "(({ width, height, top }) => width > 40 && height > 20 && top >= 0)
        (first('.skip').getBoundingClientRect())";
    page.wait_until("the link, seen", seen).await;
    page.press(Key::Enter).await;
    page.press(Key::Tab).await;
    is_at(&page, "[part~=authors] a").await;
}
