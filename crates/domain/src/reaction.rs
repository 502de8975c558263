//! The nine reactions.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One way to answer an article. A reader has at most one for each article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Reaction {
    /// "hate"
    Hate,
    /// "confused"
    Confused,
    /// "fail"
    Fail,
    /// "fun"
    Fun,
    /// "geeky"
    Geeky,
    /// "love"
    Love,
    /// "lol"
    Lol,
    /// "omg"
    Omg,
    /// "win"
    Win,
}

impl Reaction {
    /// All of them, in the order in which every bar shows them.
    pub const ALL: [Self; 9] = [
        Self::Hate,
        Self::Confused,
        Self::Fail,
        Self::Fun,
        Self::Geeky,
        Self::Love,
        Self::Lol,
        Self::Omg,
        Self::Win,
    ];

    /// The published name, as it stands in markup, in storage and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hate => "hate",
            Self::Confused => "confused",
            Self::Fail => "fail",
            Self::Fun => "fun",
            Self::Geeky => "geeky",
            Self::Love => "love",
            Self::Lol => "lol",
            Self::Omg => "omg",
            Self::Win => "win",
        }
    }

    /// The reaction of that published name, if there is one.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reaction| reaction.key() == key)
    }
}

impl fmt::Display for Reaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_the_published_one() {
        let keys = Reaction::ALL.map(Reaction::key).join(" ");
        assert_eq!(keys, "hate confused fail fun geeky love lol omg win");
    }

    #[test]
    fn every_key_leads_back_to_its_reaction() {
        for reaction in Reaction::ALL {
            assert_eq!(Reaction::from_key(reaction.key()), Some(reaction));
            let json = serde_json::to_string(&reaction).unwrap();
            assert_eq!(json, format!("\"{}\"", reaction.key()));
        }
        assert_eq!(Reaction::from_key("Love"), None);
    }
}
