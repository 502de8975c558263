//! What a feed costs by its length: from the last byte of the answer to the frame that shows
//! the first article, and what the main thread does from the navigation to that frame.
//!
//! A feed of one item tells what a page costs at all; the rest is the feed's. The main thread
//! is counted in the processor's time, so that what else the machine does is not ours. Rounds
//! go through all lengths in turn, and what is compared is the median. Too much is, for ten
//! times the items, more than ten times the time, by more than [`TOLERANCE`]; and for a feed
//! as newsrooms have it, more than [`LIMIT`] ms from the answer to the frame.

use std::fmt;

use broadsheet_tests::browser::Browser;
use broadsheet_tests::engine::{Conditions, Engine};
use broadsheet_tests::measure::{main_thread, median};
use broadsheet_tests::page::Page;
use broadsheet_tests::server::{Answer, Setup, Site};
use serde_json::{Value, json};

use crate::TOLERANCE;

/// The most that may pass from the answer to the frame for ten items, in milliseconds: what
/// nobody waits for.
const LIMIT: f64 = 100.0;

/// How many items there are. The first is the page, nearly without any.
const LENGTHS: [usize; 4] = [1, 10, 1_000, 10_000];

/// How often each is opened.
const ROUNDS: usize = 7;

/// Keeps the moment at which the first headline is painted: the frame after the one in which
/// it stands.
const WATCH: &str = "window.painted = new Promise((resolve) => {
    const look = () => requestAnimationFrame(() => {
        if (!document.querySelector('[part~=headlines] a[href]')) return look();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
    });
    look();
})";

/// Milliseconds from the answer to that frame.
const SINCE: &str = "painted.then((now) => now - performance.getEntriesByType('resource')
    .findLast(({ name }) => name.includes('/feed.')).responseEnd)";

/// A page of the site that loads nothing, so that one process does all that follows.
const BLANK: &str = "blank.html";

#[derive(Clone, Copy)]
enum Format {
    Json,
    Rss,
}

/// Measures and prints all that, and answers whether it is within the limits.
pub(crate) async fn is_within_limits() -> bool {
    let mut is_within = true;
    for format in [Format::Json, Format::Rss] {
        let (until, spent) = measure(format).await;
        println!(
            "{format} by its items, medians: from the answer to the first article on the screen; main thread"
        );
        for ((length, until), spent) in LENGTHS.iter().zip(until).zip(spent) {
            println!("  {length:>6}  {until:8.1} ms  {spent:8.1} ms");
        }
        let [of_waiting, of_work] =
            [until, spent].map(|[page, _, some, many]| (many - page) / (some - page));
        println!(
            "  growth from 1,000 to 10,000  {of_waiting:5.1} and {of_work:5.1} times, of 10 that are allowed"
        );
        let [_, few, ..] = until;
        println!("  at most {LIMIT} ms for ten items");
        let most = 10.0 * TOLERANCE;
        is_within &= of_waiting <= most && of_work <= most && few <= LIMIT;
    }
    is_within
}

/// The medians of all lengths, in milliseconds: until the first article shows, and on the
/// main thread.
async fn measure(format: Format) -> ([f64; 4], [f64; 4]) {
    let browser = Browser::start(Engine::Chromium, Conditions::default()).await;
    let page = browser.page();
    page.resize(1000, 1000).await;
    let mut sites = Vec::new();
    for length in LENGTHS {
        sites.push(Site::start(setup(format, length)).await);
    }
    let mut until = [const { Vec::new() }; 4];
    let mut spent = [const { Vec::new() }; 4];
    for round in 0..ROUNDS {
        for ((site, until), spent) in sites.iter().zip(&mut until).zip(&mut spent) {
            let (waited, worked) = open(&page, site).await;
            until.push(waited);
            spent.push(worked);
        }
        eprintln!("round {} of {ROUNDS}", round + 1);
    }
    browser.end().await;
    (until.map(median), spent.map(median))
}

/// Opens the front page in a tab of its own.
async fn open(page: &Page, site: &Site) -> (f64, f64) {
    let first = page.tab().await;
    page.open_tab().await;
    page.visit(&site.url(BLANK)).await;
    let watch = json!({ "source": WATCH });
    page.cdp("Page.addScriptToEvaluateOnNewDocument", watch)
        .await;
    let clock = json!({ "timeDomain": "threadTicks" });
    page.cdp("Performance.enable", clock).await;
    let before = main_thread(page).await;
    page.visit(&site.url("")).await;
    let since = page.eval(SINCE).await;
    let worked = main_thread(page).await - before;
    page.close_tab(&first).await;
    (since.as_f64().expect("milliseconds"), worked)
}

fn setup(format: Format, length: usize) -> Setup {
    let (name, feed) = match format {
        Format::Json => ("feed.json", Answer::feed(json_feed(length))),
        Format::Rss => ("feed.xml", Answer::ok("application/rss+xml", rss(length))),
    };
    let site = json!({ "title": "Lengths", "feeds": [name] });
    Setup::release()
        .with("site.json", Answer::json(&site))
        .with(BLANK, Answer::html("<!doctype html><title>Blank</title>"))
        .with(name, feed)
}

/// A JSON Feed of so many items.
pub(crate) fn json_feed(length: usize) -> String {
    let items = (0..length).map(|number| {
        json!({
            "id": address(number),
            "url": address(number),
            "title": headline(number),
            "summary": SUMMARY,
            "content_html": BODY.repeat(3),
            "date_published": format!("2026-03-{:02}T09:00:00Z", 28 - number * 27 / length),
            "tags": ["Harbour", "Ferry"],
        })
    });
    let items: Vec<Value> = items.collect();
    json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Lengths", "items": items })
        .to_string()
}

fn rss(length: usize) -> String {
    let items = (0..length).map(|number| {
        format!(
            "<item><guid>{0}</guid><link>{0}</link><title>{1}</title><description>{SUMMARY}</description>\
             <content:encoded><![CDATA[{2}]]></content:encoded>\
             <pubDate>{3} Mar 2026 09:00:00 GMT</pubDate><category>Harbour</category><category>Ferry</category></item>\n",
            address(number),
            headline(number),
            BODY.repeat(3),
            28 - number * 27 / length,
        )
    });
    let items: String = items.collect();
    format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>\
         <title>Lengths</title>{items}</channel></rss>"
    )
}

fn address(number: usize) -> String {
    format!("https://news.example/2026/{number}")
}

fn headline(number: usize) -> String {
    format!("The ferry sails again, for the {number}th time this year")
}

const SUMMARY: &str = "The harbour master said on Tuesday that the ferry would sail again, whatever the weather does.";

const BODY: &str = "<p>The harbour master said on Tuesday that the ferry would sail again. <a href=\"/2026/ferry\">More of it</a>, \
    <em>as before</em>. The harbour master said on Wednesday that it would not.</p>";

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Json => "a JSON Feed",
            Self::Rss => "RSS",
        })
    }
}
