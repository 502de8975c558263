//! The script of the bars in plain JavaScript: `twin.js` behind the elements' own markup
//! and style sheet, so that both have the same to lay out and to paint.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use broadsheet_tests::page::Page;
use broadsheet_tests::server::{Setup, Site};
use broadsheet_tests::workspace;
use serde_json::{Value, json};

use crate::contender::{ADDRESS, HEADLINE, PAGE};

/// Written by hand.
const CODE: &str = include_str!("twin.js");

/// What stands for the shared address in the links of the markup.
const NO_ADDRESS: &str = "ADDRESS";

/// What stands there for the headline.
const NO_HEADLINE: &str = "HEADLINE";

/// The markup of each element, as short as HTML can say it: without the comments that
/// mark places in it, and without end tags of drawings. "More" is unfolded for a moment,
/// in case that what it holds is made only then.
const MARKUP: &str =
    "Object.fromEntries(all('broadsheet-reactions, broadsheet-share').map((element) => {
    const root = element.shadowRoot;
    const more = root.querySelector('summary');
    more?.click();
    const copy = root.querySelector('.root').cloneNode(true);
    more?.click();
    copy.querySelector('details')?.removeAttribute('open');
    const html = copy.outerHTML.replace(/<!--.*?-->/g, '');
    return [element.localName, html.replace(/><\\/(path|circle|ellipse|rect|line)>/g, '/>')];
}))";

/// Where the elements have been taken over by their wasm. The bars in plain JavaScript
/// have no states.
const READY: &str = "all('broadsheet-reactions, broadsheet-share')
    .every((it) => it.shadowRoot && (it.dataset.state ?? 'ready') === 'ready')";

/// The script, minified.
pub(crate) async fn script(page: &Page, elements: &Setup) -> String {
    let (_site, markup) = show(page, elements).await;
    let markup = markup.to_string();
    let markup = markup
        .replace(&encoded(ADDRESS), NO_ADDRESS)
        .replace(&encoded(HEADLINE), NO_HEADLINE);
    let sheet = format!("embed/{}/broadsheet.css", env!("CARGO_PKG_VERSION"));
    let sheet = fs::read_to_string(workspace::dist().join(sheet)).expect("the style sheet");
    let constants = [
        ("MARKUP", markup),
        ("SHEET", json!(sheet).to_string()),
        ("ADDRESS", json!(NO_ADDRESS).to_string()),
        ("HEADLINE", json!(NO_HEADLINE).to_string()),
    ];
    let constants = constants.map(|(name, value)| format!("const {name}={value};\n"));
    minified(&(constants.concat() + CODE))
}

/// The markup of both bars, before and after a press.
pub(crate) async fn looks(page: &Page, setup: &Setup) -> [Value; 2] {
    let (_site, before) = show(page, setup).await;
    page.click("[data-reaction=love]").await;
    let said = "first('[part~=status]').textContent === 'Saved on this device'";
    page.wait_until("what became of it", said).await;
    [before, page.eval(MARKUP).await]
}

async fn show(page: &Page, setup: &Setup) -> (Site, Value) {
    let site = Site::start(setup.clone()).await;
    page.visit(&site.url(PAGE)).await;
    page.wait_until("the bars", READY).await;
    let markup = page.eval(MARKUP).await;
    (site, markup)
}

/// As `encodeURIComponent` writes it. These addresses and headlines have nothing else.
pub(crate) fn encoded(text: &str) -> String {
    text.replace(':', "%3A")
        .replace('/', "%2F")
        .replace(' ', "%20")
}

/// A module as small as it gets, by the minifier that the release has.
fn minified(code: &str) -> String {
    let mut esbuild = Command::new(workspace::node_module("esbuild/bin/esbuild"));
    esbuild.args(["--minify", "--format=esm", "--target=es2022"]);
    let mut child = esbuild
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("esbuild starts");
    let mut input = child.stdin.take().expect("esbuild reads");
    input.write_all(code.as_bytes()).expect("esbuild reads all");
    drop(input);
    let output = child.wait_with_output().expect("esbuild ends");
    assert!(output.status.success(), "esbuild could not read the script");
    String::from_utf8(output.stdout).expect("a script is text")
}
