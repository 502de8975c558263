//! The Chrome DevTools Protocol, for what WebDriver has no word for.

use fantoccini::wd::WebDriverCompatibleCommand;
use hyper::Method;
use serde_json::{Value, json};

use super::Page;
use crate::engine::Engine;

/// A command of the DevTools Protocol.
#[derive(Debug)]
struct Execute {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for Execute {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!(
            "session/{}/goog/cdp/execute",
            session.unwrap_or_default()
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.command, "params": self.parameters });
        (Method::POST, Some(body.to_string()))
    }
}

impl Page {
    /// Sends a command of the DevTools Protocol to Chromium.
    ///
    /// # Panics
    ///
    /// In another engine, and when the command fails.
    pub async fn cdp(&self, command: &'static str, parameters: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "only Chromium speaks CDP");
        let execute = Execute {
            command,
            parameters,
        };
        let answer = self.client.issue_cmd(execute).await;
        answer.unwrap_or_else(|error| panic!("{command} failed: {error}"))
    }
}
