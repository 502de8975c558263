//! What scrolling through 10,000 headlines costs on a processor at a quarter of its speed.
//!
//! A script scrolls by [`STEP`] pixels in each frame, from the top to the end of the last
//! headline, and notes when frames begin. A frame that begins later than half a frame after
//! its time has cost its reader one; what is late by more, several. Too much is one in the
//! median of [`ROUNDS`].

use broadsheet_tests::browser::Browser;
use broadsheet_tests::engine::{Conditions, Engine};
use broadsheet_tests::measure::median;
use broadsheet_tests::page::Page;
use broadsheet_tests::server::{Setup, Site};
use serde_json::{Value, json};

use crate::feed::json_feed;

/// How many headlines there are.
const HEADLINES: usize = 10_000;

/// How many times slower than itself the processor is made.
const SLOWER: u32 = 4;

/// How far each frame scrolls: 18 screens a second, faster than anybody reads.
const STEP: u32 = 300;

/// How often all are scrolled through.
const ROUNDS: usize = 3;

/// Scrolls on for some seconds; answers with the frames that there were and that were not,
/// with the longest in milliseconds.
const SCROLL: &str = "new Promise((resolve) => {
    const FRAME = 1000 / 60;
    let [begun, before, frames, dropped, longest] = [0, 0, 0, 0, 0];
    const next = (now) => {
        begun ||= now;
        if (before) {
            const took = now - before;
            frames += 1;
            dropped += Math.max(0, Math.round(took / FRAME) - 1);
            longest = Math.max(longest, took);
        }
        before = now;
        const left = document.documentElement.scrollHeight - innerHeight - scrollY;
        if (left < 1 || now - begun > 10_000) return resolve([frames, dropped, longest]);
        scrollBy(0, arguments[0]);
        requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
})";

/// Measures and prints all that, and answers whether it is within the limits.
pub(crate) async fn is_within_limits() -> bool {
    let site = Site::start(Setup::release().with_feed(json_feed(HEADLINES))).await;
    let browser = Browser::start(Engine::Chromium, Conditions::default()).await;
    let page = browser.page();
    page.resize(1000, 1000).await;
    println!("scrolling through {HEADLINES} headlines at a {SLOWER}th of the speed:");
    let mut all_dropped = Vec::new();
    for _ in 0..ROUNDS {
        let [frames, dropped, longest] = scroll(&page, &site).await;
        println!("  {frames} frames, {dropped} dropped, the longest {longest:.1} ms");
        all_dropped.push(dropped);
    }
    browser.end().await;
    println!("  at most 0 dropped");
    median(all_dropped) < 1.0
}

async fn scroll(page: &Page, site: &Site) -> [f64; 3] {
    page.visit(&site.url("")).await;
    page.element("[part~=headlines] a[href]").await;
    throttle(page, SLOWER).await;
    let (mut frames, mut dropped, mut longest) = (0.0, 0.0, 0.0_f64);
    // The end is where there is no more to show.
    while page.count("[part~=more]").await > 0 || frames < 1.0 {
        let seen = page.eval_with(SCROLL, vec![STEP.into()]).await;
        let [there, missing, late] =
            [0, 1, 2].map(|at| seen.get(at).and_then(Value::as_f64).expect("a number"));
        frames += there;
        dropped += missing;
        longest = longest.max(late);
    }
    throttle(page, 1).await;
    let shown = page.count("[part~=headlines] > li").await;
    assert_eq!(shown, HEADLINES, "all of them must be shown");
    [frames, dropped, longest]
}

async fn throttle(page: &Page, slower: u32) {
    let rate = json!({ "rate": slower });
    page.cdp("Emulation.setCPUThrottlingRate", rate).await;
}
