//! What benches measure alike.

use serde_json::{Value, json};

use crate::page::Page;

/// The middle value.
///
/// # Panics
///
/// When there is none.
#[must_use]
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.get(values.len() / 2);
    *middle.expect("something was measured")
}

/// What Chromium's main thread has done so far, in milliseconds: `TaskDuration` of the
/// DevTools Protocol's `Performance.getMetrics`, on the clock that was chosen when the
/// domain was enabled.
///
/// # Panics
///
/// In another engine.
pub async fn main_thread(page: &Page) -> f64 {
    let answer = page.cdp("Performance.getMetrics", json!({})).await;
    let metrics = answer.get("metrics").and_then(Value::as_array);
    let mut metrics = metrics.expect("metrics").iter();
    let spent = metrics.find(|metric| metric.get("name") == Some(&json!("TaskDuration")));
    let spent = spent.and_then(|metric| metric.get("value")?.as_f64());
    spent.expect("TaskDuration") * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_does_not_care_for_one_that_is_far_off() {
        assert_eq!(median(vec![3.0, 900.0, 1.0, 2.0, 4.0]), 3.0);
    }
}
