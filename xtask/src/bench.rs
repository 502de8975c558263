//! `cargo xtask bench`: what we cost a page, and what our server serves.

use anyhow::Result;

use crate::process;
use crate::release::{self, base_path::BasePath};
use crate::setup::{self, Need};

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
    /// The elements in somebody else's page, beside the same bars in plain JavaScript
    Embed,
    /// The endpoint: what it serves, on both databases, as ballots grow
    Endpoint,
}

impl Bench {
    /// The package and its bench target.
    fn target(self) -> [&'static str; 2] {
        match self {
            Self::Click => ["broadsheet-tests", "click"],
            Self::Articles => ["broadsheet-tests", "articles"],
            Self::Embed => ["broadsheet-tests", "embed"],
            Self::Endpoint => ["broadsheet-endpoint", "load"],
        }
    }
}

/// Measures the release as it is now: never one that was left in `dist/`.
pub(crate) fn run(args: &Args) -> Result<()> {
    let toolbox = match args.name {
        Bench::Endpoint => setup::prepare(&[Need::Postgres])?,
        Bench::Click | Bench::Articles | Bench::Embed => {
            let toolbox = setup::prepare(setup::EVERYTHING)?;
            release::build(&toolbox, &BasePath::root())?;
            toolbox
        }
    };
    let [package, target] = args.name.target();
    let mut bench = toolbox.command("cargo");
    bench.args(["bench", "-p", package, "--bench", target]);
    process::run(&mut bench)
}
