//! What articles cost: one by its size, a feed by its length, a long list by being scrolled.
//!
//! All of it is measured in Chromium, whose DevTools Protocol counts what the main thread
//! does. The bench prints what it has measured and fails where that is above a limit.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a failed expectation is how a bench reports"
)]

mod feed;
mod scroll;
mod size;

use std::process::ExitCode;

/// How far a growth may lie above what is linear: the measurement's own spread.
const TOLERANCE: f64 = 1.1;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let within = runtime.block_on(async {
        [
            size::is_within_limits().await,
            feed::is_within_limits().await,
            scroll::is_within_limits().await,
        ]
    });
    if within == [true; 3] {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
