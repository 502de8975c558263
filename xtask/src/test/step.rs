//! One step of the test run.

use anyhow::Result;

use crate::probe;
use crate::process;
use crate::release::{self, base_path::BasePath};
use crate::setup::Toolbox;
use crate::size;

/// Something to do, and how to do it alone.
pub(super) struct Step {
    /// What it proves, for the announcement and the closing table.
    pub(super) title: String,
    /// The command that repeats it.
    pub(super) again: String,
    /// The doing.
    pub(super) action: Action,
}

/// What a step does.
pub(super) enum Action {
    /// Runs cargo with these arguments.
    Cargo {
        args: Vec<String>,
        env: Vec<(&'static str, String)>,
    },
    /// Builds the release into `dist/`.
    Build,
    /// Builds the parser's probe.
    Probe,
    /// Holds `dist/` against the size budgets.
    Weigh,
    /// Nothing, for this reason.
    Skip(&'static str),
}

/// How a step ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// It ran, and found nothing wrong.
    Passed,
    /// It could not run here.
    NotRun,
}

impl Step {
    /// A step that is one cargo command, as it would be typed.
    pub(super) fn cargo(title: &str, args: &[&str]) -> Self {
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        Self {
            title: title.to_owned(),
            again: process::line(std::process::Command::new("cargo").args(&args)),
            action: Action::Cargo {
                args,
                env: Vec::new(),
            },
        }
    }
}

impl Action {
    /// Does it.
    pub(super) fn take(&self, toolbox: &Toolbox) -> Result<Done> {
        match self {
            Self::Cargo { args, env } => {
                let mut cargo = toolbox.command("cargo");
                cargo
                    .args(args)
                    .envs(env.iter().map(|(name, value)| (name, value)));
                process::run(&mut cargo)?;
            }
            Self::Build => release::build(toolbox, &BasePath::root())?,
            Self::Probe => probe::build(toolbox)?,
            Self::Weigh => size::weigh()?,
            Self::Skip(reason) => {
                eprintln!("DID NOT RUN: {reason}");
                return Ok(Done::NotRun);
            }
        }
        Ok(Done::Passed)
    }
}
