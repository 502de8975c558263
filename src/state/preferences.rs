//! What the reader prefers: read once, followed in other tabs, kept when it changes.

use super::consents::Consents;
use crate::browser::{
    dom,
    storage::{self, Written},
};
use broadsheet_domain::settings::{self, Settings};
use leptos::prelude::*;

/// The reader's settings as signals.
#[derive(Clone, Copy)]
pub struct Preferences {
    settings: RwSignal<Settings>,
    kept: RwSignal<bool>,
    consents: Consents,
    /// The control that has the focus while all is said in another language.
    used: StoredValue<Option<String>>,
}

impl Preferences {
    /// Starts with what is stored, dresses the page in it, and follows other tabs.
    pub fn new() -> Self {
        let preferences = Self {
            settings: RwSignal::new(stored()),
            kept: RwSignal::new(storage::is_there()),
            consents: Consents::new(),
            used: StoredValue::new(None),
        };
        dress(&preferences.settings.get_untracked());
        storage::on_change(move |key| {
            if key.is_none_or(|key| key == settings::KEY) {
                preferences.show(stored());
            }
        });
        preferences
    }

    /// What is preferred now.
    pub fn settings(self) -> RwSignal<Settings> {
        self.settings
    }

    /// Which media providers are always allowed.
    pub fn consents(self) -> Consents {
        self.consents
    }

    /// Whether the last change was stored; before the first, whether there is a storage.
    pub fn are_kept(self) -> bool {
        self.kept.get()
    }

    /// Remembers the id of a control that is about to be made anew.
    pub fn keep_focus_on(self, control: String) {
        self.used.set_value(Some(control));
    }

    /// The control that was remembered, once.
    pub fn focus_to_keep(self) -> Option<String> {
        self.used.try_update_value(Option::take).flatten()
    }

    /// The reader prefers something else.
    pub fn change(self, new: Settings) {
        let text = new.record(storage::read(settings::KEY).as_deref());
        let written = text.map(|text| storage::write(settings::KEY, &text));
        self.kept.set(written == Some(Written::Stored));
        self.show(new);
    }

    fn show(self, new: Settings) {
        if self.settings.with_untracked(|shown| *shown != new) {
            dress(&new);
            self.settings.set(new);
        }
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self::new()
    }
}

fn stored() -> Settings {
    Settings::read(storage::read(settings::KEY).as_deref())
}

fn dress(settings: &Settings) {
    dom::set_root_attribute("data-theme", settings.theme.key());
    dom::set_root_attribute("data-size", settings.size.key());
}
