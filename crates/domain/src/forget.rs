//! "Forget me": what a reader has left at servers is withdrawn, and what is stored here is
//! removed.
//!
//! What a server may count has to be withdrawn under its token, so that record goes last:
//! it becomes a withdrawal that says `"forget": true`, waits in the [outbox](crate::outbox)
//! like any other, and is removed when the server has answered. With it goes its receipt.

use crate::{
    endpoint::Endpoint,
    ledger::LATEST,
    object::Object,
    outbox::{is_record, reactions_to},
    receipt, record,
};

/// What all our keys begin with.
pub const OURS: &str = "broadsheet:";

/// The key that is written and removed so that other tabs hear of it: they, too, remember
/// nothing any longer of what was done.
pub const FORGOTTEN: &str = "broadsheet:forgotten";

/// The name of the mark.
const MARK: &str = "forget";

/// What is to be written under a key, or that it is to be removed.
pub type Change = (String, Option<String>);

/// What is to be done with all that is stored here. `now` is in milliseconds since 1970.
pub fn plan(stored: &[(String, String)], now: u64) -> Vec<Change> {
    let withdrawals = stored.iter().filter_map(|(key, text)| {
        let counted = counted_before(key, text, stored);
        let text = counted.as_deref().unwrap_or(text);
        let withdrawal = withdrawal(key, text, now)?;
        Some((key.clone(), Some(withdrawal)))
    });
    let withdrawals: Vec<Change> = withdrawals.collect();
    let is_kept = |key: &str| {
        withdrawals.iter().any(|(kept, _)| {
            let article = reactions_to(kept);
            kept == key || article.is_some_and(|article| receipt::key(article) == key)
        })
    };
    let removed = stored.iter().filter(|(key, _)| key.starts_with(OURS));
    let removed = removed.filter(|(key, _)| !is_kept(key));
    let removed: Vec<_> = removed.map(|(key, _)| (key.clone(), None)).collect();
    removed.into_iter().chain(withdrawals).collect()
}

/// A record that was refused goes nowhere any more; but a server may count what stood there
/// before, as its receipt says. The record as it is to be withdrawn there.
fn counted_before(key: &str, text: &str, stored: &[(String, String)]) -> Option<String> {
    let receipt = receipt::key(reactions_to(key)?);
    let (_, receipt) = stored.iter().find(|(key, _)| *key == receipt)?;
    let receipt = Object::read(receipt).ok()?;
    receipt.get("reaction").string()?;
    let record = Object::read(text).ok()?;
    if record.get("endpoint").string().is_some() {
        return None;
    }
    let endpoint = receipt.get("endpoint");
    let text = record::with(&record, "endpoint", Some(endpoint.json()));
    let record = Object::read(&text).ok()?;
    Some(record::with(&record, "synced", Some("false")))
}

/// Whether a record is there only until its withdrawal has arrived.
pub(crate) fn is_marked(record: &Object) -> bool {
    record.get(MARK).is_true()
}

