//! What the bars cost somebody else's page, beside the same bars in plain JavaScript.
//!
//! One article page is loaded in Chromium in four forms ([`contender`]): without bars,
//! with the elements by the lines that the README shows, with the elements as a
//! publisher's server renders them, and with bars written by hand in plain JavaScript
//! (`twin.js`) whose markup and style sheet are taken from the elements themselves.
//! Everything is served in Brotli. Each form is loaded under two profiles ([`profile`]),
//! in every round once left alone, for what it transfers, computes, keeps in memory and
//! does with a click later on, and twice with clicks from the first moment, for when one
//! works ([`load`]). Each load has a tab and an origin of its own, so that nothing is
//! cached; rounds go through all forms in turn, each from another one on; what is
//! compared is the median. Where the machine does other work too, the medians of a whole
//! run differ from the next one's by some hundredths.
//!
//! The bench fails when a click on the elements of the README's lines works later, on a
//! slow device and network, than one on the bars in plain JavaScript.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a failed expectation is how a bench reports"
)]

mod contender;
mod load;
mod profile;
mod table;
mod twin;

use std::process::ExitCode;

use broadsheet_tests::browser::Browser;
use broadsheet_tests::engine::{Conditions, Engine};

use contender::Contender;
use load::Samples;
use profile::Profile;
use table::Table;

/// The latest that a click may work under the slow profile, in times of plain JavaScript.
const LIMIT: f64 = 1.0;

/// How often each form is loaded under each profile and left alone.
const ROUNDS: usize = 11;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut ratio = f64::NAN;
    for profile in Profile::ALL {
        let table = Table::of(&runtime.block_on(measure(profile)));
        println!("{}, medians:\n{table}", profile.words());
        if profile == Profile::Slow {
            ratio = table.works();
        }
    }
    println!("a click works after {ratio:.3} times as long, at most {LIMIT}");
    if ratio <= LIMIT {
        return ExitCode::SUCCESS;
    }
    ExitCode::FAILURE
}

/// What was measured of each form, in the order of [`Contender::ALL`].
async fn measure(profile: Profile) -> [Samples; 4] {
    let browser = Browser::start(Engine::Chromium, Conditions::default()).await;
    let page = browser.page();
    let setups = contender::setups(&page).await;
    let mut samples = [const { Samples::new() }; 4];
    for round in 0..ROUNDS {
        let mut turn: Vec<_> = samples.iter_mut().zip(Contender::ALL).collect();
        turn.rotate_left(round % Contender::ALL.len());
        for (samples, contender) in &mut turn {
            load::left_alone(&page, contender.of(&setups), profile, samples).await;
        }
        turn.retain(|(_, contender)| *contender != Contender::Alone);
        for _ in 0..2 {
            for (samples, contender) in &mut turn {
                load::clicked(&page, contender.of(&setups), profile, samples).await;
            }
        }
        eprintln!("{profile:?}, round {} of {ROUNDS}", round + 1);
    }
    browser.end().await;
    samples
}
