//! What axe-core has to say about a page.

use std::fs;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::page::Page;
use crate::workspace;

static AXE: LazyLock<String> = LazyLock::new(|| {
    let file = workspace::node_module("axe-core/axe.min.js");
    fs::read_to_string(file).expect("axe-core is text")
});

/// Runs every rule that is not experimental, and answers with what a person needs.
const RUN: &str = r"
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then(
  ({ violations }) => done(violations.map((rule) => ({
    rule: rule.id,
    help: rule.help,
    impact: String(rule.impact),
    where: rule.nodes.map((node) => `${node.html}\n${node.failureSummary}`),
  }))),
  (error) => done(String(error)),
);
";

/// A rule that the page breaks.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Violation {
    /// The rule's name.
    pub rule: String,
    /// What it asks for.
    pub help: String,
    /// How bad it is: `minor` to `critical`.
    pub impact: String,
    /// The elements that break it, each with what would mend it.
    pub r#where: Vec<String>,
}

/// Everything that axe-core finds wrong with the page as it is now.
///
/// # Panics
///
/// When axe-core itself fails.
pub async fn violations(page: &Page) -> Vec<Violation> {
    let client = page.client();
    let injected = client.execute(&AXE, Vec::new()).await;
    injected.unwrap_or_else(|error| panic!("axe-core could not be injected: {error}"));
    let found = client.execute_async(RUN, Vec::new()).await;
    let found = found.unwrap_or_else(|error| panic!("axe-core did not answer: {error}"));
    serde_json::from_value(found.clone())
        .unwrap_or_else(|error| panic!("axe-core answered {found}: {error}"))
}

/// Asserts that axe-core finds nothing.
///
/// # Panics
///
/// When it does, with what and where.
pub async fn assert_clean(page: &Page, what: &str) {
    let violations = violations(page).await;
    assert!(
        violations.is_empty(),
        "axe-core on {what}:\n{}",
        violations
            .iter()
            .map(|found| format!(
                "  {} ({}): {}\n    {}",
                found.rule,
                found.impact,
                found.help,
                found.r#where.join("\n    ")
            ))
            .collect::<Vec<_>>()
            .join("\n")
    );
}
