//! `cargo xtask bench`: what we cost, measured against a page without us.

use anyhow::Result;

use crate::release::{self, base_path::BasePath};
use crate::{process, setup};

/// What was typed after `bench`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// What to measure
    #[arg(value_enum)]
    name: Bench,
}

/// What can be measured.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Bench {
    /// A reaction: from the click to the next frame
    Click,
    /// An article: from the click to the frame that shows it, by its size
    Articles,
}

impl Bench {
    /// The bench target's name in the tests' package.
    fn target(self) -> &'static str {
        match self {
            Self::Click => "click",
            Self::Articles => "articles",
        }
    }
}

/// Measures the release as it is now: never one that was left in `dist/`.
pub(crate) fn run(args: &Args) -> Result<()> {
    let toolbox = setup::prepare(setup::EVERYTHING)?;
    release::build(&toolbox, &BasePath::root())?;
    let mut bench = toolbox.command("cargo");
    bench.args([
        "bench",
        "-p",
        "broadsheet-tests",
        "--bench",
        args.name.target(),
    ]);
    process::run(&mut bench)
}
