//! How the blocks of an article stand on the page.

use std::time::Duration;

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault, Policy, Setup};
use broadsheet_tests::suite::Proof;
use serde_json::json;

use crate::reading::{is_shown, open};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(blocks_stand_as_far_apart_in_a_long_article_as_in_a_short_one),
        proof!(the_outline_of_the_focus_is_whole_in_a_long_article),
        proof!(pictures_have_their_place_before_they_come),
        proof!(a_picture_of_an_emoji_is_as_large_as_a_character),
        proof!(what_is_wide_scrolls_inside_itself),
        proof!(a_link_to_another_host_says_so),
        proof!(a_list_that_counts_down_ends_with_one),
    ]
}

/// Blocks of many kinds, each of which stands beside each other kind somewhere.
fn blocks(times: usize) -> String {
    const KINDS: &[&str] = &[
        "<p>One paragraph.</p>",
        "<ul><li>One item<li><p>One paragraph</ul>",
        "<h2>A heading</h2>",
        "<blockquote><p>Somebody said.</blockquote>",
        "<p><a href=x>A link</a></p>",
        "<pre>some code</pre>",
        "<h3>A smaller one</h3>",
        "<details><summary>More</summary>x</details>",
        "<table><tr><td>A table</table>",
        "<p>Another.</p>",
        "<hr>",
        "<figure><p>x</p><figcaption>A figure</figcaption></figure>",
        "<dl><dt>A term<dd>said of it</dl>",
    ];
    let all = KINDS.iter().cycle().take(times);
    // Not always the same kinds at the borders of stretches.
    all.enumerate()
        .map(|(at, block)| {
            if at % 7 == 3 {
                "<p>Another.</p>"
            } else {
                block
            }
        })
        .collect()
}

/// A site with one article, `a`, that has this body.
fn article(body: &str) -> Setup {
    let items = json!([{ "id": "a", "title": "An article", "content_html": body }]);
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "x", "items": items });
    Setup::release().with_feed(feed.to_string())
}

/// The blocks of the body, whether they stand in stretches or not.
const BLOCKS: &str = "[...first('[part~=body]').children]
    .flatMap((it) => it.localName === 'div' && !it.matches('[part~=table]') ? [...it.children] : [it])
    .flatMap((it) => it.matches('[part~=stretch]') ? [...it.children] : [it])";

/// How far each of the first blocks stands from the one before, and the first from what
/// stands over the body.
fn gaps(of: usize) -> String {
    format!(
        "(() => {{
            let end = first('[part~=body]').previousElementSibling.getBoundingClientRect().bottom;
            return {BLOCKS}.slice(0, {of}).map((it) => {{
                const {{ top, bottom }} = it.getBoundingClientRect();
                const gap = Math.round((top - end) * 10) / 10;
                end = bottom;
                return gap;
            }});
        }})()"
    )
}

const STRETCHES: &str = "all('[part~=stretch]').length";

async fn blocks_stand_as_far_apart_in_a_long_article_as_in_a_short_one(case: &mut Case) {
    let (_, page) = open(case, article(&blocks(100)), "a/a").await;
    is_shown(&page).await;
    assert_eq!(page.eval(STRETCHES).await, 0);
    let short = page.eval(&gaps(60)).await;
    for body in [
        blocks(400),
        format!("<div id=all>{}</div>", blocks(400)),
        format!("<div dir=rtl>{}</div>", blocks(400)),
    ] {
        let (_, page) = open(case, article(&body), "a/a").await;
        is_shown(&page).await;
        assert!(page.eval(STRETCHES).await.as_u64() > Some(5));
        let shown = format!("{BLOCKS}[30].scrollIntoView({{ block: 'center' }})");
        page.eval(&shown).await;
        page.wait_for("the same gaps", &gaps(60), short.clone())
            .await;
    }
}

async fn the_outline_of_the_focus_is_whole_in_a_long_article(case: &mut Case) {
    let line = "<p><a href=x>A link from edge to edge</a></p><pre>x</pre>".repeat(100);
    let (_, page) = open(case, article(&line), "a/a").await;
    is_shown(&page).await;
    page.press(broadsheet_tests::page::Key::Tab).await;
    let cut_off = "all('[part~=stretch]').slice(0, 2).flatMap((stretch) =>
        [...stretch.querySelectorAll('a, pre')].flatMap((it) => {
            it.focus();
            const style = getComputedStyle(it);
            const reach = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
            const box = it.getBoundingClientRect();
            const room = stretch.getBoundingClientRect();
            const left = [box.top - room.top, room.bottom - box.bottom,
                box.left - room.left, room.right - box.right];
            const fits = style.outlineStyle !== 'none' && reach > 3 && Math.min(...left) >= reach;
            return fits ? [] : [`${it.localName}: ${left} for ${reach}`];
        }))";
    page.wait_for("no outline that is cut off", cut_off, json!([]))
        .await;
}

/// Where everything stands that is not in a table.
const PLACES: &str = "all('[part~=body] *').map((it) => {
    const { left, top, width, height } = it.getBoundingClientRect();
    return [left, top, width, height].map(Math.round).join(' ');
})";

