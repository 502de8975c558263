//! Servers that say nonsense, or nothing.

use std::time::Duration;

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault, Site};
use broadsheet_tests::suite::Proof;
use serde_json::json;

use super::counts::told;
use super::{bar_of, heard, page_with, press, root, says, shows_count, visit};
use crate::bar;

pub(super) fn proofs() -> Vec<Proof> {
    vec![
        proof!(numbers_that_are_none_are_not_shown),
        proof!(answers_that_are_none_show_nothing_and_lose_nothing),
        proof!(a_server_that_is_busy_is_left_alone_for_as_long_as_it_asks),
        proof!(what_is_refused_for_good_is_told_once),
        proof!(a_silent_server_is_given_up),
    ]
}

const COUNTS: &str = "engage/v1/reactions";
const BALLOT: &str = "engage/v1/reactions/a1";

async fn numbers_that_are_none_are_not_shown(case: &mut Case) {
    let text = r#"{"v":1,"items":{"a1":{"rev":1,"counts":{"hate":-5,"confused":1e999,"fail":"12",
        "fun":9007199254740993,"geeky":null,"love":[1],"lol":"<b>","omg":3,"evil":666}}}}"#;
    let setup =
        page_with(&bar_of("a1", "/engage", "")).with(COUNTS, Answer::ok("application/json", text));
    let (_, page) = visit(case, setup).await;
    shows_count(&page, "a1", "omg", "3").await;
    for odd in ["hate", "confused", "fail", "fun", "geeky", "love", "lol"] {
        shows_count(&page, "a1", odd, "–").await;
    }
    shows_count(&page, "a1", "win", "0").await;
}

async fn answers_that_are_none_show_nothing_and_lose_nothing(case: &mut Case) {
    let html = Answer::html("<!doctype html><title>Wi-Fi</title><h1>Sign in</h1>");
    let elsewhere = Answer::html("")
        .with_status(302)
        .with_header("location", "/other");
    for (what, fault) in [
        ("an error", Fault::Replaced(html.clone().with_status(503))),
        ("a web page", Fault::Replaced(html)),
        ("a redirect", Fault::Replaced(elsewhere)),
        ("half an answer", Fault::CutOff),
        ("no answer", Fault::Aborted),
    ] {
        let good = told(&[("a1", json!({ "love": 12 }))]);
        let kept = Answer::json(
            &json!({ "v": 1, "counts": { "love": 13 }, "rev": 8, "reaction": "love" }),
        );
        let setup = page_with(&bar_of("a1", "/engage", ""))
            .with(COUNTS, good)
            .with(BALLOT, kept);
        let site = case.serve(setup).await;
        site.fault(COUNTS, fault.clone());
        site.fault(BALLOT, fault);
        let page = case.page().await;
        page.visit(&site.url("host.html")).await;
        super::is_ready(&page).await;
        press(&page, "a1", "love").await;
        says(&page, "a1", "Waiting for a connection").await;
        assert_eq!(counts(&page).await, 0, "{what}");
        let record = page.stored(&bar::key("a1")).await;
        assert_eq!(record.get("synced"), Some(&json!(false)), "{what}");
        let errors = heard(&page, "broadsheet-error").await;
        assert_eq!(errors.len(), 1, "{what}: {errors:?}");
        site.heal();
        site.take_entries(|entry| entry.text.contains("/engage/"));
        page.eval("void dispatchEvent(new Event('online'))").await;
        says(&page, "a1", "Sent").await;
        shows_count(&page, "a1", "love", "13").await;
        assert_eq!(site.hits("other"), 0, "{what} was followed");
    }
}

async fn counts(page: &Page) -> serde_json::Value {
    page.eval(&format!(
        "{}.querySelectorAll('[part~=count]').length",
        root("a1")
    ))
    .await
}

