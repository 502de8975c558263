//! A reader's reactions: in memory for the session, in storage for the next.

use crate::browser::{
    clock, random,
    storage::{self, Written},
};
use broadsheet_domain::{
    forget::FORGOTTEN,
    keeping::Keeping,
    ledger::{self, Ledger, Repair, Write},
    reaction::Reaction,
    token::Token,
};
use send_wrapper::SendWrapper;
use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

/// All ledgers of the page. One article has one, however many bars show it.
#[derive(Clone)]
pub struct Reactions {
    open: SendWrapper<Rc<RefCell<Vec<OneReaction>>>>,
}

/// One article's ledger, what became of the last act, and the bars that show both.
#[derive(Clone)]
pub struct OneReaction {
    article: String,
    state: SendWrapper<Rc<RefCell<State>>>,
}

/// A bar: called with what it is to show, and what it showed before, whenever that has
/// changed; for as long as it is kept.
pub type Bar = Rc<dyn Fn(Shown, Shown)>;

#[derive(Default)]
struct State {
    ledger: Ledger,
    shown: Shown,
    bars: Vec<Weak<dyn Fn(Shown, Shown)>>,
}

/// What a bar shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The reaction that stands now.
    pub reaction: Option<Reaction>,
    /// What became of the last act.
    pub keeping: Keeping,
    /// How often other tabs have changed it.
    pub elsewhere: u32,
}

impl Reactions {
    /// The reaction to `article`.
    pub fn of(&self, article: &str) -> OneReaction {
        if let Some(one) = self.find(article) {
            // Whoever shows it anew may have been told of something since: a shell writes
            // to storage without telling us.
            one.read();
            return one;
        }
        let one = OneReaction::open(article);
        let mut open = self.open.borrow_mut();
        // What nobody sees and storage keeps can be read again.
        open.retain(OneReaction::is_needed);
        open.push(one.clone());
        one
    }

    /// The reaction to `article`, of which a page that could not store it remembers this
    /// record.
    pub fn recall(&self, article: &str, record: &str) -> OneReaction {
        let one = self.of(article);
        let is_missing = storage::read(&ledger::key(article)).is_none();
        one.update(|state| {
            let before = state.ledger.reaction();
            let token = || random::bytes().map(Token::from_random);
            state.ledger.recall(article, record, token);
            if is_missing || state.ledger.reaction() != before {
                state.shown.keeping = Keeping::PageOnly;
            }
        });
        one
    }

    /// The reaction to `article`, which had these ids before.
    pub fn of_renamed<'a>(
        &self,
        article: &str,
        former: impl Iterator<Item = &'a str>,
    ) -> OneReaction {
        let one = self.of(article);
        let records = former.filter_map(|id| storage::read(&ledger::key(id)));
        one.update(|state| records.for_each(|record| state.ledger.adopt(&record)));
        one
    }

    fn find(&self, article: &str) -> Option<OneReaction> {
        let open = self.open.borrow();
        open.iter().find(|one| one.article == article).cloned()
    }

    /// Another tab wrote `key`, or cleared the storage.
    pub fn follow(&self, key: Option<&str>) {
        if storage::is_writing() {
            return;
        }
        let is_forgotten = key == Some(FORGOTTEN);
        let key = key.filter(|_| !is_forgotten);
        let touched: Vec<_> = self
            .open
            .borrow()
            .iter()
            .filter(|one| key.is_none_or(|key| key == ledger::key(&one.article)))
            .cloned()
            .collect();
        for one in touched {
            if is_forgotten {
                // Nothing of what was done is remembered any longer.
                one.state.borrow_mut().ledger = Ledger::default();
            }
            one.follow();
        }
    }
}

impl Default for Reactions {
    fn default() -> Self {
        Self {
            open: SendWrapper::new(Rc::default()),
        }
    }
}