async fn pictures_have_their_place_before_they_come(case: &mut Case) {
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='900'/>";
    let body = "<p>Before.</p>
        <p><img src=/p.svg width=400 height=900></p>
        <p><img src=/p.svg></p>
        <figure><img src=/p.svg><figcaption>One</figcaption></figure>
        <figure><img src=/p.svg alt=x><img src=/p.svg alt=y><figcaption>Two</figcaption></figure>
        <p>In <em>a <img src=/p.svg> line</em> <img src=/p.svg width=50> and <img src=/p.svg height=50>.</p>
        <p><a href=x><img src=/p.svg></a> <img src=/p.svg alt=&#x1F600;> words</p>
        <table><tr><td><img src=/p.svg><td><img src=/p.svg width=20 height=45></table>
        <p>After.</p>";
    let setup = article(body).with("p.svg", Answer::ok("image/svg+xml", drawing));
    let site = case.serve(setup).await;
    site.fault("p.svg", Fault::Delayed(Duration::from_secs(3)));
    let page = case.page().await;
    page.visit(&site.url("a/a")).await;
    is_shown(&page).await;
    // Also those far down.
    page.eval("all('[part~=body] img').forEach((it) => it.loading = 'eager')")
        .await;
    let before = page.eval(PLACES).await;
    let come = "all('[part~=body] img').filter((it) => it.naturalHeight > 0).length";
    assert_eq!(page.eval(come).await, 0, "the pictures came too early");
    page.wait_for("all pictures", come, 12).await;
    assert_eq!(page.eval(PLACES).await, before);
}

async fn a_picture_of_an_emoji_is_as_large_as_a_character(case: &mut Case) {
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='72' height='72'/>";
    let body = "<p>Hello <img src=/p.svg alt=&#x1F600; class=wp-smiley> world</p>";
    let setup = article(body).with("p.svg", Answer::ok("image/svg+xml", drawing));
    let (_, page) = open(case, setup, "a/a").await;
    is_shown(&page).await;
    let is_small = "first('[part~=body] img').getBoundingClientRect().height < 30
        && first('[part~=body] p').getBoundingClientRect().height < 45";
    page.wait_until("a small picture in its line", is_small)
        .await;
}

async fn what_is_wide_scrolls_inside_itself(case: &mut Case) {
    let cells =
        "<td>a wide and narrow cell <a href=https://other.example/>elsewhere</a>".repeat(20);
    let code = "let a = a; ".repeat(100);
    let wide = format!(
        "<table><tr>{cells}</table><pre>{code}<a href=https://other.example/>elsewhere</a></pre>
        <iframe src=https://youtu.be/aqz-KE-bpKQ title={0}></iframe><p>{0}</p>",
        "long".repeat(200)
    );
    let long = wide.clone() + &blocks(200);
    let rtl = format!("<div dir=rtl>{wide}</div>");
    let long_rtl = format!("<div dir=rtl>{long}</div>");
    for body in [wide, long, rtl, long_rtl] {
        // A window cannot be this narrow in every engine, but a frame can.
        let html =
            "<!doctype html><title>narrow</title><iframe width=320 height=640 src=a/a></iframe>";
        let setup = article(&body)
            .with_policy(Policy::strict().with("frame-src", "'self'"))
            .with("narrow.html", Answer::html(html));
        let (_, page) = open(case, setup, "narrow.html").await;
        page.enter_frame().await;
        is_shown(&page).await;
        let fits = "document.documentElement.scrollWidth <= innerWidth && innerWidth === 320";
        page.wait_until("a page that fits into 320 pixels", fits)
            .await;
        scrolls(&page, "[part~=table]").await;
        scrolls(&page, "[part~=body] pre").await;
    }
}

/// Waits until what matches is wider than its place, and can be scrolled by the keyboard.
async fn scrolls(page: &Page, css: &str) {
    let scrolls = format!(
        "(({{ scrollWidth, clientWidth, tabIndex }}) =>
            scrollWidth > clientWidth + 100 && tabIndex === 0)(first('{css}'))"
    );
    page.wait_until(css, &scrolls).await;
}

async fn a_link_to_another_host_says_so(case: &mut Case) {
    let body = "<p><a href=https://other.example/x>There</a> <a href=/y>here</a> <a href=https://[::1]:9/>at home</a>
        <a href=mailto:a@other.example>by mail</a> <a href=#z>below</a></p><p id=z>z</p>";
    let (_, page) = open(case, article(body), "a/a").await;
    is_shown(&page).await;
    let said = [
        "There (other.example)",
        "here",
        "at home ([::1])",
        "by mail",
        "below",
    ];
    assert_eq!(page.texts("[part~=body] a").await, said);
}

async fn a_list_that_counts_down_ends_with_one(case: &mut Case) {
    let body = "<ol reversed><li>two<li>one</ol><ol reversed start=1><li>one<li>nothing</ol>";
    let (_, page) = open(case, article(body), "a/a").await;
    is_shown(&page).await;
    let starts = "all('[part~=body] ol').map((it) => [it.reversed, it.getAttribute('start')])";
    assert_eq!(page.eval(starts).await, json!([[true, "2"], [true, "1"]]));
}
