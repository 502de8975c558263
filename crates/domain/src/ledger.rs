//! What a reader chose for one article, and the record that keeps it.
//!
//! The record is a cache that may be missing, full, cleared, broken or written
//! by a newer version of ourselves; the [`Ledger`] in memory is what the reader
//! sees, whatever becomes of the record. Its functions decide what is to be
//! written and leave the writing to the caller.

use crate::{
    object::{Object, Unread, WrongType},
    reaction::Reaction,
    record::Record,
    token::Token,
};

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
    /// Whether the server of `endpoint` knows of it; absent where nothing is sent.
    synced: Option<bool>,
    endpoint: Option<String>,
    /// Where the reader's next act is sent; an act that was made without it stays here.
    bound_for: Option<String>,
    /// Whether storage has held what stands here. Only then does its absence mean
    /// that somebody removed it.
    kept: bool,
    /// Set while storage holds a record that a newer version wrote.
    locked: bool,
}

/// What stands in storage under an article's key.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stored {
    Nothing,
    Record(Entry),
    Newer,
    Broken,
}

/// What is to be done with what stands in storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Nothing.
    None,
    /// Put this text there: what stands there is older than what the reader did here.
    Put(String),
    /// It cannot be read. Move it to this key, so that nothing is lost that could be
    /// of use.
    MoveTo(String),
    /// It cannot be read. Remove it: it is too large to be kept.
    Remove,
}

/// What a reader's own act asks of the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Put this text under the article's key, after the repair.
    Put(Repair, String),
    /// Leave the storage alone: a newer version's record stands there.
    Nothing,
}

