//! What a single test is given, and the rules that it is held to.
//!
//! Whatever a test proves, at its end these hold: no page said an error, violated the
//! policy or set a cookie, unless the test took that out as expected; and no request
//! left for another host.

use std::fmt::Write;

use crate::browser::Browser;
use crate::engine::{Conditions, Engine};
use crate::page::Page;
use crate::server::{Setup, Site};

/// One test's browsers and sites.
#[derive(Debug)]
pub struct Case {
    engine: Engine,
    plain: Option<Browser>,
    special: Vec<Browser>,
    sites: Vec<Site>,
}

impl Case {
    /// A case that may use a browser which an earlier one has left.
    pub(crate) fn new(engine: Engine, plain: Option<Browser>) -> Self {
        Self {
            engine,
            plain,
            special: Vec::new(),
            sites: Vec::new(),
        }
    }

    /// The engine under test.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Serves a site, whose pages' words count at the end.
    pub async fn serve(&mut self, setup: Setup) -> Site {
        let site = Site::start(setup).await;
        self.sites.push(site.clone());
        site
    }

    /// A page in a plain browser.
    pub async fn page(&mut self) -> Page {
        if self.plain.is_none() {
            self.plain = Some(Browser::start(self.engine, Conditions::default()).await);
        }
        self.plain.as_ref().expect("it was just started").page()
    }

    /// A page in a browser of its own, started under special conditions.
    pub async fn page_under(&mut self, conditions: Conditions) -> Page {
        let browser = Browser::start(self.engine, conditions).await;
        let page = browser.page();
        self.special.push(browser);
        page
    }

    /// The page of a plain browser that was closed and, after what is done meanwhile, opened
    /// again with what it has stored.
    ///
    /// # Panics
    ///
    /// When none was open, or the engine [keeps nothing](Engine::keeps_profiles).
    pub async fn reopen(&mut self, meanwhile: impl FnOnce()) -> Page {
        assert!(self.engine.keeps_profiles(), "{} forgets", self.engine);
        let plain = self.plain.as_mut().expect("a browser is open");
        plain.reopen(meanwhile).await;
        plain.page()
    }

    /// Every browser of this case.
    pub fn browsers(&self) -> impl Iterator<Item = &Browser> {
        self.plain.iter().chain(&self.special)
    }

    /// The rules that the case has broken, a line for each.
    pub(crate) async fn broken_rules(&self) -> Vec<String> {
        let mut broken = Vec::new();
        for browser in self.browsers() {
            broken.extend(cookies(browser).await);
            let refused = browser.proxy().refused();
            broken.extend(refused.iter().map(|request| format!("left for {request}")));
        }
        for site in &self.sites {
            let entries = site.entries();
            let failures = entries.iter().filter(|entry| entry.kind.is_failure());
            broken.extend(failures.map(ToString::to_string));
            let log = site.log();
            let with_cookie = log.iter().filter(|seen| seen.header("cookie").is_some());
            broken.extend(with_cookie.map(|seen| format!("a cookie was sent with {seen}")));
        }
        broken
    }

    /// What may explain a failure: where the browsers were, and what was said and asked.
    pub(crate) async fn diagnosis(&self, name: &str) -> String {
        let mut out = String::new();
        for browser in self.browsers() {
            let page = browser.page();
            let url = page.client().current_url().await;
            let url = url.map_or_else(|error| error.to_string(), |url| url.to_string());
            // Writing to a String does not fail.
            let _ = writeln!(out, "page: {url}");
            if let Some(file) = page.screenshot_of_failure(name).await {
                let _ = writeln!(out, "screenshot: {}", file.display());
            }
        }
        for site in &self.sites {
            for entry in site.entries() {
                let _ = writeln!(out, "said: {entry}");
            }
            for request in site.log() {
                let _ = writeln!(out, "asked: {request}");
            }
        }
        out
    }

    /// Ends the case. A plain browser that can be used again is handed back.
    pub(crate) async fn end(self) -> Option<Browser> {
        for browser in self.special {
            browser.end().await;
        }
        let plain = self.plain?;
        let reset = plain.page().reset().await;
        // Requests of the page that was just left are not the next test's.
        drop(plain.proxy().take());
        reset.is_ok().then_some(plain)
    }
}

/// The cookies of the page that is shown, if any.
///
/// Our server sets none, so that scripts can see every one there is. WebDriver's own
/// command is not used: `WebKitWebDriver` 2.50 sometimes never answers it.
async fn cookies(browser: &Browser) -> Option<String> {
    let page = browser.page();
    let cookies = page.client().execute("return document.cookie", vec![]);
    // A page that may not have cookies, such as a sandboxed one, throws.
    let cookies = cookies.await.ok()?;
    let cookies = cookies.as_str().filter(|cookies| !cookies.is_empty())?;
    Some(format!("cookies were set: {cookies}"))
}
