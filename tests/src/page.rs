//! What a test does in a page.

mod accessible;
mod cdp;
mod click;
mod frames;
mod keys;
mod look;
mod scheme;
mod screenshot;
mod tabs;
mod viewport;
mod wait;

use std::time::Duration;

use fantoccini::Client;
use serde_json::Value;

use crate::engine::Engine;

pub use keys::Key;
pub use tabs::Tab;

/// Found elements of the whole page, through open shadow roots. Every script that a
/// test runs may use `all(css)` and `first(css)`.
const PRELUDE: &str = include_str!("page/prelude.js");

/// How long a driver may take to answer. None of them has a limit of its own for a
/// page that went away while it was asked.
const ANSWER: Duration = Duration::from_secs(30);

/// The page that the browser shows.
#[derive(Clone, Debug)]
pub struct Page {
    engine: Engine,
    client: Client,
}

impl Page {
    pub(crate) fn new(engine: Engine, client: Client) -> Self {
        Self { engine, client }
    }

    /// The engine that shows it.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The WebDriver client, for what this bench has no word for.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Goes to a URL and waits for its `load` event.
    ///
    /// # Panics
    ///
    /// When the driver says that it could not.
    pub async fn visit(&self, url: &str) {
        let visited = self.client.goto(url).await;
        visited.unwrap_or_else(|error| panic!("could not visit {url}: {error}"));
    }

    /// Loads the page again.
    ///
    /// # Panics
    ///
    /// When the driver says that it could not.
    pub async fn reload(&self) {
        let reloaded = self.client.refresh().await;
        reloaded.unwrap_or_else(|error| panic!("could not reload: {error}"));
    }

    /// One step back in the history.
    ///
    /// # Panics
    ///
    /// When the driver says that it could not.
    pub async fn back(&self) {
        let went = self.client.back().await;
        went.unwrap_or_else(|error| panic!("could not go back: {error}"));
    }

    /// One step forward in the history.
    ///
    /// # Panics
    ///
    /// When the driver says that it could not.
    pub async fn forward(&self) {
        let went = self.client.forward().await;
        went.unwrap_or_else(|error| panic!("could not go forward: {error}"));
    }

    /// The value of a JavaScript expression.
    ///
    /// # Panics
    ///
    /// When it throws.
    pub async fn eval(&self, expression: &str) -> Value {
        self.eval_with(expression, Vec::new()).await
    }

    /// The same with `arguments`.
    ///
    /// # Panics
    ///
    /// When it throws.
    pub async fn eval_with(&self, expression: &str, arguments: Vec<Value>) -> Value {
        let script = format!("{PRELUDE}\nreturn ({expression});");
        let value = self.client.execute(&script, arguments);
        let value = tokio::time::timeout(ANSWER, value).await;
        let value = value.unwrap_or_else(|_| panic!("no answer to `{expression}` in {ANSWER:?}"));
        value.unwrap_or_else(|error| panic!("`{expression}` failed: {error}"))
    }
}
