//! What can become of a ballot.

use broadsheet_domain::poll::Refusal;
use std::time::Duration;

/// Whether a ballot is in the counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// It is.
    Counted,
    /// It is in quarantine until the newsroom says what becomes of it.
    Held,
}

impl Counting {
    /// As it stands in the database.
    pub(crate) fn flag(self) -> i64 {
        match self {
            Self::Counted => 0,
            Self::Held => 1,
        }
    }

    /// From how it stands in the database.
    pub(crate) fn from_flag(flag: i64) -> Self {
        if flag == 0 { Self::Counted } else { Self::Held }
    }
}

/// Why a ballot does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The subject takes no more ballots.
    Closed,
    /// There is no such poll.
    Unknown,
    /// The poll has no such option.
    UnknownOption,
    /// More options than a reader may choose.
    TooManyChoices,
    /// Too many new ballots come from this network; try again after a while.
    TooManyNewcomers(Duration),
    /// A new ballot needs a proof of work of so many bits.
    ProofMissing(u32),
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Closed => Self::Closed,
            Refusal::UnknownOption => Self::UnknownOption,
            Refusal::TooMany => Self::TooManyChoices,
        }
    }
}

/// What is new about a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newcomer {
    /// Its token.
    Token,
    /// Its token, and what it is about.
    Subject,
}
