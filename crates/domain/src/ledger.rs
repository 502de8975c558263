//! What a reader chose for one article, and the record that keeps it.
//!
//! The record is a cache that may be missing, full, cleared, broken or written
//! by a newer version of ourselves; the [`Ledger`] in memory is what the reader
//! sees, whatever becomes of the record. Its functions decide what is to be
//! written and leave the writing to the caller.

use crate::{reaction::Reaction, token::Token};
use serde::{Deserialize, Serialize};

/// The version of the record that is written and understood here.
const VERSION: u64 = 1;

/// The largest `at` that the contract allows: the last integer that JavaScript
/// counts exactly.
pub const LATEST: u64 = (1 << 53) - 1;

/// The largest record, in bytes, that is worth keeping although it is broken.
const WORTH_KEEPING: usize = 4 * 1024;

/// The storage key of an article's record.
pub fn key(article: &str) -> String {
    format!("broadsheet:reaction:{article}")
}

/// One reader's reaction to one article, as this page knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    reaction: Option<Reaction>,
    token: Option<Token>,
    at: u64,
    /// Set while storage holds a record that a newer version wrote.
    locked: bool,
}

/// What stands in storage under an article's key.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stored {
    Nothing,
    Record(Record),
    Newer,
    Broken,
}

/// What is to be done with a record that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Nothing is broken.
    None,
    /// Move the record to this key, so that nothing is lost that could be of use.
    MoveTo(String),
    /// Remove it: it is too large to be kept.
    Remove,
}

/// What a reader's own act asks of the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Put this text under the article's key.
    Put(String),
    /// Leave the storage alone: a newer version's record stands there.
    Nothing,
}

/// A record as it stands in storage. Fields that are not ours are ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    v: u64,
    reaction: Option<Reaction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<Token>,
    at: u64,
}

impl Ledger {
    /// Opens the ledger of an article from what is stored under its key, and
    /// says what is to be done if that cannot be read.
    pub fn open(article: &str, stored: Option<&str>) -> (Self, Repair) {
        let mut ledger = Self::default();
        let repair = ledger.follow(article, stored);
        (ledger, repair)
    }

    /// The reaction that stands now.
    pub fn reaction(&self) -> Option<Reaction> {
        self.reaction
    }

    /// Whether a newer version's record keeps this ledger from being written.
    pub fn is_locked(&self) -> bool {
        self.locked
    }

    /// Takes over what another tab has left in storage.
    ///
    /// A record that was removed changes nothing that the reader sees; but its
    /// token is gone with it, and the reader's next act gets a new one.
    pub fn follow(&mut self, article: &str, stored: Option<&str>) -> Repair {
        let found = Stored::read(stored);
        self.locked = found == Stored::Newer;
        match found {
            Stored::Record(record) => {
                if record.at >= self.at {
                    self.reaction = record.reaction;
                    self.at = record.at;
                }
                self.token = record.token;
                Repair::None
            }
            Stored::Nothing => {
                self.token = None;
                Repair::None
            }
            Stored::Newer => Repair::None,
            Stored::Broken => {
                self.token = None;
                if stored.is_some_and(|text| text.len() <= WORTH_KEEPING) {
                    Repair::MoveTo(format!("broadsheet:broken:{}", key(article)))
                } else {
                    Repair::Remove
                }
            }
        }
    }

    /// The reader presses `pressed`: it is chosen, or withdrawn if it was chosen.
    ///
    /// `stored` is what stands in storage at this moment, which another tab may
    /// have written since; `now` is in milliseconds since 1970; `token` is used
    /// if the article has none yet.
    pub fn press(
        &mut self,
        pressed: Reaction,
        stored: Option<&str>,
        now: u64,
        token: impl FnOnce() -> Option<Token>,
    ) -> Write {
        // The reader judges by what the bar shows, so that is what is toggled.
        let wanted = (self.reaction != Some(pressed)).then_some(pressed);
        let found = Stored::read(stored);
        self.locked = found == Stored::Newer;
        match found {
            Stored::Record(record) => {
                self.at = self.at.max(record.at);
                self.token = record.token;
            }
            Stored::Nothing | Stored::Broken => self.token = None,
            Stored::Newer => {}
        }
        self.reaction = wanted;
        self.at = (self.at + 1).max(now).min(LATEST);
        if self.locked {
            return Write::Nothing;
        }
        self.token = self.token.take().or_else(token);
        self.record()
    }

    fn record(&self) -> Write {
        let record = Record {
            v: VERSION,
            reaction: self.reaction,
            token: self.token.clone(),
            at: self.at,
        };
        serde_json::to_string(&record).map_or(Write::Nothing, Write::Put)
    }
}

