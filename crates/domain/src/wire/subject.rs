//! What a ballot is about.

use crate::wire_id::WireId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An article that is reacted to, or a poll that is voted in.
///
/// As text it is the path of its resource: `reactions/a1`, `polls/p1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Subject {
    /// The reactions to an article.
    Reactions(WireId),
    /// The votes in a poll.
    Polls(WireId),
}

impl Subject {
    /// The id of the article or the poll.
    pub fn id(&self) -> &WireId {
        match self {
            Self::Reactions(id) | Self::Polls(id) => id,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Reactions(_) => "reactions",
            Self::Polls(_) => "polls",
        };
        write!(f, "{kind}/{}", self.id().as_str())
    }
}

/// The text is the path of no resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSubject;

impl fmt::Display for NoSubject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not reactions/<article> or polls/<poll>")
    }
}

impl std::error::Error for NoSubject {}

impl FromStr for Subject {
    type Err = NoSubject;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, id) = text.split_once('/').ok_or(NoSubject)?;
        let id = WireId::parse(id).ok_or(NoSubject)?;
        match kind {
            "reactions" => Ok(Self::Reactions(id)),
            "polls" => Ok(Self::Polls(id)),
            _ => Err(NoSubject),
        }
    }
}

impl TryFrom<String> for Subject {
    type Error = NoSubject;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> Self {
        subject.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_read_back_as_it_was_written() {
        for text in ["reactions/a1", "polls/~47DEQpj8HBSa-_TImW-5JA"] {
            assert_eq!(text.parse::<Subject>().unwrap().to_string(), text);
        }
        for text in ["", "a1", "reactions/", "votes/a", "reactions/a/b"] {
            assert_eq!(text.parse::<Subject>(), Err(NoSubject), "{text}");
        }
    }
}
