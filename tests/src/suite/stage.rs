//! Where a test is performed: the runtime, and the browser that tests share.

use std::any::Any;
use std::cell::RefCell;
use std::fmt::Write;
use std::panic::{self, AssertUnwindSafe};
use std::time::Duration;

use futures_util::FutureExt;
use tokio::runtime::{Builder, Runtime};
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::timeout;

use super::Run;
use crate::browser::Browser;
use crate::case::Case;
use crate::engine::{self, Engine};

/// No test takes longer; one that does hangs.
const LIMIT: Duration = Duration::from_secs(180);

/// How long a browser may be looked at after its test: one that hangs says nothing.
const LOOK: Duration = Duration::from_secs(30);

thread_local! {
    /// Where the last panic on this thread came from.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The runtime, and a plain browser left by the last test.
pub(super) struct Stage {
    runtime: Runtime,
    plain: Option<(Engine, Browser)>,
}

impl Stage {
    pub(super) fn new() -> Self {
        // The message is printed with the test's name, not in the middle of the list.
        panic::set_hook(Box::new(|info| {
            let place = info.location().map(ToString::to_string);
            PLACE.with(|last| last.replace(place.unwrap_or_default()));
        }));
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.spawn(end_on_signal());
        Self {
            runtime,
            plain: None,
        }
    }

    /// Performs one test. The error says what failed, and what may explain it.
    pub(super) fn prove(&mut self, engine: Engine, name: &str, run: Run) -> Result<(), String> {
        let plain = self.plain.take();
        let (plain, error) = self.runtime.block_on(async {
            let plain = keep_or_end(plain, engine).await;
            let mut case = Case::new(engine, plain);
            let test = timeout(LIMIT, run(&mut case));
            let outcome = AssertUnwindSafe(test).catch_unwind().await;
            let mut complaints: Vec<String> = complaint(outcome).into_iter().collect();
            match timeout(LOOK, case.broken_rules()).await {
                Ok(broken) => complaints.extend(broken),
                Err(_) => complaints.push("the browser does not answer any more".to_owned()),
            }
            if complaints.is_empty() {
                return (case.end().await, None);
            }
            let mut error = complaints.join("\n");
            if let Ok(diagnosis) = timeout(LOOK, case.diagnosis(name)).await {
                let _ = write!(error, "\n{diagnosis}");
            }
            // A browser in which something failed may be in any state.
            if let Some(browser) = case.end().await {
                browser.end().await;
            }
            (None, Some(error))
        });
        self.plain = plain.map(|browser| (engine, browser));
        error.map_or(Ok(()), Err)
    }

    /// Ends the browser that is left.
    pub(super) fn close(&mut self) {
        if let Some((_, browser)) = self.plain.take() {
            self.runtime.block_on(browser.end());
        }
    }
}

/// Ends a browser of another engine: they run one after another.
async fn keep_or_end(plain: Option<(Engine, Browser)>, engine: Engine) -> Option<Browser> {
    let (its_engine, browser) = plain?;
    if its_engine == engine {
        return Some(browser);
    }
    browser.end().await;
    None
}

type Outcome = Result<Result<(), tokio::time::error::Elapsed>, Box<dyn Any + Send>>;

fn complaint(outcome: Outcome) -> Option<String> {
    match outcome {
        Ok(Ok(())) => None,
        Ok(Err(_)) => Some(format!("the test did not end within {LIMIT:?}")),
        Err(panic) => {
            let place = PLACE.with(|place| place.borrow().clone());
            Some(format!("{}\n  at {place}", message(panic.as_ref())))
        }
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without words".to_owned())
}

/// Leaves no browser behind when the run is interrupted or told to end.
async fn end_on_signal() {
    let mut terminate = signal(SignalKind::terminate()).expect("a signal handler");
    let mut interrupt = signal(SignalKind::interrupt()).expect("a signal handler");
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    engine::end_all();
    std::process::exit(130);
}