/// The withdrawal of a record that a server may count, to be removed once it has arrived.
pub fn withdrawal(key: &str, text: &str, now: u64) -> Option<String> {
    if !is_record(key) {
        return None;
    }
    let record = Object::read(text).ok()?;
    // Without them it was never sent.
    Endpoint::parse(&record.get("endpoint").string()?)?;
    record.get("token").string()?;
    let is_synced = record.get("synced").flag()?;
    let (choice, nothing) = match reactions_to(key) {
        Some(_) => ("reaction", "null"),
        None => ("choices", "[]"),
    };
    if is_synced && record.get(choice).json() == nothing {
        return None;
    }
    let at = record.get("at").count()?.saturating_add(1);
    let at = at.max(now).min(LATEST).to_string();
    let fields = [
        (choice, nothing),
        ("at", &at),
        ("synced", "false"),
        (MARK, "true"),
    ];
    let mut text = text.to_owned();
    for (name, json) in fields {
        text = record::with(&Object::read(&text).ok()?, name, Some(json));
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outbox::{Mark, Next, Outbox, counted};

    const LOVE: &str = r#"{"v":1,"reaction":"love","token":"BwcHBwcHBwcHBwcHBwcHBw","at":7,"synced":true,"endpoint":"https://e.example"}"#;

    fn planned(stored: &[(&str, &str)]) -> Vec<Change> {
        let stored = stored.iter();
        let stored: Vec<_> = stored
            .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
            .collect();
        plan(&stored, 100)
    }

    #[test]
    fn what_was_never_sent_is_removed_and_what_is_not_ours_is_left_alone() {
        let kept = r#"{"v":1,"reaction":"love","token":"BwcHBwcHBwcHBwcHBwcHBw","at":7}"#;
        let unnamed =
            r#"{"v":1,"reaction":"love","at":7,"synced":false,"endpoint":"https://e.example"}"#;
        let withdrawn = LOVE.replace("\"love\"", "null");
        let stored = [
            ("broadsheet:reaction:a", kept),
            ("broadsheet:reaction:b", unnamed),
            ("broadsheet:reaction:c", &withdrawn),
            ("broadsheet:reaction:d", "{"),
            ("broadsheet:receipt:a", "{}"),
            ("broadsheet:settings", "{}"),
            ("broadsheet:broken:x", "{"),
            ("theirs", "x"),
        ];
        let removed: Vec<_> = stored
            .iter()
            .filter(|(key, _)| *key != "theirs")
            .map(|(key, _)| ((*key).to_owned(), None))
            .collect();
        assert_eq!(planned(&stored), removed);
    }

    #[test]
    fn what_a_server_may_count_is_withdrawn_and_then_removed() {
        let key = "broadsheet:reaction:a";
        let changes = planned(&[(key, LOVE), ("broadsheet:receipt:a", "{}")]);
        let [(changed, Some(text))] = &changes[..] else {
            panic!("{changes:?}")
        };
        assert_eq!(changed, key);
        let mut outbox = Outbox::default();
        outbox.take(key, Some(text), || None);
        let Next::Send(parcel) = outbox.next(0) else {
            panic!("{text}")
        };
        assert_eq!(
            parcel.body(),
            r#"{"token":"BwcHBwcHBwcHBwcHBwcHBw","reaction":null,"at":100}"#
        );
        assert_eq!(counted(Some(text), &parcel), Some(Mark::Remove));
    }

    #[test]
    fn what_a_server_counted_before_it_refused_is_withdrawn() {
        let win = r#"{"v":1,"reaction":"win","token":"BwcHBwcHBwcHBwcHBwcHBw","at":7}"#;
        let receipt = r#"{"v":1,"reaction":"love","rev":3,"at":5,"endpoint":"https://e.example"}"#;
        let stored = [
            ("broadsheet:reaction:a", win),
            ("broadsheet:receipt:a", receipt),
        ];
        let [(_, Some(text))] = &planned(&stored)[..] else {
            panic!("it is not withdrawn")
        };
        let mut outbox = Outbox::default();
        outbox.take("broadsheet:reaction:a", Some(text), || None);
        assert!(matches!(outbox.next(0), Next::Send(_)), "{text}");
        let nothing = receipt.replace("\"love\"", "null");
        let stored = [stored[0], ("broadsheet:receipt:a", &*nothing)];
        assert!(planned(&stored).iter().all(|(_, text)| text.is_none()));
    }

    #[test]
    fn a_vote_is_withdrawn_too() {
        let vote = r#"{"v":1,"choices":["yes"],"token":"BwcHBwcHBwcHBwcHBwcHBw","at":700,"synced":false,"endpoint":"https://e.example"}"#;
        let changes = planned(&[("broadsheet:vote:p", vote)]);
        let [(_, Some(text))] = &changes[..] else {
            panic!("{changes:?}")
        };
        let record = Object::read(text).unwrap();
        assert_eq!(record.get("choices").json(), "[]");
        assert_eq!(record.get("at").json(), "701");
    }
}
