//! `cargo xtask conformance URL`: is the contract kept by the server there?

use anyhow::Result;

use crate::{process, setup};

/// What was typed after `conformance`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The endpoint's address, such as http://127.0.0.1:8090: the server itself, since a
    /// cache before it would answer with what was
    url: String,
}

/// Asks it everything that the contract promises.
pub(crate) fn run(args: &Args) -> Result<()> {
    let toolbox = setup::prepare(&[])?;
    let mut cargo = toolbox.command("cargo");
    cargo
        .args(["test", "--quiet", "-p", "broadsheet-endpoint"])
        .args(["--test", "endpoint", "--"])
        .args(["--exact", "conformance::any_server", "--nocapture"])
        .env("BROADSHEET_ENDPOINT", &args.url)
        .env("RUST_BACKTRACE", "0");
    process::run(&mut cargo)
}
