//! One desired value, on its way.

use crate::{
    endpoint::{Dialect, Endpoint},
    forget,
    ledger::LATEST,
    object::{Object, Unread},
    reaction::Reaction,
    record::{self, Record, list, quoted},
    token::Token,
    wire::Subject,
    wire_id::WireId,
};

/// The version of the records that are understood here.
const VERSION: u64 = 1;

/// Where reactions are stored, and where votes are; each with its subject's id behind.
const REACTION: &str = "broadsheet:reaction:";
const VOTE: &str = "broadsheet:vote:";

/// What one record asks a server to count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// The storage key of the record.
    pub key: String,
    /// Where it goes.
    pub endpoint: Endpoint,
    /// What it is about.
    pub subject: Subject,
    /// What its reader wants.
    pub wish: Wish,
    /// The reader's name for this subject only.
    pub token: Token,
    /// When the reader decided, in milliseconds since 1970.
    pub at: u64,
}

/// What a reader wants to be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// This reaction, or none any more.
    Reaction(Option<Reaction>),
    /// These options of a poll.
    Choices(Vec<String>),
}

/// What stands under a key, as far as it is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing that is.
    Nothing,
    /// Something that lacks the token under which it would be counted.
    Unnamed,
    /// This.
    Parcel(Parcel),
}

impl Parcel {
    /// The id of its subject, as storage has it.
    pub fn id(&self) -> &str {
        id(&self.key).map_or("", |(_, id)| id)
    }

    /// The address to which a native server wants it `PUT`.
    pub fn address(&self) -> String {
        self.endpoint.ballots(&self.subject)
    }

    /// What is put there.
    pub fn body(&self) -> String {
        let body = Record::default().text("token", self.token.as_str());
        let body = match &self.wish {
            Wish::Reaction(Some(reaction)) => body.text("reaction", reaction.key()),
            Wish::Reaction(None) => body.null("reaction"),
            Wish::Choices(choices) => {
                let choices = choices.iter().map(|choice| quoted(choice));
                body.field("choices", &list(choices))
            }
        };
        body.number("at", self.at).json()
    }

    /// Whether it may be sent again when it is not known whether it has arrived.
    pub fn may_be_repeated(&self) -> bool {
        self.endpoint.dialect() == Dialect::Native
    }
}

impl Found {
    /// Reads what stands under a storage key, as untrusted as all that is stored.
    pub(super) fn read(key: &str, stored: Option<&str>) -> Self {
        parcel(key, stored).unwrap_or(Self::Nothing)
    }
}

/// Whether a storage key is that of a record that may be sent.
pub fn is_record(key: &str) -> bool {
    id(key).is_some()
}

/// The article to which a storage key keeps the reaction.
pub fn reactions_to(key: &str) -> Option<&str> {
    key.strip_prefix(REACTION)
}

/// Whether a server has counted what a record wants.
pub fn is_sent(stored: Option<&str>) -> bool {
    let record = stored.and_then(|text| Object::read(text).ok());
    record.is_some_and(|record| record.get("synced").is_true())
}

/// What a record's key is about, and the id of that.
fn id(key: &str) -> Option<(&'static str, &str)> {
    [REACTION, VOTE]
        .into_iter()
        .find_map(|kind| Some((kind, key.strip_prefix(kind)?)))
}

fn parcel(key: &str, stored: Option<&str>) -> Option<Found> {
    let (kind, id) = id(key)?;
    let record = Object::read(stored?).ok()?;
    let is_ours = record.get("v").count() == Some(VERSION);
    if !is_ours || record.get("synced").flag() != Some(false) {
        return None;
    }
    let endpoint = Endpoint::parse(&record.get("endpoint").string()?)?;
    let at = record.get("at").count().filter(|at| *at <= LATEST)?;
    let id = WireId::of(id);
    let (subject, wish) = if kind == REACTION {
        let reaction = record.get("reaction");
        let reaction = reaction.optional(|key| Reaction::from_key(&key.string()?));
        (Subject::Reactions(id), Wish::Reaction(reaction.ok()?))
    } else {
        let choices = record.get("choices").array()?.into_iter();
        let choices = choices.map(Unread::string).collect::<Option<_>>()?;
        (Subject::Polls(id), Wish::Choices(choices))
    };
    let token = record
        .get("token")
        .optional(|token| Token::parse(&token.string()?));
    let Some(token) = token.ok()? else {
        // Without one it was never sent: a server has nothing to withdraw.
        let is_withdrawn = wish.is_none();
        return (!is_withdrawn).then_some(Found::Unnamed);
    };
    Some(Found::Parcel(Parcel {
        key: key.to_owned(),
        endpoint,
        subject,
        wish,
        token,
        at,
    }))
}

impl Wish {
    /// Whether nothing is wanted any more.
    pub fn is_none(&self) -> bool {
        match self {
            Self::Reaction(reaction) => reaction.is_none(),
            Self::Choices(choices) => choices.is_empty(),
        }
    }
}

/// A record that has no token, with this one.
pub(super) fn named(stored: &str, token: &Token) -> Option<String> {
    let record = Object::read(stored).ok()?;
    Some(record::with(
        &record,
        "token",
        Some(&quoted(token.as_str())),
    ))
}

/// What is to be done with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Put this text there.
    Put(String),
    /// Remove it, and its receipt: its reader wants to be forgotten.
    Remove,
}

/// What becomes of the record of a parcel that was counted. `None` if something else
/// stands there by now.
pub fn counted(stored: Option<&str>, parcel: &Parcel) -> Option<Mark> {
    mark(stored, parcel, |record| {
        Some(record::with(record, "synced", Some("true")))
    })
}

