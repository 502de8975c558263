//! What a page said while it was tested.
//!
//! The server puts a script of its own first into the `<head>` of every HTML answer.
//! It reports errors, unhandled rejections, CSP violations, console errors and
//! warnings, cookies and long tasks back to the server, so that they survive a reload
//! or a navigation and can be judged at the end of the test.

use std::fmt;

use serde::Deserialize;

/// The path of the script and, with `record` as its last part, of the reports.
pub(crate) const SCRIPT_PATH: &str = "/__bench__/recorder.js";

/// Where the script posts its reports.
pub(crate) const REPORT_PATH: &str = "/__bench__/record";

/// The script itself.
pub(crate) const SCRIPT: &str = include_str!("recorder/recorder.js");

/// One thing that a page said.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Entry {
    /// What sort of thing.
    pub kind: Kind,
    /// Its message, with a stack where there is one.
    pub text: String,
    /// The URL of the page that said it.
    pub page: String,
}

/// The sorts of things that a page says.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An uncaught exception, or a script, style sheet or picture that did not load.
    Error,
    /// A rejected promise that nobody handled.
    Rejection,
    /// A violation of the Content Security Policy.
    Violation,
    /// `console.error`.
    ConsoleError,
    /// `console.warn`.
    ConsoleWarning,
    /// Something was assigned to `document.cookie`.
    Cookie,
    /// A task of 50 ms or more; only Chromium tells.
    LongTask,
}

impl Kind {
    /// Whether an unexpected entry of this kind fails the test.
    ///
    /// A warning is advice, and a long task depends on the machine: a test that cares
    /// for them asks for them.
    #[must_use]
    pub const fn is_failure(self) -> bool {
        !matches!(self, Self::ConsoleWarning | Self::LongTask)
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?} on {}: {}", self.kind, self.page, self.text)
    }
}

/// Puts the script's element first into the head of `html`.
pub(crate) fn inject(html: &str) -> String {
    let element = format!("<script src=\"{SCRIPT_PATH}\"></script>");
    match html.split_once("<head>") {
        Some((before, after)) => format!("{before}<head>{element}{after}"),
        // A fixture without a head: the parser opens one for the element, as long as
        // nothing but the doctype comes before it.
        None => match html.split_once("<!doctype html>") {
            Some((before, after)) => format!("{before}<!doctype html>{element}{after}"),
            None => format!("{element}{html}"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_comes_first_in_the_head() {
        let html = inject("<!doctype html><html><head><title>x</title></head>");
        assert_eq!(
            html,
            "<!doctype html><html><head><script src=\"/__bench__/recorder.js\"></script><title>x</title></head>"
        );
    }

    #[test]
    fn a_page_without_a_head_keeps_its_doctype_first() {
        let html = inject("<!doctype html><p>x");
        assert_eq!(
            html,
            "<!doctype html><script src=\"/__bench__/recorder.js\"></script><p>x"
        );
    }

    #[test]
    fn a_report_is_read() {
        let entry: Entry =
            serde_json::from_str(r#"{"kind":"console-error","text":"t","page":"p"}"#).unwrap();
        assert_eq!(entry.kind, Kind::ConsoleError);
    }
}