impl OneReaction {
    fn open(article: &str) -> Self {
        let key = ledger::key(article);
        let stored = storage::read(&key);
        let (ledger, repair) = Ledger::open(article, stored.as_deref());
        mend(&key, stored.as_deref(), &repair);
        let one = Self {
            article: article.to_owned(),
            state: SendWrapper::new(Rc::default()),
        };
        one.update(|state| state.ledger = ledger);
        one
    }

    /// Tells `bar` of each change from now on: what it shows until then.
    pub fn show(&self, bar: &Bar) -> Shown {
        let mut state = self.state.borrow_mut();
        state.bars.retain(|bar| bar.strong_count() > 0);
        state.bars.push(Rc::downgrade(bar));
        state.shown
    }

    /// The reaction that stands now.
    pub fn reaction(&self) -> Option<Reaction> {
        self.state.borrow().shown.reaction
    }

    /// The identity of its article.
    pub fn article(&self) -> &str {
        &self.article
    }

    /// The record of the last act, where it could not be stored.
    pub fn unstored(&self) -> Option<String> {
        let state = self.state.borrow();
        let is_unstored = matches!(state.shown.keeping, Keeping::Full | Keeping::PageOnly);
        is_unstored.then(|| state.ledger.record())
    }

    /// What is pressed from here on is sent to the endpoint of this text; without one, to
    /// that to which it was sent before, if any.
    pub fn bind(&self, endpoint: Option<String>) {
        self.state.borrow_mut().ledger.bind(endpoint);
    }

    /// The reader presses a reaction: it is chosen, or withdrawn.
    pub fn press(&self, pressed: Reaction) {
        let key = ledger::key(&self.article);
        let stored = storage::read(&key);
        // A host page may have wrapped the storage, and tell us of what we write ourselves.
        // So nothing is borrowed while it is written to.
        let write = self.state.borrow_mut().ledger.press(
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
        self.update(|state| {
            state.shown.keeping = keeping;
            if keeping == Keeping::Saved {
                state.ledger.written();
            }
        });
    }

    /// Reads what is stored.
    fn read(&self) {
        let key = ledger::key(&self.article);
        let stored = storage::read(&key);
        let repair = {
            let mut state = self.state.borrow_mut();
            state.ledger.follow(&self.article, stored.as_deref())
        };
        mend(&key, stored.as_deref(), &repair);
        self.update(|_| {});
    }

    /// Reads what another tab has left. The event's own text is not used: by
    /// the time that it arrives, this tab may have written over it.
    fn follow(&self) {
        let key = ledger::key(&self.article);
        let stored = storage::read(&key);
        let (before, repair) = {
            let mut state = self.state.borrow_mut();
            (
                state.shown.reaction,
                state.ledger.follow(&self.article, stored.as_deref()),
            )
        };
        mend(&key, stored.as_deref(), &repair);
        self.update(|state| {
            if state.ledger.reaction() != before {
                state.shown.keeping = Keeping::Untouched;
                state.shown.elsewhere = state.shown.elsewhere.wrapping_add(1);
            }
        });
    }

    /// Changes the state, and shows it in all bars where it has changed.
    fn update(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state.borrow_mut();
        let before = state.shown;
        change(&mut state);
        state.shown.reaction = state.ledger.reaction();
        let shown = state.shown;
        let bars: Vec<_> = state.bars.iter().filter_map(Weak::upgrade).collect();
        // A bar may ask for the state while it is told.
        drop(state);
        for bar in bars.iter().filter(|_| shown != before) {
            // A bar may have changed it again, and shown that.
            if self.state.borrow().shown == shown {
                bar(shown, before);
            }
        }
    }

    /// Whether somebody else holds it, or storage does not keep it.
    fn is_needed(&self) -> bool {
        let keeping = self.state.borrow().shown.keeping;
        let is_kept = matches!(keeping, Keeping::Untouched | Keeping::Saved);
        !is_kept || Rc::strong_count(&self.state) > 1
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
