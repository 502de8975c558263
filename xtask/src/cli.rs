//! The commands as they are typed.

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::{bench, conformance, prove, release, serve, setup, size, test};

/// The whole command line.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    version,
    about = "Broadsheet's developer commands"
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What there is to do; the first line of each is its help text.
#[derive(Subcommand)]
enum Command {
    /// Build the reader and serve it on this machine
    Serve(serve::Args),
    /// Build the release into `dist/`
    Build(release::Args),
    /// Print what each shipped file weighs; fail over budget
    Size(size::Args),
    /// Check and test everything, up to the three browsers
    Test(test::Args),
    /// Measure what we cost a page, or what our server serves
    Bench(bench::Args),
    /// Ask a server whether it keeps the endpoint's contract
    Conformance(conformance::Args),
    /// Prove what takes too long for every change
    Prove,
    /// Install all that the other commands need
    Setup,
}

impl Cli {
    /// Does what was asked for.
    pub(crate) fn run(self) -> Result<()> {
        match self.command {
            Command::Serve(args) => serve::run(args),
            Command::Build(args) => release::run(&args),
            Command::Size(args) => size::run(&args),
            Command::Test(args) => test::run(&args),
            Command::Bench(args) => bench::run(&args),
            Command::Conformance(args) => conformance::run(&args),
            Command::Prove => prove::run(),
            Command::Setup => setup::prepare(setup::EVERYTHING).map(drop),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
