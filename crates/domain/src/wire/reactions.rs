//! Reactions to articles.

use super::{Counts, Version};
use crate::ballot::{Ballot, Moment};
use crate::{reaction::Reaction, token::Token};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a reader wants to be counted for one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = reactions::Put))]
#[serde(deny_unknown_fields)]
pub struct Put {
    /// The reader's name for this article only.
    #[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^[A-Za-z0-9_-]{21}[AQgw]$"))]
    pub token: Token,
    /// The reaction, or none: it is withdrawn. It must be said.
    #[cfg_attr(feature = "openapi", schema(required = true))]
    #[serde(deserialize_with = "Option::deserialize")]
    pub reaction: Option<Reaction>,
    /// When the reader decided.
    #[cfg_attr(feature = "openapi", schema(value_type = u64, maximum = 9_007_199_254_740_991_u64))]
    pub at: Moment,
}

impl From<Put> for Ballot {
    fn from(put: Put) -> Self {
        let choices = put.reaction.iter().map(ToString::to_string).collect();
        Self {
            choices,
            at: put.at,
        }
    }
}

/// The counts of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = reactions::Item))]
pub struct Item {
    /// By reaction.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, u64>))]
    pub counts: Counts,
    /// Grows with every change.
    pub rev: u64,
    /// The newsroom takes no more reactions; not said while it does.
    #[serde(default, skip_serializing_if = "is_open")]
    pub closed: bool,
}

/// The answer to a `GET`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = reactions::Items))]
pub struct Items {
    /// The version.
    #[cfg_attr(feature = "openapi", schema(value_type = u64, minimum = 1, maximum = 1))]
    pub v: Version,
    /// By article.
    pub items: BTreeMap<String, Item>,
}

/// The answer to a `PUT`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = reactions::Answer))]
pub struct Answer {
    /// The version.
    #[cfg_attr(feature = "openapi", schema(value_type = u64, minimum = 1, maximum = 1))]
    pub v: Version,
    /// The counts, with this reader's.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, u64>))]
    pub counts: Counts,
    /// Grows with every change.
    pub rev: u64,
    /// The newsroom takes no more reactions; not said while it does.
    #[serde(default, skip_serializing_if = "is_open")]
    pub closed: bool,
    /// What now stands for this reader's token.
    pub reaction: Option<Reaction>,
}

fn is_open(closed: &bool) -> bool {
    !closed
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "BwcHBwcHBwcHBwcHBwcHBw";

    fn put(text: &str) -> Result<Put, serde_json::Error> {
        serde_json::from_str(&text.replace('T', TOKEN))
    }

    #[test]
    fn a_reaction_is_chosen_or_withdrawn() {
        let love = put(r#"{"token":"T","reaction":"love","at":1}"#).unwrap();
        assert_eq!(love.reaction, Some(Reaction::Love));
        let none = put(r#"{"token":"T","reaction":null,"at":2}"#).unwrap();
        assert!(Ballot::from(none).choices.is_empty());
    }

    #[test]
    fn what_is_missing_or_unknown_is_refused() {
        for text in [
            r#"{"token":"T","at":1}"#,
            r#"{"reaction":"love","at":1}"#,
            r#"{"token":"T","reaction":"love"}"#,
            r#"{"token":"T","reaction":"like","at":1}"#,
            r#"{"token":"T","reaction":"love","at":1,"more":1}"#,
            r#"{"token":"T","reaction":"love","at":1,"at":2}"#,
        ] {
            assert!(put(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_answers_are_as_published() {
        let counts: Counts = [("love".to_owned(), 12), ("lol".to_owned(), 3)]
            .into_iter()
            .collect();
        let item = Item {
            counts,
            rev: 18,
            closed: false,
        };
        let answer = Answer {
            v: Version,
            counts: item.counts.clone(),
            rev: item.rev,
            closed: item.closed,
            reaction: Some(Reaction::Love),
        };
        assert_eq!(
            serde_json::to_string(&answer).unwrap(),
            r#"{"v":1,"counts":{"lol":3,"love":12},"rev":18,"reaction":"love"}"#
        );
        let text = r#"{"v":1,"counts":{"love":-1},"rev":1,"reaction":null}"#;
        let odd: Answer = serde_json::from_str(text).unwrap();
        assert_eq!(odd.counts.get("love"), None);

        let items = Items {
            v: Version,
            items: BTreeMap::from([("a1".to_owned(), item)]),
        };
        let text = serde_json::to_string(&items).unwrap();
        assert_eq!(
            text,
            r#"{"v":1,"items":{"a1":{"counts":{"lol":3,"love":12},"rev":18}}}"#
        );
        assert_eq!(serde_json::from_str::<Items>(&text).unwrap(), items);
    }
}
