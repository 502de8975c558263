//! What a reader sees, in each of the three engines.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a failed expectation is how a test reports"
)]

mod bar;
mod reading;

mod bench_itself;
mod seed;

mod parser;

mod article;
mod links;
mod reader;

mod reactions;

mod hostile;
mod keyboard;

mod storage;

mod feeds;
mod network;

mod players;
mod privacy;

mod hosts;

mod sync;

mod theme;

mod accessibility;

mod contrast;
mod languages;
mod layout;
mod pages;
mod settings;
mod sharing;
mod starting;

use std::process::ExitCode;

use broadsheet_tests::suite;

fn main() -> ExitCode {
    let proofs = [
        bench_itself::proofs(),
        seed::proofs(),
        parser::proofs(),
        reader::proofs(),
        links::proofs(),
        article::proofs(),
        reactions::proofs(),
        hostile::proofs(),
        keyboard::proofs(),
        storage::proofs(),
        network::proofs(),
        feeds::proofs(),
        privacy::proofs(),
        players::proofs(),
        hosts::proofs(),
        sync::proofs(),
        theme::proofs(),
        accessibility::proofs(),
        sharing::proofs(),
        languages::proofs(),
        settings::proofs(),
        contrast::proofs(),
        layout::proofs(),
        starting::proofs(),
    ];
    suite::run(&proofs.into_iter().flatten().collect::<Vec<_>>())
}
