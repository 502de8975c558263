//! Storage, and a memory for what it does not take.

use crate::browser::storage::{self, Written};

/// What is stored, and what could not be: that is kept for as long as the page lives.
#[derive(Default)]
pub(super) struct Shelf {
    memory: Vec<(String, String)>,
}

impl Shelf {
    /// What stands under a key.
    pub(super) fn read(&self, key: &str) -> Option<String> {
        let remembered = self.memory.iter().find(|(of, _)| of == key);
        match remembered {
            Some((_, text)) => Some(text.clone()),
            None => storage::read(key),
        }
    }

    /// Puts a text under a key.
    pub(super) fn write(&mut self, key: &str, text: &str) {
        let is_stored = storage::write(key, text) == Written::Stored;
        let unstored = (!is_stored).then(|| text.to_owned());
        self.remember(key, unstored);
    }

    /// Remembers what could not be stored under a key; nothing, where it could.
    pub(super) fn remember(&mut self, key: &str, unstored: Option<String>) {
        self.memory.retain(|(of, _)| of != key);
        if let Some(text) = unstored {
            self.memory.push((key.to_owned(), text));
        }
    }

    /// Removes what stands under a key.
    pub(super) fn remove(&mut self, key: &str) {
        self.remember(key, None);
        storage::remove(key);
    }
}
