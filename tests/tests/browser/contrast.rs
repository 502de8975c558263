//! Whatever stands on something can be told from it: 4.5 to 1 for words, 3 to 1 for what
//! is drawn (WCAG 2.2, 1.4.3 and 1.4.11), as the page is painted.

use broadsheet_tests::case::Case;
use broadsheet_tests::page::{Key, Page};
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault, Setup, Site};
use broadsheet_tests::suite::Proof;
use serde_json::{Value, json};

use crate::bar;
use crate::reading::{feed, is_shown, prefer};

/// What is to be told from what it stands on.
struct Pair {
    /// The element, and its property that has the colour.
    of: (&'static str, &'static str),
    /// The element and property that are behind it; where they are painted with
    /// nothing, what is behind those.
    on: (&'static str, &'static str),
    least: f64,
}

const fn words(css: &'static str) -> Pair {
    pair((css, "color"), 4.5)
}

const fn edge(css: &'static str) -> Pair {
    // Behind an edge is what the element itself stands on.
    Pair {
        of: (css, "borderTopColor"),
        on: ("html", "backgroundColor"),
        least: 3.0,
    }
}

const fn pair(of: (&'static str, &'static str), least: f64) -> Pair {
    Pair {
        of,
        on: (of.0, "backgroundColor"),
        least,
    }
}

const ARTICLE: &[Pair] = &[
    words(".masthead > a"),
    words(".masthead > p"),
    words(".to-settings"),
    words("[part~=kicker]"),
    words("h1[part~=headline]"),
    words("[part~=standfirst]"),
    words("[part~=byline]"),
    words("[part~=contents] summary"),
    words("[part~=body] p"),
    words("[part~=body] p a"),
    pair(("[part~=body] p a", "textDecorationColor"), 3.0),
    words("[part~=body] mark"),
    words("[part~=body] p > code"),
    words("[part~=body] pre"),
    words("[part~=body] blockquote"),
    pair(("[part~=body] blockquote", "borderInlineStartColor"), 3.0),
    words("[part~=body] figcaption"),
    words("[part~=body] caption"),
    words("[part~=body] td"),
    words("[part~=body] :target"),
    words("[part~=play] [part~=title]"),
    words("[part~=play] [part~=provider]"),
    edge("[part~=plate]"),
    pair(("[part~=play] svg", "color"), 3.0),
    words("[part~=notice] > span"),
    words("[part~=notice] a"),
    words("[part~=notice] label"),
    words("[part~=tags] a"),
    words("[part~=share] h2"),
    words("[part~=share-target][data-target=email]"),
    edge("[part~=share-target][data-target=email]"),
    words("[part~=share-target][data-target=copy]"),
    pair(("[part~=share-target][data-target=copy]", "color"), 4.5),
    edge("[part~=share-target][data-target=copy]"),
    words("[part~=more-targets] summary"),
    edge("[part~=more-targets] summary"),
    words("[part~=outcome]"),
    pair(("[part~=qr] .code path", "fill"), 3.0),
    words("[part~=reactions] h2"),
    words("[data-reaction=hate]"),
    edge("[data-reaction=hate]"),
    Pair {
        of: ("[data-reaction=hate] .face path:not(.tone)", "stroke"),
        on: ("[data-reaction=hate] .face .tone", "fill"),
        least: 3.0,
    },
    words("[data-reaction=love][aria-pressed=true]"),
    edge("[data-reaction=love][aria-pressed=true]"),
    Pair {
        of: ("[data-reaction=love] .face path:not(.tone)", "stroke"),
        on: ("[data-reaction=love] .face .tone", "fill"),
        least: 3.0,
    },
    words("[part~=status]"),
];

const SETTINGS: &[Pair] = &[
    words("legend"),
    words("[part~=settings] label"),
    edge("[part~=settings] label"),
    words("[part~=settings] label:has(:checked)"),
    edge("[part~=settings] label:has(:checked)"),
    words("#instance"),
    edge("#instance[aria-invalid=true]"),
    words("#instance-hint"),
    words(".settings-page > .count"),
];

const FRONT: &[Pair] = &[
    words("[part~=headlines] h2 a"),
    words("[part~=headlines] .text > p:not([part])"),
    words("[part~=headlines] time"),
    words("[part~=kicker]"),
    words(".notes p"),
];

const PROBLEM: &[Pair] = &[
    words("[part~=problem] h1"),
    words("[part~=problem] p"),
    words("[part~=problem] button"),
    edge("[part~=problem] button"),
];

