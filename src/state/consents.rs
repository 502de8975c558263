//! Which media providers the reader always allows: read once, followed in other tabs, kept
//! when it changes.

use crate::browser::{clock, dom, storage};
use broadsheet_domain::{consent, document::Provider};
use leptos::prelude::*;

/// What the reader allows, as a signal.
#[derive(Clone, Copy)]
pub struct Consents {
    allowed: RwSignal<Vec<Provider>>,
    may_remember: bool,
}

impl Consents {
    /// Starts with what is stored. Under the Global Privacy Control nothing is remembered.
    pub fn new() -> Self {
        let may_remember = !dom::asks_for_privacy() && storage::is_there();
        let allowed = RwSignal::new(stored(may_remember));
        storage::on_change(move |key| {
            if key.is_none_or(|key| Provider::ALL.iter().any(|it| consent::key(*it) == key)) {
                allowed.set(stored(may_remember));
            }
        });
        Effect::new(move |_| keep(&allowed.get()));
        Self {
            allowed,
            may_remember,
        }
    }

    /// The providers that are always allowed. What is added or removed is kept.
    pub fn allowed(self) -> RwSignal<Vec<Provider>> {
        self.allowed
    }

    /// Whether anything is remembered.
    pub fn may_remember(self) -> bool {
        self.may_remember
    }
}

impl Default for Consents {
    fn default() -> Self {
        Self::new()
    }
}

fn stored(may_remember: bool) -> Vec<Provider> {
    let all = Provider::ALL.into_iter().filter(|_| may_remember);
    all.filter(|it| is_stored(*it)).collect()
}

fn is_stored(provider: Provider) -> bool {
    let record = storage::read(&consent::key(provider));
    record.is_some_and(|it| consent::is_granted(&it))
}

/// Writes what has changed, and leaves alone what has not.
fn keep(allowed: &[Provider]) {
    for provider in Provider::ALL {
        let key = consent::key(provider);
        match (allowed.contains(&provider), is_stored(provider)) {
            (true, false) => {
                let stored = storage::read(&key);
                if let Some(record) = consent::record(stored.as_deref(), clock::now()) {
                    storage::write(&key, &record);
                }
            }
            (false, true) => storage::remove(&key),
            _ => {}
        }
    }
}
