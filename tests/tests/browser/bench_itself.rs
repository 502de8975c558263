//! The bench sees what it claims to see: otherwise its silence would prove nothing.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use broadsheet_tests::case::Case;
use broadsheet_tests::engine::{Conditions, Engine, Scheme};
use broadsheet_tests::page::{Key, Page};
use broadsheet_tests::proof;
use broadsheet_tests::recorder::Kind;
use broadsheet_tests::server::{Answer, Setup, Site};
use broadsheet_tests::suite::Proof;

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_quiet_page_makes_no_request_to_another_host),
        proof!(a_request_to_another_host_is_refused_and_recorded),
        proof!(an_uncaught_error_is_recorded),
        proof!(an_unhandled_rejection_is_recorded),
        proof!(a_console_error_is_recorded_across_a_navigation),
        proof!(a_violation_of_the_policy_is_recorded),
        proof!(a_cookie_is_recorded),
        proof!(a_long_task_is_recorded).only_in(&[Engine::Chromium]),
        proof!(a_second_tab_shares_storage),
        proof!(the_keyboard_reaches_a_button),
        proof!(a_dark_session_prefers_dark),
        proof!(a_light_session_prefers_light),
    ]
}

/// A page with one script, served as a file since the policy allows no inline one.
fn fixture(body: &str, script: &str) -> Setup {
    let page = format!(
        "<!doctype html><html lang=en><head><title>x</title><link rel=icon href=data:,></head><body>{body}<script src=/x.js></script>"
    );
    Setup::empty()
        .with("index.html", Answer::html(page))
        .with("x.js", Answer::ok("text/javascript", script.to_owned()))
}

async fn show(case: &mut Case, body: &str, script: &str) -> (Site, Page) {
    let site = case.serve(fixture(body, script)).await;
    let page = case.page().await;
    page.visit(&site.url("")).await;
    (site, page)
}

async fn a_quiet_page_makes_no_request_to_another_host(case: &mut Case) {
    show(case, "<p>quiet", "").await;
    // Long enough for a browser's own start-up traffic, which is what is looked for
    // here: there is no condition to wait for when nothing is to happen.
    tokio::time::sleep(Duration::from_secs(5)).await;
}

async fn a_request_to_another_host_is_refused_and_recorded(case: &mut Case) {
    let pictures = "<img src=http://tracker.example/x.gif><img src=https://tracker.example/y.gif>";
    let (site, page) = show(case, pictures, "").await;
    let failed = "all('img').every((picture) => picture.complete)";
    page.wait_until("the pictures to fail", failed).await;
    let browser = case.browsers().next().expect("the plain one");
    let refused = browser.proxy().take();
    let refused: BTreeSet<String> = refused.iter().map(ToString::to_string).collect();
    // A set, since how often a browser tries is its own affair.
    let wanted = ["CONNECT tracker.example:443", "GET tracker.example/x.gif"];
    assert_eq!(refused, wanted.map(str::to_owned).into());
    let failed = site.take_entries(|entry| entry.text.contains("tracker.example"));
    assert_eq!(failed.len(), 2, "a picture that fails to load is an error");
}

async fn an_uncaught_error_is_recorded(case: &mut Case) {
    let (site, _) = show(case, "", "setTimeout(() => { throw new Error('lost') })").await;
    take(&site, Kind::Error, "lost").await;
}

async fn an_unhandled_rejection_is_recorded(case: &mut Case) {
    let (site, _) = show(case, "", "Promise.reject(new Error('broken'))").await;
    take(&site, Kind::Rejection, "broken").await;
}

async fn a_console_error_is_recorded_across_a_navigation(case: &mut Case) {
    let (site, page) = show(case, "", "console.error('gone', {a: 1})").await;
    page.visit("about:blank").await;
    take(&site, Kind::ConsoleError, "gone {\"a\":1}").await;
}

async fn a_violation_of_the_policy_is_recorded(case: &mut Case) {
    let (site, _) = show(case, "<p style=color:red>red", "").await;
    take(&site, Kind::Violation, "style-src").await;
}

async fn a_cookie_is_recorded(case: &mut Case) {
    let (site, page) = show(case, "", "document.cookie = 'a=b'").await;
    take(&site, Kind::Cookie, "a=b").await;
    page.eval("document.cookie = 'a=; max-age=0'").await;
    take(&site, Kind::Cookie, "max-age").await;
}

async fn a_long_task_is_recorded(case: &mut Case) {
    let busy = "const end = performance.now() + 200; while (performance.now() < end);";
    let (site, _) = show(case, "", busy).await;
    take(&site, Kind::LongTask, "ms").await;
}

async fn a_second_tab_shares_storage(case: &mut Case) {
    // WebKit tells a page of changes only once the page has looked at its storage.
    let script = "localStorage.length;
        addEventListener('storage', (event) => { document.title = event.newValue })";
    let (site, page) = show(case, "", script).await;
    let first = page.tab().await;
    page.open_tab().await;
    page.visit(&site.url("")).await;
    page.store("key", "from the second").await;
    page.show(&first).await;
    page.wait_for("the title", "document.title", "from the second")
        .await;
}

async fn the_keyboard_reaches_a_button(case: &mut Case) {
    let script = "document.querySelector('button').onclick = () => { document.title = 'pressed' }";
    let (_, page) = show(case, "<a href=/a>a</a><button>b</button>", script).await;
    page.tab_to("a").await;
    page.tab_to("button").await;
    page.press(Key::Space).await;
    page.wait_for("the title", "document.title", "pressed")
        .await;
}

async fn a_dark_session_prefers_dark(case: &mut Case) {
    let page = case.page_under(Conditions::scheme(Scheme::Dark)).await;
    assert!(page.prefers_dark().await);
}

async fn a_light_session_prefers_light(case: &mut Case) {
    assert!(!case.page().await.prefers_dark().await);
}

/// Waits for one entry of this kind and takes it out as expected.
async fn take(site: &Site, kind: Kind, text: &str) {
    let deadline = Instant::now() + Duration::from_secs(5);
    loop {
        let taken = site.take_entries(|entry| entry.kind == kind && entry.text.contains(text));
        if !taken.is_empty() {
            return;
        }
        assert!(
            Instant::now() < deadline,
            "no {kind:?} with {text:?} among {:?}",
            site.entries()
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
