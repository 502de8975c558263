//! What a click on a reaction costs: the time from the click to the frame after it.
//!
//! Two pages of one site are measured in the same Chromium, at a quarter of its speed:
//!
//! - the reader's article page: a click decides, writes to storage and says what became
//!   of it;
//! - the control: the same document, to the last style sheet, without the reader's
//!   code. A click toggles `aria-pressed` of the button and does nothing else.
//!
//! Since both have the same elements and the same styles, the engine has the same to
//! lay out and to paint, and the difference is what our code adds. The clicks are on the
//! same button, at the same place.
//!
//! Rounds alternate in the order of Thue and Morse, so that neither page profits from a
//! machine that gets slower or faster; each begins with clicks that warm up and do not
//! count. What is compared is the median. The bench fails when the reader takes more
//! than [`LIMIT`] times the control.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a failed expectation is how a bench reports"
)]

use std::process::ExitCode;

use broadsheet_tests::browser::Browser;
use broadsheet_tests::clicks;
use broadsheet_tests::engine::{Conditions, Engine};
use broadsheet_tests::measure::median;
use broadsheet_tests::page::Page;
use broadsheet_tests::server::{Answer, Setup, Site};
use serde_json::json;

/// The most that a click may take, in times of the control.
const LIMIT: f64 = 1.1;

/// How many times slower than itself the processor is made.
const SLOWER: u32 = 4;

/// Rounds, half of them of each page: a power of two, so that Thue and Morse balance.
const ROUNDS: u32 = 16;

/// The button that is clicked.
const BUTTON: &str = "button[part~=reaction][data-reaction=love]";

/// The control's only code.
const TOGGLE: &str = "for (const button of document.querySelectorAll('[part~=reaction]')) {
    button.addEventListener('click', () => {
        const pressed = button.getAttribute('aria-pressed') === 'true';
        button.setAttribute('aria-pressed', String(!pressed));
    });
}";

/// The document as it stands, without its scripts, and with the control's.
const SNAPSHOT: &str = "(() => {
    const copy = document.documentElement.cloneNode(true);
    const code = 'script, link[rel=modulepreload], link[rel=preload]';
    for (const element of copy.querySelectorAll(code)) element.remove();
    const toggle = copy.ownerDocument.createElement('script');
    toggle.src = '/toggle.js';
    copy.querySelector('body').append(toggle);
    return `<!doctype html>${copy.outerHTML}`;
})()";

fn main() -> ExitCode {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (reader, control) = runtime.block_on(measure());
    let ratio = reader / control;
    println!("click to the frame after it, {SLOWER} times slower, medians:");
    println!("  reader   {reader:6.2} ms");
    println!("  control  {control:6.2} ms");
    println!("  ratio    {ratio:6.3}     at most {LIMIT}");
    if ratio > LIMIT {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The medians of both pages, in milliseconds.
async fn measure() -> (f64, f64) {
    let site = Site::start(Setup::release()).await;
    let browser = Browser::start(Engine::Chromium, Conditions::default()).await;
    let page = browser.page();
    page.resize(1000, 1000).await;
    let (reader, control) = pages(&page, &site).await;
    let (mut of_reader, mut of_control) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        // The Thue-Morse sequence is the parity of a number's bits.
        let (address, times) = match round.count_ones() % 2 {
            0 => (&reader, &mut of_reader),
            _ => (&control, &mut of_control),
        };
        times.extend(clicks(&page, address).await);
        eprintln!("round {} of {ROUNDS}", round + 1);
    }
    browser.end().await;
    (median(of_reader), median(of_control))
}

/// The addresses of the reader's article and of the control that is made from it.
async fn pages(page: &Page, site: &Site) -> (String, String) {
    page.visit(&site.url("")).await;
    page.click("[part~=headlines] a[href]").await;
    page.element(BUTTON).await;
    let reader = page.eval("location.href").await;
    let reader = reader.as_str().expect("an address").to_owned();
    let snapshot = page.eval(SNAPSHOT).await;
    let snapshot = snapshot.as_str().expect("a document").to_owned();
    site.put("control.html", Answer::html(snapshot));
    site.put("toggle.js", Answer::ok("text/javascript", TOGGLE));
    (reader, site.url("control.html"))
}

/// Loads a page, clicks, and answers with the times that count.
async fn clicks(page: &Page, address: &str) -> Vec<f64> {
    page.visit(address).await;
    page.element(BUTTON).await;
    let slower = json!({ "rate": SLOWER });
    page.cdp("Emulation.setCPUThrottlingRate", slower).await;
    let times = clicks::times(page, BUTTON).await;
    // As many times chosen as withdrawn: every click arrived.
    page.wait_for("the button", &pressed(), "false").await;
    let full = json!({ "rate": 1 });
    page.cdp("Emulation.setCPUThrottlingRate", full).await;
    times
}

fn pressed() -> String {
    format!("first('{BUTTON}').getAttribute('aria-pressed')")
}
