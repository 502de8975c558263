//! Storage, and a memory for what it does not take.
//!
//! A host page may have wrapped the storage, and do what it wants while it is read or
//! written: so nothing may be borrowed by whoever calls this.

use crate::browser::storage::{self, Written};
use std::cell::RefCell;

/// What is stored, and what could not be: that is kept for as long as the page lives.
#[derive(Default)]
pub(super) struct Shelf {
    memory: RefCell<Vec<(String, String)>>,
}

impl Shelf {
    /// What stands under a key.
    pub(super) fn read(&self, key: &str) -> Option<String> {
        let remembered = self.remembered(key);
        remembered.or_else(|| storage::read(key))
    }

    /// Puts a text under a key.
    pub(super) fn write(&self, key: &str, text: &str) {
        let is_stored = storage::write(key, text) == Written::Stored;
        let unstored = (!is_stored).then(|| text.to_owned());
        self.remember(key, unstored);
    }

    /// Remembers what could not be stored under a key; nothing, where it could.
    pub(super) fn remember(&self, key: &str, unstored: Option<String>) {
        let mut memory = self.memory.borrow_mut();
        memory.retain(|(of, _)| of != key);
        if let Some(text) = unstored {
            memory.push((key.to_owned(), text));
        }
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

    fn remembered(&self, key: &str) -> Option<String> {
        let memory = self.memory.borrow();
        let found = memory.iter().find(|(of, _)| of == key);
        found.map(|(_, text)| text.clone())
    }
}