/// A record as it stands in storage. Fields that are not ours are ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    reaction: Option<Reaction>,
    token: Option<Token>,
    at: u64,
    synced: Option<bool>,
    endpoint: Option<String>,
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

    /// What is done from here on is sent to the endpoint of this text. What was done
    /// before is not: the reader was told that it stays on this device.
    ///
    /// Whoever sends it judges the text, as it has to judge all that is stored.
    pub fn bind(&mut self, endpoint: Option<String>) {
        self.bound_for = endpoint;
    }

    /// Whether what stands is meant for a server, which then counts it.
    pub fn is_sent(&self) -> bool {
        self.synced.is_some() && self.endpoint.is_some()
    }

    /// Whether a newer version's record keeps this ledger from being written.
    pub fn is_locked(&self) -> bool {
        self.locked
    }

    /// Takes over what another tab has left in storage. Of two acts the later one
    /// stands, whichever was written last.
    ///
    /// A record that was removed changes nothing that the reader sees; but its
    /// token is gone with it, and the reader's next act gets a new one.
    pub fn follow(&mut self, article: &str, stored: Option<&str>) -> Repair {
        let found = Stored::read(stored);
        self.locked = found == Stored::Newer;
        match found {
            Stored::Record(record) => {
                self.kept = true;
                self.token = record.token.or(self.token.take());
                if record.at < self.at {
                    return Repair::Put(self.record());
                }
                self.reaction = record.reaction;
                self.at = record.at;
                self.synced = record.synced;
                self.endpoint = record.endpoint;
                Repair::None
            }
            Stored::Nothing => {
                self.forget();
                Repair::None
            }
            Stored::Newer => Repair::None,
            Stored::Broken => {
                self.forget();
                repair(article, stored)
            }
        }
    }

    /// The reader presses `pressed`: it is chosen, or withdrawn if it was chosen.
    ///
    /// `stored` is what stands in storage at this moment, which another tab may
    /// have written since; `now` is in milliseconds since 1970; `token` is used
    /// if the article has none yet. Tell [`Ledger::written`] when it is stored.
    pub fn press(
        &mut self,
        article: &str,
        pressed: Reaction,
        stored: Option<&str>,
        now: u64,
        token: impl FnOnce() -> Option<Token>,
    ) -> Write {
        // The reader judges by what the bar shows, so that is what is toggled.
        let wanted = (self.reaction != Some(pressed)).then_some(pressed);
        let repair = match self.follow(article, stored) {
            // Ours is about to be written anyhow.
            Repair::Put(_) => Repair::None,
            repair => repair,
        };
        self.reaction = wanted;
        self.at = (self.at + 1).max(now).min(LATEST);
        if let Some(endpoint) = &self.bound_for {
            self.endpoint = Some(endpoint.clone());
        }
        if self.synced.is_some() || self.endpoint.is_some() {
            self.synced = Some(false);
        }
        self.token = self.token.take().or_else(token);
        if self.locked {
            return Write::Nothing;
        }
        Write::Put(repair, self.record())
    }

    /// Takes over what the reader chose for the article under a former id, where nothing
    /// is known under this one. Not its token: that was made for the other id, and two
    /// ids must not be linked by it.
    pub fn adopt(&mut self, stored: &str) {
        if let Stored::Record(record) = Stored::read(Some(stored))
            && self.reaction.is_none()
            && self.at == 0
            && !self.locked
        {
            self.reaction = record.reaction;
            self.at = record.at;
        }
    }

    /// Takes over a record that could not be stored: of two acts the later one stands. It
    /// gets a token if it has none, since from here on it may be sent by several.
    pub fn recall(&mut self, article: &str, record: &str, token: impl FnOnce() -> Option<Token>) {
        let (kept, locked) = (self.kept, self.locked);
        // What cannot be read is not there.
        let _ = self.follow(article, Some(record));
        (self.kept, self.locked) = (kept, locked);
        self.token = self.token.take().or_else(token);
    }

    /// What was to be written is stored.
    pub fn written(&mut self) {
        self.kept = true;
    }

    /// Somebody removed the record. Its token may not be used again: the reader may
    /// have asked to be forgotten.
    fn forget(&mut self) {
        if std::mem::take(&mut self.kept) {
            self.token = None;
            self.synced = None;
            self.endpoint = None;
        }
    }

    /// The text of what stands, as it is stored.
    pub fn record(&self) -> String {
        let record = Record::default().number("v", VERSION);
        let mut record = match self.reaction {
            Some(reaction) => record.text("reaction", reaction.key()),
            None => record.null("reaction"),
        };
        if let Some(token) = &self.token {
            record = record.text("token", token.as_str());
        }
        record = record.number("at", self.at);
        if let Some(synced) = self.synced {
            record = record.field("synced", if synced { "true" } else { "false" });
        }
        if let Some(endpoint) = &self.endpoint {
            record = record.text("endpoint", endpoint);
        }
        record.json()
    }
}

/// What becomes of a record that cannot be read.
fn repair(article: &str, stored: Option<&str>) -> Repair {
    if stored.is_some_and(|text| text.len() <= WORTH_KEEPING) {
        Repair::MoveTo(format!("broadsheet:broken:{}", key(article)))
    } else {
        Repair::Remove
    }
}

impl Stored {
    /// Reads a stored text as untrusted input: any script of the page can write it.
    fn read(stored: Option<&str>) -> Self {
        let Some(text) = stored else {
            return Self::Nothing;
        };
        let Ok(record) = Object::read(text) else {
            return Self::Broken;
        };
        match record.get("v").count() {
            Some(version) if version > VERSION => Self::Newer,
            Some(_) => Entry::read(&record).map_or(Self::Broken, Self::Record),
            None => Self::Broken,
        }
    }
}

