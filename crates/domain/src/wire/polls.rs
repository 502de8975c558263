//! Votes in polls.

use super::{Counts, Version};
use crate::ballot::{Ballot, Moment};
use crate::token::Token;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a reader wants to be counted in one poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = polls::Put))]
#[serde(deny_unknown_fields)]
pub struct Put {
    /// The reader's name for this poll only.
    #[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^[A-Za-z0-9_-]{21}[AQgw]$"))]
    pub token: Token,
    /// The ids of options. None is a withdrawal.
    pub choices: BTreeSet<String>,
    /// When the reader decided.
    #[cfg_attr(feature = "openapi", schema(value_type = u64, maximum = 9_007_199_254_740_991_u64))]
    pub at: Moment,
}

impl From<Put> for Ballot {
    fn from(put: Put) -> Self {
        Self {
            choices: put.choices,
            at: put.at,
        }
    }
}

/// The counts of one poll.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = polls::Item))]
pub struct Item {
    /// By option; `None` while they are hidden.
    #[cfg_attr(feature = "openapi", schema(required = true, value_type = Option<BTreeMap<String, u64>>))]
    #[serde(deserialize_with = "Option::deserialize")]
    pub counts: Option<Counts>,
    /// How many have voted.
    pub voters: u64,
    /// Whether it takes no more votes.
    pub closed: bool,
    /// Grows with every change.
    pub rev: u64,
}

/// The answer to a `GET`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = polls::Items))]
pub struct Items {
    /// The version.
    #[cfg_attr(feature = "openapi", schema(value_type = u64, minimum = 1, maximum = 1))]
    pub v: Version,
    /// By poll.
    pub items: BTreeMap<String, Item>,
}

/// The answer to a `PUT`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = polls::Answer))]
pub struct Answer {
    /// The version.
    #[cfg_attr(feature = "openapi", schema(value_type = u64, minimum = 1, maximum = 1))]
    pub v: Version,
    /// By option, with this reader's; `None` if the poll hides them even so.
    #[cfg_attr(feature = "openapi", schema(required = true, value_type = Option<BTreeMap<String, u64>>))]
    #[serde(deserialize_with = "Option::deserialize")]
    pub counts: Option<Counts>,
    /// How many have voted.
    pub voters: u64,
    /// Whether it takes no more votes.
    pub closed: bool,
    /// Grows with every change.
    pub rev: u64,
    /// What now stands for this reader's token.
    pub choices: BTreeSet<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_counts_are_null() {
        let items = Items {
            v: Version,
            items: BTreeMap::from([("p1".to_owned(), Item::default())]),
        };
        let text = serde_json::to_string(&items).unwrap();
        assert_eq!(
            text,
            r#"{"v":1,"items":{"p1":{"counts":null,"voters":0,"closed":false,"rev":0}}}"#
        );
        assert_eq!(serde_json::from_str::<Items>(&text).unwrap(), items);
    }

    #[test]
    fn an_option_counts_once() {
        let text = r#"{"token":"BwcHBwcHBwcHBwcHBwcHBw","choices":["yes","yes"],"at":1}"#;
        let put: Put = serde_json::from_str(text).unwrap();
        assert_eq!(Ballot::from(put).choices.len(), 1);
    }
}
