//! What became of each step, and the table that ends a run.

use std::time::Duration;

use super::step::Done;
use crate::elapsed;

/// A step that did not fail.
pub(super) struct Outcome {
    /// The step's title.
    pub(super) title: String,
    /// Whether it ran.
    pub(super) done: Done,
    /// How long it took.
    pub(super) took: Duration,
}

/// Every step with its duration, and the sum.
pub(super) fn table(outcomes: &[Outcome]) -> String {
    let all_ran = outcomes.iter().all(|outcome| outcome.done == Done::Passed);
    let total = if all_ran {
        "All passed"
    } else {
        "All that ran passed"
    };
    let titles = outcomes
        .iter()
        .map(|outcome| outcome.title.as_str())
        .chain([total]);
    let widest = titles.map(|title| title.chars().count()).max().unwrap_or(0);
    let row = |title: &str, end: &str| format!("{title:widest$}  {end:>12}\n");

    let mut table = String::new();
    for Outcome { title, done, took } in outcomes {
        table += &match done {
            Done::Passed => row(title, &elapsed::shown(*took)),
            Done::NotRun => row(title, "DID NOT RUN"),
        };
    }
    let sum = outcomes.iter().map(|outcome| outcome.took).sum();
    table + &row(total, &elapsed::shown(sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_did_not_run_is_not_passed_over() {
        let outcomes = [
            Outcome {
                title: "Formatting".to_owned(),
                done: Done::Passed,
                took: Duration::from_millis(400),
            },
            Outcome {
                title: "Dependencies".to_owned(),
                done: Done::NotRun,
                took: Duration::ZERO,
            },
        ];
        let expected = "\
Formatting                  0.4 s
Dependencies          DID NOT RUN
All that ran passed         0.4 s
";
        assert_eq!(table(&outcomes), expected);
    }
}
