//! A site whose files are missing, wrong, slow or cut off.
//!
//! Whatever happens, the reader is told in plain words and can try again.

use std::time::{Duration, Instant};

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault, Policy, Setup, Site};
use broadsheet_tests::suite::Proof;
use serde_json::json;

use crate::reading::{THREE, is_shown, lists, open, three};

const FEED: &str = "articles/feed.json";
const SITE: &str = "site.json";

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_missing_feed_is_said_and_can_be_tried_again),
        proof!(a_server_error_is_said_and_can_be_tried_again),
        proof!(a_web_page_instead_of_a_feed_is_said_and_can_be_tried_again),
        proof!(a_feed_that_is_not_one_is_said_and_can_be_tried_again),
        proof!(a_feed_cut_off_half_way_is_said_and_can_be_tried_again),
        proof!(a_feed_that_stalls_is_given_up_after_ten_seconds),
        proof!(a_feed_that_never_begins_is_given_up_after_ten_seconds),
        proof!(a_slow_feed_is_waited_for),
        proof!(a_connection_closed_without_an_answer_is_said_and_can_be_tried_again),
        proof!(a_refused_connection_is_said_and_can_be_tried_again),
        proof!(a_missing_site_json_is_said_and_can_be_tried_again),
        proof!(a_broken_site_json_is_said_and_can_be_tried_again),
        proof!(what_is_loaded_can_be_read_after_the_server_is_gone),
    ]
}

async fn a_missing_feed_is_said_and_can_be_tried_again(case: &mut Case) {
    is_said_and_healed(case, FEED, Fault::Replaced(Answer::not_found())).await;
}

async fn a_server_error_is_said_and_can_be_tried_again(case: &mut Case) {
    let error = Answer::html("<h1>Internal Server Error</h1>").with_status(500);
    is_said_and_healed(case, FEED, Fault::Replaced(error)).await;
}

async fn a_web_page_instead_of_a_feed_is_said_and_can_be_tried_again(case: &mut Case) {
    let portal = Answer::html("<!doctype html><title>Wi-Fi</title><h1>Sign in</h1>");
    is_said_and_healed(case, FEED, Fault::Replaced(portal)).await;
}

async fn a_feed_that_is_not_one_is_said_and_can_be_tried_again(case: &mut Case) {
    let other = Answer::json(&json!({ "items": "many" }));
    is_said_and_healed(case, FEED, Fault::Replaced(other)).await;
}

async fn a_feed_cut_off_half_way_is_said_and_can_be_tried_again(case: &mut Case) {
    is_said_and_healed(case, FEED, Fault::CutOff).await;
}

async fn a_feed_that_stalls_is_given_up_after_ten_seconds(case: &mut Case) {
    is_given_up_after_ten_seconds(case, Fault::Stalled).await;
}

async fn a_feed_that_never_begins_is_given_up_after_ten_seconds(case: &mut Case) {
    is_given_up_after_ten_seconds(case, Fault::Delayed(Duration::from_secs(60))).await;
}

async fn a_slow_feed_is_waited_for(case: &mut Case) {
    let site = case.serve(three()).await;
    site.fault(FEED, Fault::Delayed(Duration::from_secs(3)));
    let page = case.page().await;
    page.visit(&site.url("a/first")).await;
    is_shown(&page).await;
    assert_eq!(page.count("[part~=problem]").await, 0);
}

async fn a_connection_closed_without_an_answer_is_said_and_can_be_tried_again(case: &mut Case) {
    is_said_and_healed(case, FEED, Fault::Aborted).await;
}

async fn a_refused_connection_is_said_and_can_be_tried_again(case: &mut Case) {
    let feeds = Setup::empty().with("feed.json", Answer::feed(THREE)).open();
    let feeds = case.serve(feeds).await;
    feeds.stop().await;
    let elsewhere = json!({ "title": "Elsewhere", "feeds": [feeds.url("feed.json")] });
    let setup = Setup::release()
        .with(SITE, Answer::json(&elsewhere))
        .with_policy(Policy::strict().with("connect-src", "'self' http://127.0.0.1:*"));
    let (_, page) = open(case, setup, "a/first").await;
    is_said(&page).await;
    feeds.restart().await;
    is_healed(&page).await;
}

async fn a_missing_site_json_is_said_and_can_be_tried_again(case: &mut Case) {
    is_said_and_healed(case, SITE, Fault::Replaced(Answer::not_found())).await;
}

async fn a_broken_site_json_is_said_and_can_be_tried_again(case: &mut Case) {
    let broken = Answer::ok("application/json", "{\"feeds\":");
    is_said_and_healed(case, SITE, Fault::Replaced(broken)).await;
}

async fn what_is_loaded_can_be_read_after_the_server_is_gone(case: &mut Case) {
    let (site, page) = open(case, three(), "").await;
    page.element("[part~=headlines] a[href]").await;
    site.stop().await;
    page.click("[part~=headlines] a[href$='/a/third']").await;
    is_shown(&page).await;
    page.click("[part~=tags] a[data-tag=harbour]").await;
    lists(&page, &["The ferry sails again", "Snow closes the pass"]).await;
    // The end of the test asks the page for what it said.
    site.restart().await;
}

/// Visits an article while a file of the site misbehaves, then heals it.
async fn is_said_and_healed(case: &mut Case, path: &str, fault: Fault) {
    let (site, page) = visit_with(case, path, fault).await;
    is_said(&page).await;
    site.heal();
    is_healed(&page).await;
}

async fn is_given_up_after_ten_seconds(case: &mut Case, fault: Fault) {
    let start = Instant::now();
    let (site, page) = visit_with(case, FEED, fault).await;
    let alert = "first('[part~=problem][role=alert]') !== undefined";
    page.wait_within(Duration::from_secs(15), "the problem", alert, |seen| {
        *seen == true
    })
    .await;
    let took = start.elapsed().as_secs_f64();
    assert!((9.5..13.0).contains(&took), "given up after {took} s");
    is_said(&page).await;
    site.heal();
    is_healed(&page).await;
}

async fn visit_with(case: &mut Case, path: &str, fault: Fault) -> (Site, Page) {
    let site = case.serve(three()).await;
    site.fault(path, fault);
    let page = case.page().await;
    page.visit(&site.url("a/first")).await;
    (site, page)
}

/// Plain words, and a button.
async fn is_said(page: &Page) {
    page.element("[part~=problem][role=alert] button[part~=retry]")
        .await;
    let words = page.text("[part~=problem]").await;
    assert!(words.split_whitespace().count() > 3, "{words}");
    for jargon in ["undefined", "Error", "JsValue", "serde"] {
        assert!(!words.contains(jargon), "{words}");
    }
    assert_eq!(page.count("[part~=article]").await, 0);
}

/// The button brings the article.
async fn is_healed(page: &Page) {
    page.click("button[part~=retry]").await;
    is_shown(page).await;
    assert_eq!(page.count("[part~=problem]").await, 0);
}
