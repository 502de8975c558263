//! A plain static host that misbehaves on request.
//!
//! Each test starts its own on a free port: a fresh origin has fresh storage, so one
//! browser session can serve many tests.

mod answer;
mod fault;
mod log;
mod policy;
mod respond;
mod setup;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use answer::Answer;
pub use fault::Fault;
pub use log::Request;
pub use policy::Policy;
pub use setup::Setup;

use crate::listener::Listener;
use crate::recorder::Entry;

/// A site under test. Clones speak of the same site.
#[derive(Clone, Debug)]
pub struct Site {
    port: u16,
    state: Arc<State>,
    listener: Arc<Mutex<Option<Listener>>>,
}

/// Which entries a test expects.
pub type Expectation = fn(&Entry) -> bool;

/// What the site serves, how it misbehaves, and what it has seen.
#[derive(Debug)]
pub(crate) struct State {
    setup: Mutex<Setup>,
    faults: Mutex<BTreeMap<String, Fault>>,
    log: Mutex<Vec<Request>>,
    entries: Mutex<Vec<Entry>>,
    expected: Mutex<Vec<Expectation>>,
}

impl Site {
    /// Serves `setup` on a port that no earlier site of this run has had.
    ///
    /// # Panics
    ///
    /// When no port can be had.
    pub async fn start(setup: Setup) -> Self {
        let state = Arc::new(State {
            setup: Mutex::new(setup),
            faults: Mutex::default(),
            log: Mutex::default(),
            entries: Mutex::default(),
            expected: Mutex::default(),
        });
        let listener = loop {
            let listener = listen(0, &state).await;
            if is_first_use(listener.port()) {
                break listener;
            }
        };
        Self {
            port: listener.port(),
            state,
            listener: Arc::new(Mutex::new(Some(listener))),
        }
    }

    /// The absolute URL of a path under the site's mount, for example `a/some-id`.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        self.url_on("127.0.0.1", path)
    }

    /// The same site by another of this machine's names: another origin, and another
    /// *site* to the rules on third-party frames.
    #[must_use]
    pub fn url_on(&self, host: &str, path: &str) -> String {
        let mount = lock(&self.state.setup).mount().to_owned();
        format!("http://{host}:{}{mount}{path}", self.port)
    }

    /// Makes `path`, relative to the mount, misbehave until [`Site::heal`].
    pub fn fault(&self, path: &str, fault: Fault) {
        lock(&self.state.faults).insert(path.to_owned(), fault);
    }

    /// Ends every fault. An answer that is under way stays as it was begun.
    pub fn heal(&self) {
        lock(&self.state.faults).clear();
    }

    /// Adds or replaces a file while running.
    pub fn put(&self, path: &str, answer: Answer) {
        lock(&self.state.setup).put(path, answer);
    }

    /// Really stops the server: connections are closed, new ones are refused.
    pub async fn stop(&self) {
        let listener = lock(&self.listener).take();
        if let Some(listener) = listener {
            listener.stop().await;
        }
    }

    /// Starts again on the same port, with the same content and log.
    ///
    /// # Panics
    ///
    /// When the port was taken meanwhile.
    pub async fn restart(&self) {
        self.stop().await;
        let listener = listen(self.port, &self.state).await;
        *lock(&self.listener) = Some(listener);
    }

    /// The requests until now, without the bench's own.
    #[must_use]
    pub fn log(&self) -> Vec<Request> {
        lock(&self.state.log).clone()
    }

    /// How often a path, relative to the mount, was asked for.
    #[must_use]
    pub fn hits(&self, path: &str) -> usize {
        let path = format!("{}{path}", lock(&self.state.setup).mount());
        let log = lock(&self.state.log);
        log.iter().filter(|request| request.path == path).count()
    }

    /// What the site's pages said until now.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        lock(&self.state.entries).clone()
    }

    /// Leaves out entries that a test expects, whenever they come: some browsers report
    /// late.
    pub fn expect(&self, expected: Expectation) {
        lock(&self.state.expected).push(expected);
    }

    /// Takes out the entries that a test expects: the others fail it at its end.
    pub fn take_entries(&self, mut expected: impl FnMut(&Entry) -> bool) -> Vec<Entry> {
        let mut entries = lock(&self.state.entries);
        let (taken, kept) = entries.drain(..).partition(|entry| expected(entry));
        *entries = kept;
        taken
    }
}

async fn listen(port: u16, state: &Arc<State>) -> Listener {
    let state = Arc::clone(state);
    Listener::start(port, move |request| {
        respond::respond(Arc::clone(&state), request)
    })
    .await
    .unwrap_or_else(|error| panic!("the test server could not listen on port {port}: {error}"))
}

/// The kernel may hand out a port again, and with it an origin that has storage.
fn is_first_use(port: u16) -> bool {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    lock(&USED).insert(port)
}

/// A poisoned lock belongs to a test that failed already; what it guards is still good.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
