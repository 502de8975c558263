//! A reader's reactions: in memory for the session, in storage for the next.

use crate::browser::{
    clock, random,
    storage::{self, Written},
};
use broadsheet_domain::{
    keeping::Keeping,
    ledger::{self, Ledger, Repair, Write},
    reaction::Reaction,
    token::Token,
};
use leptos::prelude::*;
use std::collections::HashMap;

/// All ledgers of the page, by article id. One article has one, however many
/// bars show it.
#[derive(Clone, Copy)]
pub struct Reactions {
    open: StoredValue<HashMap<String, OneReaction>>,
}

/// One article's ledger, and what became of the last act.
#[derive(Clone)]
pub struct OneReaction {
    article: String,
    ledger: ArcRwSignal<Ledger>,
    keeping: ArcRwSignal<Keeping>,
    /// Told when another tab has changed what stands.
    elsewhere: ArcTrigger,
}

impl Reactions {
    /// Starts with what is stored, and follows other tabs from now on.
    pub fn new() -> Self {
        let open = StoredValue::new(HashMap::new());
        let reactions = Self { open };
        storage::on_change(move |key| reactions.follow(key.as_deref()));
        reactions
    }

    /// The reaction to `article`.
    pub fn of(self, article: &str) -> OneReaction {
        if let Some(one) = self.open.with_value(|open| open.get(article).cloned()) {
            return one;
        }
        let one = OneReaction::open(article);
        self.open.update_value(|open| {
            open.insert(article.to_owned(), one.clone());
        });
        one
    }

    /// The reaction to `article`, of which a page that can store nothing remembers this
    /// record.
    pub fn recall(self, article: &str, record: &str) -> OneReaction {
        let one = self.of(article);
        if storage::read(&ledger::key(article)).is_none() {
            one.ledger.update(|ledger| {
                // What cannot be read is not there.
                let _ = ledger.follow(article, Some(record));
            });
            one.keeping.set(Keeping::PageOnly);
        }
        one
    }

    /// Another tab wrote `key`, or cleared the storage.
    fn follow(self, key: Option<&str>) {
        let touched = self.open.with_value(|open| {
            open.values()
                .filter(|one| key.is_none_or(|key| key == ledger::key(&one.article)))
                .cloned()
                .collect::<Vec<_>>()
        });
        for one in touched {
            one.follow();
        }
    }
}

impl Default for Reactions {
    fn default() -> Self {
        Self::new()
    }
}

impl OneReaction {
    fn open(article: &str) -> Self {
        let key = ledger::key(article);
        let stored = storage::read(&key);
        let (ledger, repair) = Ledger::open(article, stored.as_deref());
        mend(&key, stored.as_deref(), &repair);
        Self {
            article: article.to_owned(),
            ledger: ArcRwSignal::new(ledger),
            keeping: ArcRwSignal::new(Keeping::default()),
            elsewhere: ArcTrigger::new(),
        }
    }

    /// The reaction that stands now.
    pub fn reaction(&self) -> Signal<Option<Reaction>> {
        let ledger = self.ledger.clone();
        Signal::derive(move || ledger.with(Ledger::reaction))
    }

    /// What became of the last act.
    pub fn keeping(&self) -> Signal<Keeping> {
        self.keeping.clone().into()
    }

    /// Tracks what other tabs change.
    pub fn track_elsewhere(&self) {
        self.elsewhere.track();
    }

    /// The reader presses a reaction: it is chosen, or withdrawn.
    pub fn press(&self, pressed: Reaction) {
        let key = ledger::key(&self.article);
        let stored = storage::read(&key);
        let mut ledger = self.ledger.get_untracked();
        let write = ledger.press(
            &self.article,
            pressed,
            stored.as_deref(),
            clock::now(),
            || random::bytes().map(Token::from_random),
        );
        let keeping = match write {
            Write::Nothing => Keeping::Newer,
            Write::Put(repair, text) => {
                mend(&key, stored.as_deref(), &repair);
                match storage::write(&key, &text) {
                    Written::Stored => Keeping::Saved,
                    Written::Full => Keeping::Full,
                    Written::Refused => Keeping::PageOnly,
                }
            }
        };
        if keeping == Keeping::Saved {
            ledger.written();
        }
        self.ledger.set(ledger);
        self.keeping.set(keeping);
    }

    /// Reads what another tab has left. The event's own text is not used: by
    /// the time that it arrives, this tab may have written over it.
    fn follow(&self) {
        let key = ledger::key(&self.article);
        let stored = storage::read(&key);
        let mut ledger = self.ledger.get_untracked();
        let shown = ledger.reaction();
        let repair = ledger.follow(&self.article, stored.as_deref());
        mend(&key, stored.as_deref(), &repair);
        let changed = ledger.reaction() != shown;
        self.ledger.set(ledger);
        if changed {
            self.keeping.set(Keeping::Untouched);
            self.elsewhere.notify();
        }
    }
}

/// Performs a repair. What is to be moved is removed first, which makes the room for
/// it where there is none.
fn mend(key: &str, stored: Option<&str>, repair: &Repair) {
    match (repair, stored) {
        (Repair::Put(text), _) => {
            storage::write(key, text);
        }
        (Repair::MoveTo(aside), Some(text)) => {
            storage::remove(key);
            storage::write(aside, text);
        }
        (Repair::Remove, _) => storage::remove(key),
        _ => {}
    }
}