/// The contrast of two colours as they are painted: each on what is behind it, down to
/// the page itself.
const CONTRAST: &str = "(([of, property, on, behind]) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const paint = canvas.getContext('2d', { willReadFrequently: true });
    const layers = (element) => {
        const found = [];
        for (let it = element; it; it = it.parentElement ?? it.getRootNode().host)
            found.unshift(getComputedStyle(it).backgroundColor);
        return found;
    };
    const pixel = (colours) => {
        paint.clearRect(0, 0, 1, 1);
        for (const colour of colours) {
            paint.fillStyle = colour;
            paint.fillRect(0, 0, 1, 1);
        }
        return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (channels) => {
        const [red, green, blue] = channels.map((channel) => {
            const part = channel / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const over = first(of);
    const under = first(on);
    if (!over || !under) return `nothing matches ${over ? on : of}`;
    const ground = [...layers(under), getComputedStyle(under)[behind]];
    const colours = [pixel(ground), pixel([...ground, getComputedStyle(over)[property]])];
    const [darker, lighter] = colours.map(light).sort((one, other) => one - other);
    return [(lighter + 0.05) / (darker + 0.05), colours.join(' | ')];
})(arguments)";

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(everything_can_be_told_from_its_ground_in_light),
        proof!(everything_can_be_told_from_its_ground_in_dark),
        proof!(everything_can_be_told_from_its_ground_in_sepia),
    ]
}

async fn everything_can_be_told_from_its_ground_in_light(case: &mut Case) {
    told_apart(case, "light").await;
}

async fn everything_can_be_told_from_its_ground_in_dark(case: &mut Case) {
    told_apart(case, "dark").await;
}

async fn everything_can_be_told_from_its_ground_in_sepia(case: &mut Case) {
    told_apart(case, "sepia").await;
}

async fn told_apart(case: &mut Case, theme: &str) {
    let site = case.serve(everything()).await;
    let page = case.page().await;
    page.visit(&site.url("")).await;
    prefer(&page, &json!({ "theme": theme })).await;
    page.reload().await;
    page.element("[part~=headlines] h2").await;
    let mut faults = look(&page, FRONT).await;
    article(&site, &page).await;
    faults.extend(look(&page, ARTICLE).await);
    page.eval("document.activeElement.blur()").await;
    faults.extend(focus(&page).await);
    page.visit(&site.url("settings")).await;
    page.click("#instance").await;
    page.type_in("no server").await;
    page.press(Key::Tab).await;
    page.element("#instance[aria-invalid=true]").await;
    faults.extend(look(&page, SETTINGS).await);
    site.fault("articles/feed.json", Fault::Replaced(Answer::not_found()));
    page.visit(&site.url("")).await;
    page.element("[part~=problem]").await;
    faults.extend(look(&page, PROBLEM).await);
    assert!(faults.is_empty(), "{theme}:\n{}", faults.join("\n"));
}

/// An article with everything in it that there is, unfolded and chosen.
async fn article(site: &Site, page: &Page) {
    page.visit(&site.url("a/all")).await;
    is_shown(page).await;
    bar::choose(page, "love").await;
    page.click("[part~=more-targets] summary").await;
    page.click("[data-target=qr]").await;
    page.element("[part~=qr]").await;
    // Nothing is hovered, and nothing moves any more.
    page.click("[part~=byline]").await;
    // Last and without a pointer: for half a second, the page leads there again.
    page.eval("first(\"[part~=contents] a[href$='#text-three']\").click()")
        .await;
    page.element("[part~=body] :target").await;
    let at_rest = "document.getAnimations().every((it) => it.playState === 'finished')";
    page.wait_until("everything at rest", at_rest).await;
}

async fn look(page: &Page, pairs: &[Pair]) -> Vec<String> {
    let mut faults = Vec::new();
    for Pair { of, on, least } in pairs {
        let arguments = vec![json!(of.0), json!(of.1), json!(on.0), json!(on.1)];
        let seen = page.eval_with(CONTRAST, arguments).await;
        let contrast = seen.get(0).and_then(Value::as_f64);
        if contrast.is_none_or(|contrast| contrast < *least) {
            faults.push(format!("{} {} on {}: {seen} of {least}", of.0, of.1, on.0));
        }
    }
    faults
}

/// The ring around what has the focus by keyboard.
async fn focus(page: &Page) -> Vec<String> {
    let mut faults = Vec::new();
    for stop in [
        "[data-tag=one]",
        "[data-target=copy]",
        "[data-reaction=hate]",
    ] {
        page.tab_to(stop).await;
        let ring = Pair {
            of: (":focus", "outlineColor"),
            on: ("html", "backgroundColor"),
            least: 3.0,
        };
        faults.extend(look(page, &[ring]).await);
    }
    faults
}

fn everything() -> Setup {
    let body = "<p>Words, <a href=https://n.example/>a link</a>, <mark>a mark</mark> and
        <code>code</code>.</p><pre>more code</pre><blockquote><p>Said.</blockquote>
        <h2>One</h2><p>x<h2>Two</h2><p>x<h2 id=three>Three</h2><p>x<h2>Four</h2><p>x
        <figure><img src=data:, alt=x><figcaption>A caption</figcaption></figure>
        <table><caption>A table</caption><tr><th>A<td>b</table>
        <iframe src=https://www.youtube.com/embed/aqz-KE-bpKQ></iframe>";
    let items = json!([
        { "id": "all", "title": "Everything", "summary": "A standfirst.", "content_html": body,
          "tags": ["one"], "authors": [{ "name": "Ada" }], "date_published": "2026-11-20",
          "_broadsheet": { "format": "video" } },
        7,
    ]);
    Setup::release().with_feed(feed(&items))
}
