//! Storage, and a memory for what it does not take.

use crate::browser::storage::{self, Written};
use std::collections::BTreeMap;

/// What is stored, and what could not be: that is kept for as long as the page lives.
#[derive(Default)]
pub(super) struct Shelf {
    memory: BTreeMap<String, String>,
}

impl Shelf {
    /// What stands under a key.
    pub(super) fn read(&self, key: &str) -> Option<String> {
        let remembered = self.memory.get(key).cloned();
        remembered.or_else(|| storage::read(key))
    }

    /// Puts a text under a key.
    pub(super) fn write(&mut self, key: &str, text: &str) {
        let is_stored = storage::write(key, text) == Written::Stored;
        let unstored = (!is_stored).then(|| text.to_owned());
        self.remember(key, unstored);
    }

    /// Remembers what could not be stored under a key; nothing, where it could.
    pub(super) fn remember(&mut self, key: &str, unstored: Option<String>) {
        match unstored {
            Some(text) => self.memory.insert(key.to_owned(), text),
            None => self.memory.remove(key),
        };
    }

    /// Removes what stands under a key.
    pub(super) fn remove(&mut self, key: &str) {
        self.memory.remove(key);
        storage::remove(key);
    }
}
