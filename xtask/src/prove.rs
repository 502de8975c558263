//! `cargo xtask prove`: what takes too long for every change.

use anyhow::Result;

use crate::process;
use crate::setup::{self, Need};

/// How often the endpoint is killed at work, on each database.
const KILLS: &str = "50";

/// Proves it all.
pub(crate) fn run() -> Result<()> {
    let toolbox = setup::prepare(&[Need::Postgres])?;
    let mut cargo = toolbox.command("cargo");
    cargo
        .args(["test", "-p", "broadsheet-endpoint", "--test", "endpoint"])
        .args(["--", "crash"])
        .env("BROADSHEET_KILLS", KILLS);
    process::run(&mut cargo)
}
