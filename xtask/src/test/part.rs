//! The parts of a run, each of which can be run alone.

use crate::setup::{self, Need};

/// The parts of a run, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Part {
    /// The code is formatted
    Fmt,
    /// Clippy finds nothing, and dependencies are those we allow
    Lint,
    /// Native tests
    Unit,
    /// The release keeps its size budgets
    Size,
    /// What a person sees, in real browsers
    Browser,
}

impl Part {
    /// Every part.
    pub(super) const ALL: &[Self] = &[Self::Fmt, Self::Lint, Self::Unit, Self::Size, Self::Browser];

    /// What has to be installed for it.
    pub(super) fn needs(self) -> &'static [Need] {
        match self {
            Self::Fmt => &[Need::Linters],
            // The client takes its share glyphs from npm.
            Self::Lint => &[Need::Linters, Need::WasmTarget, Need::NpmPackages],
            Self::Unit => &[Need::NpmPackages, Need::Postgres, Need::Schemathesis],
            Self::Size => setup::BUILD,
            Self::Browser => &[
                Need::WasmTarget,
                Need::NpmPackages,
                Need::Browsers,
                Need::Trunk,
                Need::Geckodriver,
            ],
        }
    }
}