impl Entry {
    fn read(record: &Object) -> Result<Self, WrongType> {
        let at = record.get("at").count().filter(|at| *at <= LATEST);
        Ok(Self {
            reaction: record
                .get("reaction")
                .optional(|key| Reaction::from_key(&key.string()?))?,
            token: record
                .get("token")
                .optional(|text| Token::parse(&text.string()?))?,
            at: at.ok_or(WrongType)?,
            synced: record.get("synced").optional(Unread::flag)?,
            endpoint: record.get("endpoint").optional(Unread::string)?,
        })
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

    /// Presses, and answers with what is to be stored.
    fn press(ledger: &mut Ledger, pressed: Reaction, stored: Option<&str>, now: u64) -> String {
        match ledger.press("a", pressed, stored, now, token) {
            Write::Put(Repair::None, text) => text,
            write => panic!("{write:?}"),
        }
    }

    #[test]
    fn the_reaction_under_a_former_id_is_adopted_without_its_token() {
        let former = r#"{"v":1,"reaction":"love","token":"AAAAAAAAAAAAAAAAAAAAAA","at":7}"#;
        let mut ledger = Ledger::default();
        ledger.adopt(former);
        assert_eq!(ledger.reaction(), Some(Reaction::Love));
        assert_eq!((ledger.at, &ledger.token), (7, &None));
        ledger.adopt(r#"{"v":1,"reaction":"hate","at":9}"#);
        assert_eq!(
            ledger.reaction(),
            Some(Reaction::Love),
            "what is known stands"
        );
    }

    #[test]
    fn what_could_not_be_stored_keeps_its_name_for_the_next_act() {
        let mut ledger = Ledger::default();
        ledger.recall("a", r#"{"v":1,"reaction":"love","at":1}"#, token);
        let name = ledger.token.clone();
        assert_eq!(name, token());
        let other = || Some(Token::from_random([8; 16]));
        ledger.press("a", Reaction::Win, None, 2, other);
        assert_eq!(ledger.token, name);
    }

    #[test]
    fn a_first_reaction_is_written_as_the_contract_has_it() {
        let mut ledger = Ledger::default();
        assert_eq!(press(&mut ledger, Reaction::Love, None, 1000), LOVE);
        assert_eq!(ledger.reaction(), Some(Reaction::Love));
    }

    #[test]
    fn a_stored_reaction_is_read_back() {
        assert_eq!(open(LOVE).reaction(), Some(Reaction::Love));
    }

    #[test]
    fn pressing_the_chosen_reaction_withdraws_it_and_keeps_the_token() {
        let mut ledger = open(LOVE);
        let text = press(&mut ledger, Reaction::Love, Some(LOVE), 2000);
        let expected = r#"{"v":1,"reaction":null,"token":"BwcHBwcHBwcHBwcHBwcHBw","at":2000}"#;
        assert_eq!(text, expected);
        assert_eq!(ledger.reaction(), None);
    }

    #[test]
    fn a_clock_that_goes_back_does_not_make_an_act_older() {
        let text = press(&mut open(LOVE), Reaction::Win, Some(LOVE), 5);
        assert!(text.contains(r#""at":1001"#), "{text}");
    }

    #[test]
    fn an_act_is_newer_than_what_another_tab_wrote_meanwhile() {
        let other = r#"{"v":1,"reaction":"win","token":"CAgICAgICAgICAgICAgICA","at":9000}"#;
        let text = press(&mut open(LOVE), Reaction::Love, Some(other), 2000);
        let expected = r#"{"v":1,"reaction":null,"token":"CAgICAgICAgICAgICAgICA","at":9001}"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn the_largest_moment_stays_within_its_bound() {
        let stored = format!(r#"{{"v":1,"reaction":"love","at":{LATEST}}}"#);
        let mut ledger = open(&stored);
        press(&mut ledger, Reaction::Win, Some(&stored), 5);
        assert_eq!(ledger.at, LATEST);
    }

    #[test]
    fn another_tab_is_followed() {
        let mut ledger = open(LOVE);
        ledger.follow("a", Some(r#"{"v":1,"reaction":"win","at":1001}"#));
        assert_eq!(ledger.reaction(), Some(Reaction::Win));
    }

    #[test]
    fn of_two_acts_the_later_one_stands_although_the_earlier_was_written_last() {
        let mut late = open(LOVE);
        let mut early = open(LOVE);
        press(&mut late, Reaction::Fun, Some(LOVE), 2001);
        let early_text = press(&mut early, Reaction::Win, Some(LOVE), 2000);
        let Repair::Put(late_text) = late.follow("a", Some(&early_text)) else {
            panic!("the later act is lost");
        };
        assert_eq!(early.follow("a", Some(&late_text)), Repair::None);
        assert_eq!(early.reaction(), Some(Reaction::Fun));
        assert_eq!(late.reaction(), Some(Reaction::Fun));
    }

    #[test]
    fn a_cleared_storage_leaves_the_reaction_and_takes_the_token() {
        let mut ledger = open(LOVE);
        assert_eq!(ledger.follow("a", None), Repair::None);
        assert_eq!(ledger.reaction(), Some(Reaction::Love));
        let write = ledger.press("a", Reaction::Win, None, 2000, || {
            Some(Token::from_random([9; 16]))
        });
        assert!(matches!(write, Write::Put(_, text) if text.contains("CQkJCQkJCQkJCQkJCQkJCQ")));
    }

    #[test]
    fn without_storage_an_article_keeps_its_token() {
        let mut ledger = Ledger::default();
        press(&mut ledger, Reaction::Love, None, 1000);
        let write = ledger.press("a", Reaction::Win, None, 2000, || {
            panic!("a second token is a second ballot")
        });
        assert!(matches!(write, Write::Put(_, text) if text.contains("BwcHBwcHBwcHBwcHBwcHBw")));
    }

    #[test]
    fn an_act_makes_a_sent_reaction_one_to_be_sent() {
        let sent = r#"{"v":1,"reaction":"love","token":"BwcHBwcHBwcHBwcHBwcHBw","at":1,"synced":true,"endpoint":"https://e.example"}"#;
        let text = press(&mut open(sent), Reaction::Win, Some(sent), 2);
        assert!(
            text.ends_with(r#""at":2,"synced":false,"endpoint":"https://e.example"}"#),
            "{text}"
        );
    }

    #[test]
    fn an_act_is_sent_where_there_is_an_endpoint_and_what_was_done_before_is_not() {
        let mut ledger = open(LOVE);
        ledger.bind(Some("https://e.example".to_owned()));
        assert!(!ledger.is_sent());
        assert_eq!(ledger.follow("a", Some(LOVE)), Repair::None);
        let text = press(&mut ledger, Reaction::Win, Some(LOVE), 2000);
        assert!(
            text.ends_with(r#""at":2000,"synced":false,"endpoint":"https://e.example"}"#),
            "{text}"
        );
        assert!(ledger.is_sent());
    }

    #[test]
    fn a_newer_record_is_left_alone_and_the_session_goes_on() {
        let newer = r#"{"v":99,"mood":{"love":0.8}}"#;
        let (mut ledger, repair) = Ledger::open("a", Some(newer));
        assert_eq!(repair, Repair::None);
        assert!(ledger.is_locked());
        let write = ledger.press("a", Reaction::Fun, Some(newer), 1, token);
        assert_eq!(write, Write::Nothing);
        assert_eq!(ledger.reaction(), Some(Reaction::Fun));
    }

    #[test]
    fn an_older_record_is_read_and_written_anew_with_the_next_act() {
        let older = r#"{"v":0,"reaction":"love","at":1}"#;
        let mut ledger = open(older);
        assert_eq!(ledger.reaction(), Some(Reaction::Love));
        let text = press(&mut ledger, Reaction::Win, Some(older), 5);
        assert!(text.starts_with(r#"{"v":1,"reaction":"win""#), "{text}");
    }

    #[test]
    fn what_cannot_be_read_is_moved_aside_or_dropped_when_large() {
        let aside = || Repair::MoveTo("broadsheet:broken:broadsheet:reaction:a".to_owned());
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
            let (mut ledger, repair) = Ledger::open("a", Some(text));
            assert_eq!(repair, aside(), "{text}");
            assert_eq!(ledger, Ledger::default(), "{text}");
            let write = ledger.press("a", Reaction::Win, Some(text), 5, token);
            assert!(
                matches!(write, Write::Put(repair, _) if repair == aside()),
                "{text}"
            );
        }
        let (_, repair) = Ledger::open("a", Some(&"x".repeat(WORTH_KEEPING + 1)));
        assert_eq!(repair, Repair::Remove);
    }
}
