//! What an article costs by its size: main-thread time from the click on its headline
//! to the frame that shows it.
//!
//! The time is Chromium's own count of what its main thread did (`TaskDuration` of the
//! DevTools Protocol's `Performance.getMetrics`): parsing, sanitising, building the
//! elements, layout and paint. An article of one sentence tells what a page costs at all;
//! the rest is the article's. Rounds go through all sizes in turn, and what is compared
//! is the median. Too much is more than [`LIMIT`] ms for 100 KB, or for ten times the article
//! more than ten times the time, by more than [`TOLERANCE`].

use broadsheet_tests::browser::Browser;
use broadsheet_tests::engine::{Conditions, Engine};
use broadsheet_tests::measure::{main_thread, median};
use broadsheet_tests::page::Page;
use broadsheet_tests::server::{Setup, Site};
use serde_json::json;

use crate::TOLERANCE;

/// The most that 100 KB may take, in milliseconds of main thread.
const LIMIT: f64 = 50.0;

/// The articles' sizes, in bytes of HTML. The first is the page without an article.
const SIZES: [usize; 4] = [0, 10_000, 100_000, 1_000_000];

/// How often each is opened.
const ROUNDS: usize = 11;

/// Notes when the article is painted: the frame after the one in which it stands.
const WATCH: &str = "void ((headline) => {
    window.painted = false;
    const isThere = () => document.querySelector('h1[part~=headline]')?.textContent.trim() === headline;
    const look = () => requestAnimationFrame(() => {
        if (!isThere()) return look();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { window.painted = true; };
        port2.postMessage(0);
    });
    addEventListener('click', look, { capture: true, once: true });
})(arguments[0])";

/// Measures and prints all that, and answers whether it is within the limits.
pub(crate) async fn is_within_limits() -> bool {
    let times = measure().await;
    let [page, small, middle, large] = times;
    println!("main thread from the click to the frame that shows the article, medians:");
    for (size, time) in SIZES.iter().zip(times) {
        println!("  {:>5} KB  {time:8.1} ms", size / 1000);
    }
    let first = (middle - page) / (small - page);
    let second = (large - page) / (middle - page);
    println!("  growth from 10 to 100 KB    {first:5.1} times");
    println!("  growth from 100 KB to 1 MB  {second:5.1} times");
    println!("  at most {LIMIT} ms at 100 KB, and ten times the time for ten times the article");
    middle <= LIMIT && second <= 10.0 * TOLERANCE
}

/// The medians of all sizes, in milliseconds.
async fn measure() -> [f64; 4] {
    let site = Site::start(Setup::release().with_feed(feed())).await;
    let browser = Browser::start(Engine::Chromium, Conditions::default()).await;
    let page = browser.page();
    page.resize(1000, 1000).await;
    let mut times = [const { Vec::new() }; 4];
    for round in 0..ROUNDS {
        for (times, size) in times.iter_mut().zip(SIZES) {
            times.push(open(&page, &site, size).await);
        }
        eprintln!("round {} of {ROUNDS}", round + 1);
    }
    browser.end().await;
    times.map(median)
}

/// Opens an article from a fresh front page, and answers with what that took.
async fn open(page: &Page, site: &Site, size: usize) -> f64 {
    let link = format!("[part~=headlines] a[href$='a/{size}']");
    page.visit(&site.url("")).await;
    page.element(&link).await;
    page.cdp("Performance.enable", json!({})).await;
    page.eval_with(WATCH, vec![headline(size).into()]).await;
    let before = main_thread(page).await;
    page.click(&link).await;
    page.wait_until("the article", "window.painted").await;
    main_thread(page).await - before
}

fn headline(size: usize) -> String {
    format!("An article of {size} bytes")
}

fn feed() -> String {
    let items = SIZES.map(|size| {
        json!({
            "id": size.to_string(),
            "url": format!("https://news.example/{size}"),
            "title": headline(size),
            "content_html": article(size),
        })
    });
    json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Sizes", "items": items })
        .to_string()
}

/// What news articles hold, in their proportions, up to this size.
fn article(size: usize) -> String {
    let mut html = "<p>It begins with a sentence.</p>".to_owned();
    for number in 0.. {
        if html.len() >= size {
            break;
        }
        html += &part(number);
    }
    html
}

fn part(number: usize) -> String {
    let text = "The harbour master said on Tuesday that the ferry would sail again. ".repeat(4);
    match number % 8 {
        0 => format!("<h2 id=\"part-{number}\">Part {number}</h2><p>{text}</p>"),
        3 => format!("<ul><li>{text}</li><li><strong>Second</strong> {number}</li></ul>"),
        5 => format!("<blockquote><p>{text}</p></blockquote>"),
        7 => format!(
            "<table><tr><th>Place<th>Boats</tr><tr><td>North<td>{number}</tr></table><p>{text}</p>"
        ),
        _ => format!(
            "<p>{text}<a href=\"/2026/{number}\">More of it</a>, <em>as before</em>. {text}</p>"
        ),
    }
}