async fn a_server_that_is_busy_is_left_alone_for_as_long_as_it_asks(case: &mut Case) {
    let busy = Answer::json(&json!({ "error": "busy" }))
        .with_status(429)
        .with_header("retry-after", "3600");
    let bars: String = (0..20)
        .map(|at| bar_of(&format!("n{at}"), "/engage", ""))
        .collect();
    // Another server is well: what it answers comes after what would have been asked.
    let bars = bars + &bar_of("well", "/well", "");
    let kept = json!({ "v": 1, "counts": { "love": 3, "win": 1 }, "rev": 8, "reaction": "win" });
    let setup = page_with(&bars)
        .with(COUNTS, busy.clone())
        .with("well/v1/reactions", told(&[("well", json!({ "love": 3 }))]))
        .with("well/v1/reactions/well", Answer::json(&kept));
    let site = case.serve(setup).await;
    for at in 0..20 {
        site.put(&format!("{COUNTS}/n{at}"), busy.clone());
    }
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    super::is_ready(&page).await;
    for at in 0..3 {
        press(&page, &format!("n{at}"), "love").await;
    }
    says(&page, "n0", "Waiting for a connection").await;
    page.eval("void dispatchEvent(new Event('online'))").await;
    for at in 3..6 {
        press(&page, &format!("n{at}"), "love").await;
    }
    press(&page, "well", "win").await;
    says(&page, "well", "Sent").await;
    let more = json!({ "counts": { "love": 4, "win": 1 }, "rev": 9 });
    let more = json!({ "v": 1, "items": { "well": more } });
    site.put("well/v1/reactions", Answer::json(&more));
    page.eval("first('broadsheet-reactions[article-id=well]').refresh()")
        .await;
    shows_count(&page, "well", "love", "4").await;
    assert_eq!(site.hits(COUNTS), 1);
    assert_eq!(ballots(&site), 2, "one to each server");
}

/// How many ballots a site was sent.
fn ballots(site: &Site) -> usize {
    let log = site.log();
    log.iter().filter(|it| it.method == "PUT").count()
}

async fn what_is_refused_for_good_is_told_once(case: &mut Case) {
    let refused = Answer::json(&json!({ "error": "unknown" })).with_status(404);
    let setup = page_with(&[bar_of("a1", "/engage", ""), bar_of("a2", "/engage", "")].concat())
        .with(COUNTS, told(&[("a1", json!({})), ("a2", json!({}))]))
        .with(BALLOT, refused)
        .with(
            "engage/v1/reactions/a2",
            Answer::json(&json!({ "v": 1, "counts": { "win": 1 }, "rev": 8, "reaction": "win" })),
        );
    let (site, page) = visit(case, setup).await;
    press(&page, "a1", "love").await;
    says(
        &page,
        "a1",
        "Kept on this device: the server does not count it",
    )
    .await;
    // It stands in nobody's way, and its reader keeps it.
    press(&page, "a2", "win").await;
    says(&page, "a2", "Sent").await;
    assert_eq!(bar::stored(&page, "a1").await, "love");
    page.reload().await;
    super::is_ready(&page).await;
    says(&page, "a1", "").await;
    assert_eq!(ballots(&site), 2);
}

async fn a_silent_server_is_given_up(case: &mut Case) {
    let setup =
        page_with(&bar_of("a1", "/engage", "")).with(COUNTS, told(&[("a1", json!({ "love": 3 }))]));
    let site = case.serve(setup).await;
    for path in [COUNTS, BALLOT] {
        site.fault(path, Fault::Delayed(Duration::from_secs(60)));
    }
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    super::is_ready(&page).await;
    press(&page, "a1", "hate").await;
    let told = "(window.heard ?? []).find(([name]) => name === 'broadsheet-error')?.[1].code";
    page.wait_within(Duration::from_secs(15), "the error", told, |it| {
        *it == "network" || *it == "cors"
    })
    .await;
    site.heal();
    page.eval("void dispatchEvent(new Event('online'))").await;
    shows_count(&page, "a1", "love", "3").await;
}
