//! One load of a page, in a tab and from an origin of its own.

use broadsheet_tests::clicks;
use broadsheet_tests::measure::main_thread;
use broadsheet_tests::page::{Page, Tab};
use broadsheet_tests::server::{Setup, Site};
use serde_json::{Value, json};

use crate::contender::{BLANK, PAGE};
use crate::profile::Profile;

/// Says when a page has come to rest.
const SETTLED: &str = include_str!("settled.js");

/// Keeps the memory of the wasm, to which the engine's own count of memory is blind.
const LINEAR: &str = include_str!("linear.js");

/// Says when a click has worked.
const WORKS: &str = include_str!("works.js");

/// The button that is clicked.
const BUTTON: &str = "button[part~=reaction][data-reaction=love]";

/// Whether it is pressed.
const PRESSED: &str = "first('[data-reaction=love]').getAttribute('aria-pressed')";

/// What was measured of one form of the page, a number for each load or click.
#[derive(Debug)]
pub(crate) struct Samples {
    /// Bytes transferred, with what the Resource Timing standard adds for headers.
    pub(crate) bytes: Vec<f64>,
    /// Milliseconds from the navigation until a click works.
    pub(crate) works: Vec<f64>,
    /// Milliseconds of processor that the main thread took until the page came to rest.
    pub(crate) main_thread: Vec<f64>,
    /// Milliseconds from a click to the frame after it.
    pub(crate) paint: Vec<f64>,
    /// Bytes of JavaScript's heap, of the DOM's, of buffers, and of the wasm's memory.
    /// Machine code is in none of them.
    pub(crate) memory: Vec<f64>,
}

impl Samples {
    /// Nothing yet.
    pub(crate) const fn new() -> Self {
        Self {
            bytes: Vec::new(),
            works: Vec::new(),
            main_thread: Vec::new(),
            paint: Vec::new(),
            memory: Vec::new(),
        }
    }
}

/// Loads the page and touches nothing until it has come to rest; then clicks, if there is
/// something to click.
pub(crate) async fn left_alone(
    page: &Page,
    setup: &Setup,
    profile: Profile,
    samples: &mut Samples,
) {
    let (site, first) = open(page, setup, profile, &[SETTLED, LINEAR]).await;
    let before = main_thread(page).await;
    page.visit(&site.url(PAGE)).await;
    // The driver awaits a promise, so nothing of ours runs in the page meanwhile.
    let bytes = "settled.then(() => ['navigation', 'resource']
        .flatMap((type) => performance.getEntriesByType(type))
        .reduce((sum, { transferSize }) => sum + transferSize, 0))";
    samples.bytes.push(number(&page.eval(bytes).await));
    samples.main_thread.push(main_thread(page).await - before);
    samples.memory.push(memory(page).await);
    if page.count(BUTTON).await > 0 {
        samples.paint.extend(clicks::times(page, BUTTON).await);
        // As many times chosen as withdrawn: every click arrived.
        page.wait_for("the button", PRESSED, "false").await;
    }
    page.close_tab(&first).await;
}

/// Loads the page and clicks until that works.
pub(crate) async fn clicked(page: &Page, setup: &Setup, profile: Profile, samples: &mut Samples) {
    let (site, first) = open(page, setup, profile, &[SETTLED, WORKS]).await;
    page.visit(&site.url(PAGE)).await;
    samples.works.push(number(&page.eval("works").await));
    page.eval("settled").await;
    let kept = page.eval(PRESSED).await;
    assert_eq!(kept, "true", "what was clicked first must be kept");
    page.close_tab(&first).await;
}

/// Opens a fresh tab under the profile, with scripts that are to run before a page's own;
/// answers with a site of its own, and with the tab from which it came. It shows an empty
/// page of the site, so that one process does all that follows.
async fn open(page: &Page, setup: &Setup, profile: Profile, scripts: &[&str]) -> (Site, Tab) {
    let site = Site::start(setup.clone()).await;
    let first = page.tab().await;
    page.open_tab().await;
    page.resize(1000, 1000).await;
    page.visit(&site.url(BLANK)).await;
    for script in scripts {
        let source = json!({ "source": script });
        page.cdp("Page.addScriptToEvaluateOnNewDocument", source)
            .await;
    }
    // The processor's time: what else the machine does is not ours.
    let clock = json!({ "timeDomain": "threadTicks" });
    page.cdp("Performance.enable", clock).await;
    profile.apply(page).await;
    (site, first)
}

/// Bytes in use once nothing is left to collect.
async fn memory(page: &Page) -> f64 {
    for _ in 0..2 {
        page.cdp("HeapProfiler.collectGarbage", json!({})).await;
    }
    let usage = page.cdp("Runtime.getHeapUsage", json!({})).await;
    let parts = ["usedSize", "embedderHeapUsedSize", "backingStorageSize"];
    let parts = parts.map(|part| number(usage.get(part).unwrap_or(&Value::Null)));
    let linear = page.eval("window.linear?.buffer.byteLength ?? 0").await;
    parts.iter().sum::<f64>() + number(&linear)
}

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}
