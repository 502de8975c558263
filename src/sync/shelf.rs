//! Storage, and a memory for what it does not take.
//!
//! A host page may have wrapped the storage, and do what it wants while it is read or
//! written: so nothing may be borrowed by whoever calls this.

use crate::browser::storage::{self, Written};
use std::cell::RefCell;

/// What is stored, and what could not be: that is kept for as long as the page lives.
#[derive(Default)]
pub(super) struct Shelf {
    memory: RefCell<Vec<Unstored>>,
}

/// A text that could not be put under its key.
struct Unstored {
    key: String,
    text: String,
    /// What stands there instead. Once that is something else, it is newer.
    beneath: Option<String>,
}

impl Shelf {
    /// What stands under a key.
    pub(super) fn read(&self, key: &str) -> Option<String> {
        let stored = storage::read(key);
        self.over(key, stored.as_deref()).or(stored)
    }

    /// Puts a text under a key: whether it is stored.
    pub(super) fn write(&self, key: &str, text: &str) -> bool {
        let is_stored = storage::write(key, text) == Written::Stored;
        let unstored = (!is_stored).then(|| text.to_owned());
        self.remember(key, unstored);
        is_stored
    }

    /// Remembers what could not be stored under a key; nothing, where it could.
    pub(super) fn remember(&self, key: &str, unstored: Option<String>) {
        let unstored = unstored.map(|text| Unstored {
            key: key.to_owned(),
            text,
            beneath: storage::read(key),
        });
        let mut memory = self.memory.borrow_mut();
        memory.retain(|it| it.key != key);
        memory.extend(unstored);
    }

    /// Removes what stands under a key.
    pub(super) fn remove(&self, key: &str) {
        self.remember(key, None);
        storage::remove(key);
    }

    /// Forgets what could not be stored.
    pub(super) fn clear(&self) {
        self.memory.borrow_mut().clear();
    }

    /// What could not be stored under a key, as long as nothing newer stands there.
    pub(super) fn unstored(&self, key: &str) -> Option<String> {
        self.over(key, storage::read(key).as_deref())
    }

    fn over(&self, key: &str, stored: Option<&str>) -> Option<String> {
        let mut memory = self.memory.borrow_mut();
        memory.retain(|it| it.key != key || it.beneath.as_deref() == stored);
        let found = memory.iter().find(|it| it.key == key);
        found.map(|it| it.text.clone())
    }

    /// The keys under which something could not be stored.
    pub(super) fn unstored_keys(&self) -> Vec<String> {
        let memory = self.memory.borrow();
        memory.iter().map(|it| it.key.clone()).collect()
    }
}