impl Stored {
    /// Reads a stored text as untrusted input: any script of the page can write it.
    fn read(stored: Option<&str>) -> Self {
        #[derive(Deserialize)]
        struct Version {
            v: u64,
        }
        let Some(text) = stored else {
            return Self::Nothing;
        };
        match serde_json::from_str::<Version>(text) {
            Ok(version) if version.v > VERSION => return Self::Newer,
            Ok(_) => {}
            Err(_) => return Self::Broken,
        }
        match serde_json::from_str::<Record>(text) {
            Ok(record) if record.at <= LATEST => Self::Record(record),
            _ => Self::Broken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOVE: &str = r#"{"v":1,"reaction":"love","token":"BwcHBwcHBwcHBwcHBwcHBw","at":1000}"#;

    fn token() -> Option<Token> {
        Some(Token::from_random([7; 16]))
    }

    fn open(stored: &str) -> Ledger {
        Ledger::open("a", Some(stored)).0
    }

    #[test]
    fn a_first_reaction_is_written_as_the_contract_has_it() {
        let mut ledger = Ledger::default();
        let write = ledger.press(Reaction::Love, None, 1000, token);
        assert_eq!(write, Write::Put(LOVE.to_owned()));
        assert_eq!(ledger.reaction(), Some(Reaction::Love));
    }

    #[test]
    fn a_stored_reaction_is_read_back() {
        assert_eq!(open(LOVE).reaction(), Some(Reaction::Love));
    }

    #[test]
    fn pressing_the_chosen_reaction_withdraws_it_and_keeps_the_token() {
        let mut ledger = open(LOVE);
        let write = ledger.press(Reaction::Love, Some(LOVE), 2000, || None);
        let text = r#"{"v":1,"reaction":null,"token":"BwcHBwcHBwcHBwcHBwcHBw","at":2000}"#;
        assert_eq!(write, Write::Put(text.to_owned()));
        assert_eq!(ledger.reaction(), None);
    }

    #[test]
    fn a_clock_that_goes_back_does_not_make_an_act_older() {
        let mut ledger = open(LOVE);
        let Write::Put(text) = ledger.press(Reaction::Win, Some(LOVE), 5, token) else {
            panic!("nothing written");
        };
        assert!(text.contains(r#""at":1001"#), "{text}");
    }

    #[test]
    fn an_act_is_newer_than_what_another_tab_wrote_meanwhile() {
        let mut ledger = open(LOVE);
        let other = r#"{"v":1,"reaction":"win","token":"CAgICAgICAgICAgICAgICA","at":9000}"#;
        let Write::Put(text) = ledger.press(Reaction::Love, Some(other), 2000, || None) else {
            panic!("nothing written");
        };
        let expected = r#"{"v":1,"reaction":null,"token":"CAgICAgICAgICAgICAgICA","at":9001}"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn the_largest_moment_stays_within_its_bound() {
        let stored = format!(r#"{{"v":1,"reaction":"love","at":{LATEST}}}"#);
        let mut ledger = open(&stored);
        ledger.press(Reaction::Win, Some(&stored), 5, token);
        assert_eq!(ledger.at, LATEST);
    }

    #[test]
    fn another_tab_is_followed_but_never_back_in_time() {
        let mut ledger = open(LOVE);
        ledger.follow("a", Some(r#"{"v":1,"reaction":"win","at":1001}"#));
        assert_eq!(ledger.reaction(), Some(Reaction::Win));
        ledger.follow("a", Some(r#"{"v":1,"reaction":"fail","at":900}"#));
        assert_eq!(ledger.reaction(), Some(Reaction::Win));
    }

    #[test]
    fn a_cleared_storage_leaves_the_reaction_and_takes_the_token() {
        let mut ledger = open(LOVE);
        assert_eq!(ledger.follow("a", None), Repair::None);
        assert_eq!(ledger.reaction(), Some(Reaction::Love));
        let Write::Put(text) = ledger.press(Reaction::Win, None, 2000, || {
            Some(Token::from_random([9; 16]))
        }) else {
            panic!("nothing written");
        };
        assert!(text.contains("CQkJCQkJCQkJCQkJCQkJCQ"), "{text}");
    }

    #[test]
    fn a_newer_record_is_left_alone_and_the_session_goes_on() {
        let newer = r#"{"v":99,"mood":{"love":0.8}}"#;
        let (mut ledger, repair) = Ledger::open("a", Some(newer));
        assert_eq!(repair, Repair::None);
        assert!(ledger.is_locked());
        assert_eq!(
            ledger.press(Reaction::Fun, Some(newer), 1, token),
            Write::Nothing
        );
        assert_eq!(ledger.reaction(), Some(Reaction::Fun));
    }

    #[test]
    fn an_older_record_is_read_and_written_anew_with_the_next_act() {
        let older = r#"{"v":0,"reaction":"love","at":1}"#;
        let mut ledger = open(older);
        assert_eq!(ledger.reaction(), Some(Reaction::Love));
        let Write::Put(text) = ledger.press(Reaction::Win, Some(older), 5, token) else {
            panic!("nothing written");
        };
        assert!(text.starts_with(r#"{"v":1,"reaction":"win""#), "{text}");
    }

    #[test]
    fn what_cannot_be_read_is_moved_aside_or_dropped_when_large() {
        let broken = [
            "",
            "null",
            "[]",
            "\"love\"",
            "{",
            r#"{"v":1}"#,
            r#"{"v":1,"reaction":"rage","at":1}"#,
            r#"{"v":1,"reaction":"love","at":-1}"#,
            r#"{"v":1,"reaction":"love","at":1e300}"#,
            r#"{"v":1,"reaction":"love","at":9007199254740992}"#,
            r#"{"v":1,"reaction":"love","at":1,"token":"x"}"#,
        ];
        for text in broken {
            let (ledger, repair) = Ledger::open("a", Some(text));
            let aside = "broadsheet:broken:broadsheet:reaction:a".to_owned();
            assert_eq!(repair, Repair::MoveTo(aside), "{text}");
            assert_eq!(ledger, Ledger::default(), "{text}");
        }
        let (_, repair) = Ledger::open("a", Some(&"x".repeat(WORTH_KEEPING + 1)));
        assert_eq!(repair, Repair::Remove);
    }
}
