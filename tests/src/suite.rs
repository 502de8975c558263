//! Running proofs: one engine after another, one test at a time.

mod proof;
mod stage;

use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use libtest_mimic::{Arguments, Failed, Trial};

pub use proof::{Proof, Run};
use stage::Stage;

use crate::engine::Engine;

/// Runs every proof in every engine that was chosen, under libtest's usual arguments.
///
/// # Panics
///
/// When the runtime cannot be started.
#[must_use]
pub fn run(proofs: &[Proof]) -> ExitCode {
    let mut arguments = Arguments::from_args();
    // Two browsers at once would make each other slow, and waits fail for no reason.
    arguments.test_threads = Some(1);
    announce_missing_inputs(proofs);
    let stage = Arc::new(Mutex::new(Stage::new()));
    let trials = Engine::chosen().into_iter().flat_map(|engine| {
        let stage = Arc::clone(&stage);
        let proofs = proofs.iter().filter(move |proof| proof.runs_in(engine));
        proofs.map(move |proof| trial(engine, proof, &stage))
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    crate::server::lock(&stage).close();
    conclusion.exit_code()
}

fn trial(engine: Engine, proof: &Proof, stage: &Arc<Mutex<Stage>>) -> Trial {
    let name = format!("{engine}::{}", proof.name());
    let ignored = proof.missing_input().is_some();
    let run = proof.run();
    let stage = Arc::clone(stage);
    let label = proof.name();
    let trial = Trial::test(name, move || {
        let mut stage = crate::server::lock(&stage);
        stage.prove(engine, label, run).map_err(Failed::from)
    });
    trial.with_ignored_flag(ignored)
}

/// Says aloud which tests do not run for want of an input, and what to set.
fn announce_missing_inputs(proofs: &[Proof]) {
    for proof in proofs {
        if let Some(input) = proof.missing_input() {
            eprintln!(
                "{} did not run: set {} to its folder",
                proof.name(),
                input.variable()
            );
        }
    }
}
