//! `cargo xtask test`: everything that must hold, the quick things first.

use std::time::Instant;

use anyhow::{Result, anyhow};

use crate::elapsed;
use crate::setup::{self, Need};
use engine::Engine;
use outcome::{Outcome, table};
use part::Part;
use step::Done;

mod engine;
mod outcome;
mod part;
mod plan;
mod step;

/// What was typed after `test`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Run only tests whose name contains this, and nothing but tests
    filter: Option<String>,
    /// Run only browser tests, in this engine; may be repeated
    #[arg(long, value_enum, value_name = "ENGINE")]
    engine: Vec<Engine>,
    /// Run only this part; may be repeated
    #[arg(long, value_enum, value_name = "PART")]
    only: Vec<Part>,
}

impl Args {
    /// The parts to run. Whoever asks for particular tests is working on
    /// something, and wants neither the lints nor the budgets before them.
    fn parts(&self) -> &[Part] {
        if !self.only.is_empty() {
            &self.only
        } else if !self.engine.is_empty() {
            &[Part::Browser]
        } else if self.filter.is_some() {
            &[Part::Unit, Part::Browser]
        } else {
            Part::ALL
        }
    }
}

/// Sets up, then takes one step after the other up to the first that fails.
pub(crate) fn run(args: &Args) -> Result<()> {
    let parts = args.parts();
    let toolbox = setup::prepare(&needs(parts))?;
    let steps = plan::steps(args, parts);
    let total = steps.len();

    let mut outcomes = Vec::new();
    for (step, number) in steps.into_iter().zip(1..) {
        eprintln!("\n[{number}/{total}] {}", step.title);
        let started = Instant::now();
        let done = step.action.take(&toolbox).map_err(|error| {
            anyhow!(
                "step {number} of {total} failed: {}\n  {error:#}\n  To repeat it: {}",
                step.title,
                step.again
            )
        })?;
        let took = started.elapsed();
        if done == Done::Passed {
            eprintln!("[{number}/{total}] passed in {}", elapsed::shown(took));
        }
        outcomes.push(Outcome {
            title: step.title,
            done,
            took,
        });
    }
    println!("\n{}", table(&outcomes));
    Ok(())
}

/// What the parts need together, in the order of the set-up.
fn needs(parts: &[Part]) -> Vec<Need> {
    let is_needed = |need: &Need| parts.iter().any(|part| part.needs().contains(need));
    setup::EVERYTHING
        .iter()
        .copied()
        .filter(is_needed)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(filter: Option<&str>, engine: &[Engine], only: &[Part]) -> Args {
        Args {
            filter: filter.map(str::to_owned),
            engine: engine.to_vec(),
            only: only.to_vec(),
        }
    }

    #[test]
    fn asking_for_particular_tests_runs_nothing_else() {
        assert_eq!(args(None, &[], &[]).parts(), Part::ALL);
        assert_eq!(
            args(Some("reload"), &[], &[]).parts(),
            [Part::Unit, Part::Browser]
        );
        assert_eq!(
            args(Some("reload"), &[Engine::Firefox], &[]).parts(),
            [Part::Browser]
        );
        assert_eq!(
            args(Some("reload"), &[], &[Part::Unit]).parts(),
            [Part::Unit]
        );
    }

    #[test]
    fn only_what_is_needed_is_set_up() {
        assert_eq!(needs(&[Part::Fmt]), [Need::Linters]);
        assert_eq!(
            needs(&[Part::Size, Part::Fmt]),
            [
                Need::Linters,
                Need::WasmTarget,
                Need::NpmPackages,
                Need::Trunk
            ]
        );
        assert_eq!(needs(Part::ALL), setup::EVERYTHING);
    }
}
