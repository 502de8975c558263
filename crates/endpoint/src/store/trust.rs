//! Which connections are still believed in.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often connections may be given up.
const PERIOD: Duration = Duration::from_secs(2);

/// The moment since when connections are believed in; any, at first.
#[derive(Debug, Default)]
pub(super) struct Trust(Mutex<Option<Instant>>);

impl Trust {
    /// Whether a connection that was opened then is still to be used.
    pub(super) fn trusts(&self, opened: Instant) -> bool {
        self.with(|since| since.is_none_or(|since| opened >= since))
    }

    /// Gives up all connections that there are.
    pub(super) fn end(&self) {
        self.with(|since| {
            if since.is_none_or(|since| since.elapsed() >= PERIOD) {
                *since = Some(Instant::now());
            }
        });
    }

    fn with<T>(&self, act: impl FnOnce(&mut Option<Instant>) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_opened_before_is_given_up() {
        let trust = Trust::default();
        let before = Instant::now();
        assert!(trust.trusts(before));
        trust.end();
        assert!(!trust.trusts(before));
        let after = Instant::now();
        trust.end();
        assert!(trust.trusts(after), "not as often as that");
    }
}
