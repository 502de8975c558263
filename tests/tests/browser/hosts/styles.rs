//! The elements keep their look in pages with other ideas.

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::Answer;
use broadsheet_tests::suite::Proof;
use serde_json::Value;

use super::{BOTH, host, ready};

pub(super) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_page_that_resets_everything_changes_nothing),
        proof!(a_page_from_right_to_left_turns_the_bars),
        proof!(the_pages_tokens_and_its_theme_are_followed),
    ]
}

/// Sizes and colours of what stands in the elements.
const LOOK: &str = "all('[part~=reaction], [part~=share-target], h2').filter((it) => it.part.length || it.id).map((it) => {
    const { width, height } = it.getBoundingClientRect();
    const style = getComputedStyle(it);
    const named = ['color', 'backgroundColor', 'fontSize', 'fontFamily', 'borderTopWidth', 'letterSpacing', 'textTransform'];
    return [it.localName, Math.round(width), Math.round(height), ...named.map((name) => style[name])];
})";

async fn look(page: &Page) -> Value {
    page.eval(LOOK).await
}

async fn a_page_that_resets_everything_changes_nothing(case: &mut Case) {
    let box_of = |css: &str| {
        let setup = host(
            "<link rel=stylesheet href=/host.css>",
            &format!("<div class=box>{BOTH}</div>"),
        );
        setup.with(
            "host.css",
            Answer::ok(
                "text/css",
                format!(".box {{ width: 600px !important; display: block !important }} {css}"),
            ),
        )
    };
    let (_, page) = ready(case, box_of("")).await;
    let plain = look(&page).await;
    for css in [
        "* { all: unset !important }",
        "html { font-size: 62.5% } * { box-sizing: content-box; line-height: 3 }",
        "div { color: red !important; letter-spacing: 0.5em; text-transform: uppercase }
         button { background: lime !important; width: 100% !important } svg { width: 1px !important }",
        "body { font: 40px/2 cursive; text-align: right; word-spacing: 1em } ul, li { margin: 40px; list-style: disc }",
    ] {
        let (_, page) = ready(case, box_of(css)).await;
        assert_eq!(look(&page).await, plain, "{css}");
        page.screenshot(&format!("host-{}", css.len())).await;
    }
}

async fn a_page_from_right_to_left_turns_the_bars(case: &mut Case) {
    let (_, page) = ready(case, host("", &format!("<div dir=rtl>{BOTH}</div>"))).await;
    let order = "((hate, win) => hate.getBoundingClientRect().x > win.getBoundingClientRect().x)(
        first('[data-reaction=hate]'), first('[data-reaction=fail]'))";
    assert_eq!(page.eval(order).await, true);
}

async fn the_pages_tokens_and_its_theme_are_followed(case: &mut Case) {
    let css = "broadsheet-reactions { --broadsheet-text: rgb(1, 2, 3); --broadsheet-radius: 0 }
        broadsheet-share::part(share-target) { text-decoration: underline }";
    let setup = host("<link rel=stylesheet href=/host.css>", BOTH)
        .with("host.css", Answer::ok("text/css", css));
    let (_, page) = ready(case, setup).await;
    let style = |css: &str, name: &str| format!("getComputedStyle(first('{css}')).{name}");
    assert_eq!(
        page.eval(&style("[part~=reaction]", "color")).await,
        "rgb(1, 2, 3)"
    );
    assert_eq!(
        page.eval(&style("[part~=reaction]", "borderTopLeftRadius"))
            .await,
        "0px"
    );
    let underlined = page
        .eval(&style("a[part~=share-target]", "textDecorationLine"))
        .await;
    assert_eq!(underlined, "underline");
    let heading = "broadsheet-share').shadowRoot.querySelector('h2";
    let light = page.eval(&style(heading, "color")).await;
    page.eval("first('broadsheet-share').setAttribute('theme', 'dark')")
        .await;
    let dark = format!(
        "{} !== '{}'",
        style(heading, "color"),
        light.as_str().unwrap_or_default()
    );
    page.wait_until("another colour", &dark).await;
}
