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
    /// Since when nothing can be written, if that is so.
    unwritable: Option<Instant>,
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

/// For how long the database may say nothing before counts are called stale.
const PATIENCE: Duration = Duration::from_secs(3);

impl Default for Health {
    fn default() -> Self {
        let now = Now {
            read: Instant::now(),
            unwritable: None,
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
            } else if now.unwritable.is_some() {
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

    /// Something was written.
    pub fn was_written(&self) {
        self.with(|now| now.unwritable = None);
    }

    /// Something could not be written.
    pub fn was_not_written(&self) {
        self.with(|now| now.unwritable.get_or_insert_with(Instant::now).to_owned());
    }

    fn with<T>(&self, act: impl FnOnce(&mut Now) -> T) -> T {
        act(&mut self.now.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_heals_what_a_failed_write_said() {
        let health = Health::default();
        assert_eq!(health.condition(), Condition::Well);
        health.was_not_written();
        assert_eq!(health.condition(), Condition::Unwritable);
        health.was_written();
        assert_eq!(health.condition(), Condition::Well);
    }
}
