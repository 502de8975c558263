//! Several bars of one article, bars that show a part of what there is, and late ones.

use std::time::Duration;

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault, Setup};
use broadsheet_tests::suite::Proof;
use serde_json::json;

use super::{BOTH, host, ready, wasm};
use crate::bar;

pub(super) fn proofs() -> Vec<Proof> {
    vec![
        proof!(without_wasm_all_bars_of_an_article_show_the_same),
        proof!(of_all_bars_of_an_article_the_pressed_one_says_so),
        proof!(what_is_not_offered_still_stands),
        proof!(an_element_that_comes_after_a_failure_is_told_of_it),
        proof!(targets_that_come_with_the_glue_stand_where_they_are_wanted),
        proof!(targets_stand_where_they_are_wanted_however_late_the_glue),
    ]
}

/// Two bars of one article.
const TWICE: &str = "<broadsheet-reactions article-id=a1></broadsheet-reactions>
    <broadsheet-reactions article-id=a1></broadsheet-reactions>";

/// How many buttons of "love" are pressed.
const LOVED: &str = "all('[data-reaction=love][aria-pressed=true]').length";

/// What each bar says.
const SAID: &str = "all('[part~=status]').map((it) => it.textContent.trim())";

/// A page whose wasm never comes.
async fn without_wasm(case: &mut Case, setup: Setup) -> Page {
    let site = case.serve(setup).await;
    site.fault(&wasm(), Fault::Replaced(Answer::not_found()));
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    let state = "first('broadsheet-reactions')?.dataset.state";
    page.wait_for("the state", state, "error").await;
    page
}

async fn without_wasm_all_bars_of_an_article_show_the_same(case: &mut Case) {
    let page = without_wasm(case, host("", TWICE)).await;
    page.click("[data-reaction=love]").await;
    page.wait_for("both bars", LOVED, 2).await;
    page.wait_for("one answer", SAID, json!(["Saved on this device", ""]))
        .await;
    // As another tab would.
    page.eval(
        "(localStorage.setItem('broadsheet:reaction:a1', '{\"v\":1,\"reaction\":\"lol\",\"at\":9e12}'),
        window.dispatchEvent(new StorageEvent('storage', { key: 'broadsheet:reaction:a1' })))",
    )
    .await;
    let lol = "all('[data-reaction=lol][aria-pressed=true]').length";
    page.wait_for("both bars", lol, 2).await;
    page.eval("(localStorage.clear(), window.dispatchEvent(new StorageEvent('storage')))")
        .await;
    page.wait_for("what stands in the page", lol, 2).await;
}

async fn of_all_bars_of_an_article_the_pressed_one_says_so(case: &mut Case) {
    let site = case.serve(host("", TWICE)).await;
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    let ready = "all('broadsheet-reactions').every((it) => it.dataset.state === 'ready')";
    page.wait_until("the wasm", ready).await;
    page.click("[data-reaction=love]").await;
    page.wait_for("both bars", LOVED, 2).await;
    page.wait_for("one answer", SAID, json!(["Saved on this device", ""]))
        .await;
}

async fn what_is_not_offered_still_stands(case: &mut Case) {
    let few = "<broadsheet-reactions article-id=a1 kinds='love lol'></broadsheet-reactions>";
    let (site, page) = ready(case, host("", &format!("{BOTH}{few}"))).await;
    bar::choose(&page, "hate").await;
    let last = "all('broadsheet-reactions').at(-1)";
    let reaction = format!("{last}.reaction");
    assert_eq!(page.eval(&reaction).await, "hate");
    site.fault(&wasm(), Fault::Delayed(Duration::from_secs(5)));
    page.reload().await;
    page.wait_for("the shell", &reaction, "hate").await;
    page.eval(&format!(
        "(document.addEventListener('broadsheet-react', ({{ detail }}) => {{ window.told = detail; }}),
        {last}.shadowRoot.querySelector('[data-reaction=lol]').click())"
    ))
    .await;
    page.wait_for("what it was", "window.told?.previous", "hate")
        .await;
    assert_eq!(page.eval(&reaction).await, "lol");
}

async fn an_element_that_comes_after_a_failure_is_told_of_it(case: &mut Case) {
    let page = without_wasm(case, host("", BOTH)).await;
    page.eval(
        "void (() => {
            const late = document.createElement('broadsheet-reactions');
            window.told = [];
            late.addEventListener('broadsheet-error', ({ detail }) => window.told.push(detail.code));
            document.body.append(late);
        })()",
    )
    .await;
    page.wait_for("the error", "window.told", json!(["wasm"]))
        .await;
    page.eval("void all('broadsheet-reactions').at(-1).setAttribute('lang', 'en')")
        .await;
    page.wait_until(
        "the bar again",
        "all('broadsheet-reactions').at(-1).dataset.state === 'error'",
    )
    .await;
    assert_eq!(page.eval("window.told.length").await, 1);
}

async fn targets_that_come_with_the_glue_stand_where_they_are_wanted(case: &mut Case) {
    let share = "<broadsheet-share targets='mastodon copy qr'></broadsheet-share>";
    let site = case.serve(host("", share)).await;
    site.fault(&wasm(), Fault::Delayed(Duration::from_secs(5)));
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    page.wait_for(
        "the targets",
        "all('[data-target]').map((it) => it.dataset.target)",
        json!(["mastodon", "copy", "qr"]),
    )
    .await;
    let address = page.attribute("[data-target=mastodon]", "href").await;
    assert!(address.contains("127.0.0.1"), "{address}");
    assert_eq!(page.count("[part~=more-targets]").await, 0);
}

async fn targets_stand_where_they_are_wanted_however_late_the_glue(case: &mut Case) {
    let share = "<broadsheet-share targets='mastodon copy qr'></broadsheet-share>";
    let site = case.serve(host("", share)).await;
    let glue = format!("embed/{}/embed.js", env!("CARGO_PKG_VERSION"));
    site.fault(&glue, Fault::Delayed(Duration::from_secs(4)));
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    let targets = "all('[data-target]').map((it) => it.dataset.target)";
    page.wait_for("the targets", targets, json!(["mastodon", "copy", "qr"]))
        .await;
}
