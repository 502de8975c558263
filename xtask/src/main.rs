//! The developer's commands, run as `cargo xtask COMMAND`.
//!
//! Each command first sets up what it needs, so that a machine with Rust and
//! Node is enough to begin with.
//!
//! # Layout
//!
//! * `cli`: the commands as they are typed.
//! * `serve`, `release` (the command `build`), `size`, `test`, `bench`,
//!   `conformance`, `prove`: one command each.
//! * `setup`: what has to be installed, and how it gets there.
//! * `trunk`: building the reader, in either profile.
//! * `embed`: building the elements for other people's pages.
//! * `wasm`: a wasm program with its glue.
//! * `workspace`: where things are.
//! * `process`: running other programs.
//! * `elapsed`: durations for people.
//! * `scratch`: folders for tests.

use std::process::ExitCode;

use clap::Parser as _;

mod bench;
mod cli;
mod conformance;
mod elapsed;
mod embed;
mod feeds;
mod probe;
mod process;
mod prove;
mod release;
#[cfg(test)]
mod scratch;
mod serve;
mod setup;
mod size;
mod test;
mod trunk;
mod wasm;
mod workspace;

fn main() -> ExitCode {
    match cli::Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
