//! Reactions that are sent to a server, and the counts that it tells: by the elements and
//! by the reader, against the endpoint itself.

mod arriving;
mod counts;
mod forgetting;
mod hostile;
mod lists;
mod tabs;
mod waline;

use std::time::{Duration, Instant};

use broadsheet_tests::case::Case;
use broadsheet_tests::counter::Counter;
use broadsheet_tests::page::Page;
use broadsheet_tests::server::{Answer, Policy, Setup, Site};
use broadsheet_tests::suite::Proof;
use serde_json::{Value, json};

use crate::bar;
use crate::hosts::host;
use crate::reading::three;

pub(crate) fn proofs() -> Vec<Proof> {
    [
        arriving::proofs(),
        counts::proofs(),
        forgetting::proofs(),
        hostile::proofs(),
        lists::proofs(),
        tabs::proofs(),
        waline::proofs(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// How long what was done offline may take to arrive: the patience of one who has failed
/// often, and a request.
const ARRIVAL: Duration = Duration::from_secs(60);

/// What the page hears.
const HEARD: &str = "
    for (const name of ['broadsheet-error', 'broadsheet-sync', 'broadsheet-react']) {
        addEventListener(name, ({ detail }) => { (window.heard ??= []).push([name, detail]); });
    }";

/// A policy that lets a page ask servers on this machine.
fn policy() -> Policy {
    Policy::strict().with("connect-src", "'self' http://127.0.0.1:*")
}

/// A bar of an article.
fn bar_of(article: &str, endpoint: &str, more: &str) -> String {
    format!(
        "<broadsheet-reactions article-id='{article}' endpoint='{endpoint}' {more}></broadsheet-reactions>"
    )
}

/// A host page with this in its body.
fn page_with(body: &str) -> Setup {
    host("<script src=/heard.js></script>", body)
        .with("heard.js", Answer::ok("text/javascript", HEARD))
        .with_policy(policy())
}

/// The reader, with three articles and an endpoint.
fn reader(endpoint: &str) -> Setup {
    let site = json!({
        "title": "Broadsheet",
        "feeds": ["articles/feed.json"],
        "endpoint": endpoint,
    });
    three()
        .with("site.json", Answer::json(&site))
        .with_policy(policy())
}

/// A page with this in its body, beside the site's own.
fn html(body: &str) -> Answer {
    Answer::html(format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Later</title></head>
        <body><h1>Later</h1>{body}<script type=module src=/embed/1/broadsheet.js></script></body></html>"
    ))
}

/// Visits a host page and waits until the wasm shows all bars near the screen.
async fn visit(case: &mut Case, setup: Setup) -> (Site, Page) {
    let site = case.serve(setup).await;
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    is_ready(&page).await;
    (site, page)
}

async fn is_ready(page: &Page) {
    page.wait_until(
        "the first bar",
        "first('broadsheet-reactions')?.dataset.state === 'ready'",
    )
    .await;
}

/// The bar of an article, in JavaScript.
fn root(article: &str) -> String {
    format!("first('broadsheet-reactions[article-id={article}]').shadowRoot")
}

/// Presses a reaction on the bar of an article, and waits until it is shown.
async fn press(page: &Page, article: &str, reaction: &str) {
    let button = format!(
        "{}.querySelector('[data-reaction={reaction}]')",
        root(article)
    );
    page.wait_until("a button", &button).await;
    page.eval(&format!("{button}.click()")).await;
    let pressed = format!("{button}.getAttribute('aria-pressed')");
    page.wait_for("a pressed button", &pressed, "true").await;
}

/// What a bar says of what was sent, until it says this.
async fn says(page: &Page, article: &str, words: &str) {
    let said = format!(
        "{}.querySelector('[part~=status]').innerText.trim()",
        root(article)
    );
    page.wait_within(ARRIVAL, words, &said, |said| *said == words)
        .await;
}

/// What a bar shows as the count of a reaction, until it is this.
async fn shows_count(page: &Page, article: &str, reaction: &str, count: &str) {
    let shown = format!(
        "{}.querySelector('[data-reaction={reaction}] [part~=count]')?.textContent ?? null",
        root(article)
    );
    page.wait_for("the count", &shown, count).await;
}

/// Waits until a server counts this for an article.
async fn counted(counter: &Counter, article: &str, wished: Value) {
    let start = Instant::now();
    loop {
        let counts = counter.counts(article).await;
        if counts == wished {
            return;
        }
        assert!(
            start.elapsed() < ARRIVAL,
            "waited {ARRIVAL:?} for {article}: {wished}, saw last: {counts}"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Whether the stored record of an article says that it was sent.
async fn is_marked_as_sent(page: &Page, article: &str) {
    let synced = format!(
        "JSON.parse(localStorage.getItem('{}')).synced",
        bar::key(article)
    );
    page.wait_for("the mark", &synced, true).await;
}

/// What a page has heard under this name.
async fn heard(page: &Page, name: &str) -> Vec<Value> {
    let heard =
        format!("(window.heard ?? []).filter(([it]) => it === '{name}').map(([, it]) => it)");
    let heard = page.eval(&heard).await;
    serde_json::from_value(heard).expect("a list")
}

/// A page that counts nothing: what an endpoint says that is none.
fn no_counts() -> Answer {
    Answer::json(&json!({ "v": 1, "items": {} }))
}
