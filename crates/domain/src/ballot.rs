//! Which of a reader's choices counts, and what it changes.
//!
//! A ballot is a state, never a step: it says what one token wants for one
//! subject. That is why a replay, a double tap or an offline queue cannot inflate
//! a count, in whatever order they arrive.

use crate::ledger::LATEST;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What one token wants for one article or poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// A reaction's key, or the ids of a poll's options. Nothing is a withdrawal;
    /// it is kept, so that an older ballot that comes late does not count.
    pub choices: BTreeSet<String>,
    /// When its reader decided.
    pub at: Moment,
}

impl Ballot {
    /// Whether this ballot takes the place of the one that is stored: of two, the
    /// larger `at` wins. The same ballot again changes nothing.
    pub fn replaces(&self, stored: Option<&Self>) -> bool {
        stored.is_none_or(|stored| self.at > stored.at)
    }
}

/// A reader's clock in milliseconds since 1970, compared as it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "u64")]
pub struct Moment(u64);

impl Moment {
    /// The latest: the last integer that JavaScript counts exactly.
    pub const LATEST: Self = Self(LATEST);

    /// The moment of so many milliseconds, unless it is past the [latest](Self::LATEST).
    pub fn new(millis: u64) -> Option<Self> {
        (millis <= Self::LATEST.0).then_some(Self(millis))
    }

    /// Milliseconds since 1970.
    pub fn millis(self) -> u64 {
        self.0
    }
}

/// An integer is one whether it is written `1` or `1.0`: JSON knows one kind of number.
impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_u64(MomentVisitor)
    }
}

struct MomentVisitor;

impl Visitor<'_> for MomentVisitor {
    type Value = Moment;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer from 0 to 2^53 - 1")
    }

    fn visit_u64<E: de::Error>(self, millis: u64) -> Result<Moment, E> {
        let unexpected = de::Unexpected::Unsigned(millis);
        Moment::new(millis).ok_or_else(|| E::invalid_value(unexpected, &self))
    }

    fn visit_f64<E: de::Error>(self, millis: f64) -> Result<Moment, E> {
        let is_integer = millis.fract() == 0.0 && (0.0..=LATEST as f64).contains(&millis);
        if is_integer {
            self.visit_u64(millis as u64)
        } else {
            Err(E::invalid_value(de::Unexpected::Float(millis), &self))
        }
    }
}

impl From<Moment> for u64 {
    fn from(moment: Moment) -> Self {
        moment.0
    }
}

/// What ballots change in the counts of one subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// By choice, up or down.
    pub counts: BTreeMap<String, i64>,
    /// How many more, or fewer, have chosen anything.
    pub voters: i64,
}

impl Change {
    /// Counts a ballot.
    pub fn put_in(&mut self, ballot: &Ballot) {
        self.add(ballot, 1);
    }

    /// Takes a ballot out that was counted.
    pub fn take_out(&mut self, ballot: &Ballot) {
        self.add(ballot, -1);
    }

    fn add(&mut self, ballot: &Ballot, step: i64) {
        for choice in &ballot.choices {
            *self.counts.entry(choice.clone()).or_default() += step;
        }
        if !ballot.choices.is_empty() {
            self.voters += step;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ballot(choices: &[&str], at: u64) -> Ballot {
        Ballot {
            choices: choices.iter().map(ToString::to_string).collect(),
            at: Moment::new(at).unwrap(),
        }
    }

    #[test]
    fn of_two_ballots_the_later_one_stands() {
        let stored = ballot(&["love"], 5);
        assert!(ballot(&["lol"], 6).replaces(Some(&stored)));
        assert!(!ballot(&["lol"], 5).replaces(Some(&stored)), "a replay");
        assert!(!ballot(&[], 4).replaces(Some(&stored)), "an older one");
        assert!(ballot(&[], 0).replaces(None));
    }

    #[test]
    fn a_moment_past_what_javascript_counts_is_refused() {
        assert_eq!(Moment::new(1 << 53), None);
        let read = |text| serde_json::from_str::<Moment>(text).ok();
        assert_eq!(read("9007199254740991"), Some(Moment::LATEST));
        assert_eq!(read("378580.0"), Moment::new(378_580));
        for text in [
            "9007199254740992",
            "-1",
            "1.5",
            "-1.0",
            "1e16",
            "\"1\"",
            "null",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_switch_moves_one_count_and_no_voter() {
        let mut change = Change::default();
        change.take_out(&ballot(&["love"], 1));
        change.put_in(&ballot(&["lol"], 2));
        let counts = [("lol".to_owned(), 1), ("love".to_owned(), -1)];
        assert_eq!(change.counts, BTreeMap::from(counts));
        assert_eq!(change.voters, 0);
    }

    #[test]
    fn a_withdrawal_takes_its_voter_along() {
        let mut change = Change::default();
        change.take_out(&ballot(&["yes", "no"], 1));
        change.put_in(&ballot(&[], 2));
        assert_eq!(change.voters, -1);
    }
}
