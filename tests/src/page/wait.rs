//! Waiting: always for a condition, never for a time.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::Page;

/// How long a condition may take to come true, unless a test says otherwise.
pub(super) const PATIENCE: Duration = Duration::from_secs(8);

/// How often it is looked at.
pub(super) const INTERVAL: Duration = Duration::from_millis(20);

impl Page {
    /// Waits until a JavaScript expression is truthy; `what` says it in words.
    ///
    /// # Panics
    ///
    /// When it does not come true, with what was seen last.
    pub async fn wait_until(&self, what: &str, expression: &str) {
        self.wait_within(PATIENCE, what, expression, is_truthy)
            .await;
    }

    /// Waits until a JavaScript expression has this value.
    ///
    /// # Panics
    ///
    /// When it never has, with what was seen last.
    pub async fn wait_for(&self, what: &str, expression: &str, value: impl Into<Value>) {
        let value = value.into();
        let what = format!("{what} = {value}");
        self.wait_within(PATIENCE, &what, expression, |seen| *seen == value)
            .await;
    }

    /// Waits, at most this long, until the value of an expression is as wished.
    ///
    /// # Panics
    ///
    /// When it never is, with what was seen last.
    pub async fn wait_within(
        &self,
        patience: Duration,
        what: &str,
        expression: &str,
        wished: impl Fn(&Value) -> bool,
    ) {
        let start = Instant::now();
        loop {
            let seen = self.eval(expression).await;
            if wished(&seen) {
                return;
            }
            assert!(
                start.elapsed() < patience,
                "waited {patience:?} for: {what}\n  looked at: {expression}\n  saw last: {seen}"
            );
            tokio::time::sleep(INTERVAL).await;
        }
    }
}

/// What JavaScript takes for true, of values that came through JSON.
fn is_truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn truth_is_as_in_javascript() {
        assert!(["x", "false"].iter().all(|text| is_truthy(&json!(text))));
        assert!(is_truthy(&json!([])));
        for falsy in [json!(null), json!(false), json!(0), json!("")] {
            assert!(!is_truthy(&falsy), "{falsy}");
        }
    }
}
