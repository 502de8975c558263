//! `cargo xtask size`: what each shipped file weighs, against the budgets.

use anyhow::{Context as _, Result, ensure};

use crate::release::{self, base_path::BasePath};
use crate::{setup, workspace};
use budget::{BUDGETS, Verdict};
use shipped::ShippedFile;

mod budget;
mod shipped;
mod table;
mod weight;

/// What was typed after `size`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Weigh the `dist/` that is there
    #[arg(long)]
    no_build: bool,
}

/// Builds unless told not to, and weighs.
pub(crate) fn run(args: &Args) -> Result<()> {
    if !args.no_build {
        let toolbox = setup::prepare(setup::BUILD)?;
        release::build(&toolbox, &BasePath::root())?;
    }
    weigh()
}

/// Prints what the files of `dist/` weigh; an error if it is too much.
pub(crate) fn weigh() -> Result<()> {
    let dist = workspace::dist();
    ensure!(
        dist.is_dir(),
        "there is no dist/ to weigh: run `cargo xtask build`"
    );
    let files = ShippedFile::all_in(&dist).context("dist/ cannot be read")?;
    print!("{}", table::of(&files));

    println!();
    let verdicts: Vec<Verdict> = BUDGETS
        .iter()
        .map(|budget| budget.verdict(&files))
        .collect();
    for verdict in &verdicts {
        println!("{verdict}");
    }
    let broken: Vec<&str> = verdicts
        .iter()
        .filter(|it| it.is_over())
        .map(Verdict::name)
        .collect();
    ensure!(broken.is_empty(), "over budget: {}", broken.join(", "));
    Ok(())
}