/// What becomes of the record of a parcel that was refused: it stays on this device.
/// `None` if something else stands there by now.
pub fn refused(stored: Option<&str>, parcel: &Parcel) -> Option<Mark> {
    mark(stored, parcel, |record| {
        let unsent = record::with(record, "synced", None);
        let unsent = Object::read(&unsent).ok()?;
        Some(record::with(&unsent, "endpoint", None))
    })
}

fn mark(
    stored: Option<&str>,
    parcel: &Parcel,
    marked: impl FnOnce(&Object) -> Option<String>,
) -> Option<Mark> {
    let record = same(stored, parcel)?;
    if forget::is_marked(&record) {
        return Some(Mark::Remove);
    }
    marked(&record).map(Mark::Put)
}

/// The record that a parcel was made from, if nobody has written another since.
fn same<'s>(stored: Option<&'s str>, parcel: &Parcel) -> Option<Object<'s>> {
    let found = Found::read(&parcel.key, stored);
    let is_same = matches!(found, Found::Parcel(found) if found == *parcel);
    is_same.then(|| Object::read(stored?).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "broadsheet:reaction:a/1";
    const LOVE: &str = r#"{"v":1,"reaction":"love","token":"BwcHBwcHBwcHBwcHBwcHBw","at":7,"synced":false,"endpoint":"https://e.example"}"#;

    fn read(key: &str, stored: &str) -> Found {
        Found::read(key, Some(stored))
    }

    fn parcel(key: &str, stored: &str) -> Parcel {
        match read(key, stored) {
            Found::Parcel(parcel) => parcel,
            found => panic!("{found:?}"),
        }
    }

    #[test]
    fn a_reaction_is_sent_as_the_contract_has_it() {
        let love = parcel(KEY, LOVE);
        let id = WireId::of("a/1");
        assert_eq!(
            love.address(),
            format!("https://e.example/v1/reactions/{}", id.as_str())
        );
        assert_eq!(
            love.body(),
            r#"{"token":"BwcHBwcHBwcHBwcHBwcHBw","reaction":"love","at":7}"#
        );
        assert_eq!(love.id(), "a/1");
        let put: crate::wire::reactions::Put = serde_json::from_str(&love.body()).unwrap();
        assert_eq!(put.reaction, Some(Reaction::Love));
    }

    #[test]
    fn a_vote_is_sent_as_the_contract_has_it() {
        let record = r#"{"v":1,"choices":["yes","\"no\""],"token":"BwcHBwcHBwcHBwcHBwcHBw","at":7,"synced":false,"endpoint":"https://e.example"}"#;
        let vote = parcel("broadsheet:vote:p1", record);
        assert_eq!(vote.address(), "https://e.example/v1/polls/p1");
        let put: crate::wire::polls::Put = serde_json::from_str(&vote.body()).unwrap();
        assert_eq!(put.choices.len(), 2);
    }

    #[test]
    fn what_has_no_endpoint_or_was_sent_or_cannot_be_read_is_not_sent() {
        for (from, to) in [
            ("\"synced\":false", "\"synced\":true"),
            ("\"synced\":false", "\"synced\":null"),
            ("\"synced\":false", "\"synced\":0"),
            (",\"endpoint\":\"https://e.example\"", ""),
            ("https://e.example", "javascript:alert(1)"),
            ("https://e.example", "//e.example"),
            ("\"v\":1", "\"v\":2"),
            ("\"love\"", "\"rage\""),
            ("\"love\"", "[]"),
            ("\"at\":7", "\"at\":-7"),
            ("\"at\":7", "\"at\":9007199254740992"),
            ("BwcHBwcHBwcHBwcHBwcHBw", "short"),
            ("}", ""),
        ] {
            let stored = LOVE.replace(from, to);
            assert_eq!(read(KEY, &stored), Found::Nothing, "{stored}");
        }
        for key in ["broadsheet:settings", "broadsheet:broken:x", "reaction", ""] {
            assert_eq!(read(key, LOVE), Found::Nothing, "{key}");
        }
        assert_eq!(Found::read(KEY, None), Found::Nothing);
    }

    #[test]
    fn what_a_shell_has_written_gets_a_token_before_it_is_sent() {
        let stored = LOVE.replace(r#""token":"BwcHBwcHBwcHBwcHBwcHBw","#, "");
        assert_eq!(read(KEY, &stored), Found::Unnamed);
        let named = named(&stored, &Token::from_random([7; 16])).unwrap();
        assert_eq!(parcel(KEY, &named).token, Token::from_random([7; 16]));
        let withdrawn = stored.replace("\"love\"", "null");
        assert_eq!(read(KEY, &withdrawn), Found::Nothing);
    }

    #[test]
    fn a_record_is_marked_only_while_it_is_the_one_that_was_sent() {
        let love = parcel(KEY, LOVE);
        let Some(Mark::Put(marked)) = counted(Some(LOVE), &love) else {
            panic!("it is not marked")
        };
        assert!(marked.contains(r#""synced":true"#), "{marked}");
        assert_eq!(read(KEY, &marked), Found::Nothing);
        let newer = LOVE.replace("\"at\":7", "\"at\":8");
        assert_eq!(counted(Some(&newer), &love), None);
        assert_eq!(counted(None, &love), None);
        let kept = r#"{"v":1,"reaction":"love","token":"BwcHBwcHBwcHBwcHBwcHBw","at":7}"#;
        assert_eq!(refused(Some(LOVE), &love), Some(Mark::Put(kept.to_owned())));
    }
}
