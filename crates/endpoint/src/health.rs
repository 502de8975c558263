//! Whether the database does its work.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

/// What is known of the database's state, shared by all who use it.
#[derive(Debug)]
pub struct Health {
    now: Mutex<Now>,
}

#[derive(Debug)]
struct Now {
    /// When the snapshot was last known to be true.
    read: Instant,
    /// How many batches in a row could not be counted, and when the last of them failed.
    failed: u32,
    failed_at: Instant,
    /// Whether a batch is being counted right now.
    is_counting: bool,
    keys: Keys,
}

/// Whether our keys are those that ballots are under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// They are.
    Ours,
    /// Another instance has begun to use new ones.
    Changed,
}

/// How the database does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It answers and can be written to.
    Well,
    /// It cannot be written to; counts are still true.
    Unwritable,
    /// It is under a key that is not ours: who counted here would count readers twice.
    KeyChanged,
    /// It does not answer: counts are as old as this.
    Stale(Duration),
}

/// How a batch of ballots ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Batch {
    /// It is committed, and something was written.
    Written,
    /// It is committed, and there was nothing to write.
    Idle,
    /// It could not be counted.
    Failed,
}

/// How long no batch must have failed until a probe is believed, for each of those that
/// failed in a row; and at most.
const QUIET: Duration = Duration::from_secs(1);
const LONGEST_QUIET: Duration = Duration::from_secs(60);

/// For how long the database may say nothing before counts are called stale.
const PATIENCE: Duration = Duration::from_secs(3);

impl Default for Health {
    fn default() -> Self {
        let now = Now {
            read: Instant::now(),
            failed: 0,
            failed_at: Instant::now(),
            is_counting: false,
            keys: Keys::Ours,
        };
        Self {
            now: Mutex::new(now),
        }
    }
}

impl Health {
    /// How the database does now.
    pub fn condition(&self) -> Condition {
        self.with(|now| {
            let age = now.read.elapsed();
            if age > PATIENCE {
                Condition::Stale(age)
            } else if now.keys == Keys::Changed {
                Condition::KeyChanged
            } else if now.failed > 0 {
                Condition::Unwritable
            } else {
                Condition::Well
            }
        })
    }

    /// The snapshot was brought up to date.
    pub fn was_read(&self) {
        self.with(|now| now.read = Instant::now());
    }

    /// It was seen whose keys are in use; returns what was known before.
    pub fn saw_keys(&self, keys: Keys) -> Keys {
        self.with(|now| std::mem::replace(&mut now.keys, keys))
    }

    /// A batch is being counted.
    pub fn batch_begins(&self) {
        self.with(|now| now.is_counting = true);
    }

    /// It has ended. Only what was written heals.
    pub fn batch_ended(&self, batch: Batch) {
        self.with(|now| {
            now.is_counting = false;
            match batch {
                Batch::Written => now.failed = 0,
                Batch::Idle => {}
                Batch::Failed => {
                    now.failed = now.failed.saturating_add(1);
                    now.failed_at = Instant::now();
                }
            }
        });
    }

    /// Something was written that counts nothing.
    ///
    /// A probe may succeed where every batch fails, so it is believed only when no batch
    /// says otherwise: none is under way, and none has failed for a while.
    pub fn probe_succeeded(&self) {
        self.with(|now| {
            let quiet = QUIET.saturating_mul(now.failed).min(LONGEST_QUIET);
            if !now.is_counting && now.failed_at.elapsed() >= quiet {
                now.failed = 0;
            }
        });
    }

    fn with<T>(&self, act: impl FnOnce(&mut Now) -> T) -> T {
        act(&mut self.now.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_heals_what_could_not_be() {
        let health = Health::default();
        assert_eq!(health.condition(), Condition::Well);
        for (batch, condition) in [
            (Batch::Failed, Condition::Unwritable),
            (Batch::Idle, Condition::Unwritable),
            (Batch::Written, Condition::Well),
        ] {
            health.batch_begins();
            health.batch_ended(batch);
            assert_eq!(health.condition(), condition, "{batch:?}");
        }
    }

    #[test]
    fn a_probe_heals_nothing_that_batches_deny() {
        let health = Health::default();
        let probed = || {
            health.probe_succeeded();
            health.condition()
        };
        health.batch_ended(Batch::Failed);
        assert_eq!(probed(), Condition::Unwritable, "it has just failed");
        let long_ago = Instant::now().checked_sub(LONGEST_QUIET).unwrap();
        health.batch_begins();
        health.with(|now| now.failed_at = long_ago);
        assert_eq!(probed(), Condition::Unwritable, "one is under way");
        health.batch_ended(Batch::Idle);
        assert_eq!(probed(), Condition::Well);
    }
}
