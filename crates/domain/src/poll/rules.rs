//! What a poll accepts, and when it shows its results: the part of a poll that
//! its endpoint has to know.

use super::{Poll, Results};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The rules of one poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// The ids of its options, in their order.
    pub options: Vec<String>,
    /// How many of them one reader may choose.
    pub max_choices: usize,
    /// When it takes no more votes, in milliseconds since 1970, if ever.
    pub closes_at: Option<i64>,
    /// When its readers see the results.
    pub results: Results,
}

/// Why a vote does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It takes no more votes.
    Closed,
    /// It has no such option, or no longer.
    UnknownOption,
    /// More options than a reader may choose.
    TooMany,
}

impl Rules {
    /// Whether it is closed at `now`, in milliseconds since 1970.
    pub fn closed(&self, now: i64) -> bool {
        self.closes_at.is_some_and(|closes| closes <= now)
    }

    /// Whether these choices count at `now`. None at all is a withdrawal.
    pub fn accept(&self, choices: &BTreeSet<String>, now: i64) -> Result<(), Refusal> {
        if self.closed(now) {
            return Err(Refusal::Closed);
        }
        if choices.len() > self.max_choices {
            return Err(Refusal::TooMany);
        }
        let known = |choice: &String| self.options.contains(choice);
        if choices.iter().all(known) {
            Ok(())
        } else {
            Err(Refusal::UnknownOption)
        }
    }
}

impl Results {
    /// Whether `viewer` sees the counts of a poll that is in this state.
    pub fn shown_to(self, viewer: Viewer, state: State) -> bool {
        match self {
            Self::Always => true,
            Self::After => state == State::Closed || viewer == Viewer::Voter,
            Self::Closed => state == State::Closed,
            Self::Never => false,
        }
    }
}

/// Who asks for a poll's counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Anyone: the answer may be kept by a cache.
    Anyone,
    /// One whose vote stands.
    Voter,
}

/// Whether a poll takes votes, or an article reactions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// It does.
    #[default]
    Open,
    /// No more.
    Closed,
}

impl From<&Poll> for Rules {
    fn from(poll: &Poll) -> Self {
        Self {
            options: poll.options.iter().map(|it| it.id.clone()).collect(),
            max_choices: poll.max_choices,
            closes_at: poll.closes_at.map(|closes| closes.millis()),
            results: poll.results,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Rules {
        Rules {
            options: vec!["yes".to_owned(), "no".to_owned()],
            max_choices: 1,
            closes_at: Some(100),
            results: Results::After,
        }
    }

    fn accept(choices: &[&str], now: i64) -> Result<(), Refusal> {
        rules().accept(&choices.iter().map(ToString::to_string).collect(), now)
    }

    #[test]
    fn a_vote_counts_until_the_poll_closes() {
        assert_eq!(accept(&["yes"], 99), Ok(()));
        assert_eq!(accept(&[], 99), Ok(()), "a withdrawal");
        assert_eq!(accept(&["yes"], 100), Err(Refusal::Closed));
    }

    #[test]
    fn a_vote_keeps_to_the_options_and_their_number() {
        assert_eq!(accept(&["maybe"], 0), Err(Refusal::UnknownOption));
        assert_eq!(accept(&["yes", "no"], 0), Err(Refusal::TooMany));
    }

    #[test]
    fn results_are_seen_by_whom_the_rule_says() {
        let seen = |results: Results| {
            [
                results.shown_to(Viewer::Anyone, State::Open),
                results.shown_to(Viewer::Voter, State::Open),
                results.shown_to(Viewer::Anyone, State::Closed),
            ]
        };
        assert_eq!(seen(Results::Always), [true, true, true]);
        assert_eq!(seen(Results::After), [false, true, true]);
        assert_eq!(seen(Results::Closed), [false, false, true]);
        assert_eq!(seen(Results::Never), [false, false, false]);
    }
}
