//! What an article asks its readers.

pub use self::percent::percents;
pub use self::rules::{Refusal, Rules, State, Viewer};

mod percent;
mod rules;

use crate::timestamp::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A question with its possible answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    /// Its identity, and the key of a reader's vote.
    pub id: String,
    /// The question, as plain text.
    pub question: String,
    /// The answers, in the order in which they are offered.
    pub options: Vec<PollOption>,
    /// How many of them one reader may choose, at least 1.
    pub max_choices: usize,
    /// When it takes no more votes, if ever.
    pub closes_at: Option<Timestamp>,
    /// When its readers see the results.
    pub results: Results,
}

/// One answer of a poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PollOption {
    /// Its name in votes and counts.
    pub id: String,
    /// What it says, as plain text.
    pub label: String,
}

/// When a poll's readers see its results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Results {
    /// "always": from the start.
    Always,
    /// "after": once they have voted, and once it is closed.
    #[default]
    After,
    /// "closed": once it is closed.
    Closed,
    /// "never".
    Never,
}

impl Poll {
    /// Whether it can be asked and counted: it has an id, a question and at least
    /// two answers, none without words, and no two of one id.
    pub fn is_sound(&self) -> bool {
        let ids: HashSet<_> = self.options.iter().map(|option| &option.id).collect();
        let mut options = self.options.iter();
        ids.len() == self.options.len()
            && ids.len() >= 2
            && (1..=ids.len()).contains(&self.max_choices)
            && !self.id.is_empty()
            && !self.question.is_empty()
            && options.all(|option| !option.id.is_empty() && !option.label.is_empty())
    }
}

impl Results {
    /// All of them, from the most open to the most closed.
    pub const ALL: [Self; 4] = [Self::Always, Self::After, Self::Closed, Self::Never];

    /// The published name, as it stands in feeds.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::After => "after",
            Self::Closed => "closed",
            Self::Never => "never",
        }
    }

    /// The rule of that published name, if there is one.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|results| results.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn poll(ids: &[&str], max_choices: usize) -> Poll {
        let option = |id: &&str| PollOption {
            id: (*id).to_owned(),
            label: format!("Label {id}"),
        };
        Poll {
            id: "p".to_owned(),
            question: "Which?".to_owned(),
            options: ids.iter().map(option).collect(),
            max_choices,
            closes_at: None,
            results: Results::default(),
        }
    }

    #[test]
    fn a_poll_is_sound_if_its_votes_can_be_told_apart() {
        assert!(poll(&["yes", "no"], 1).is_sound());
        assert!(poll(&["yes", "no"], 2).is_sound());
        assert!(!poll(&["yes"], 1).is_sound(), "no choice");
        assert!(!poll(&["yes", "yes"], 1).is_sound(), "one id twice");
        assert!(!poll(&["yes", ""], 1).is_sound(), "no id");
        assert!(!poll(&["yes", "no"], 0).is_sound(), "nothing may be chosen");
        assert!(!poll(&["yes", "no"], 3).is_sound(), "more than there are");
    }

    #[test]
    fn every_key_leads_back_to_its_rule() {
        for results in Results::ALL {
            assert_eq!(Results::from_key(results.key()), Some(results));
        }
        assert_eq!(Results::from_key(""), None);
    }
}
