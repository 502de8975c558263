//! What became of a reader's act, so that it can be said.

use crate::{reaction::Reaction, words::Phrase};

/// Where a reaction is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Nothing was done in this session.
    #[default]
    Untouched,
    /// On this device.
    Saved,
    /// In this page only: the browser keeps nothing for it.
    PageOnly,
    /// In this page only: the browser's storage is full.
    Full,
    /// In this page only: a newer version of ourselves keeps its own record.
    Newer,
}

impl Keeping {
    /// The words for it, where `reaction` stands now; none where there is nothing to say.
    #[must_use]
    pub const fn phrase(self, reaction: Option<Reaction>) -> Option<Phrase> {
        Some(match self {
            Self::Untouched => return None,
            Self::Saved if reaction.is_some() => Phrase::Saved,
            Self::Saved => Phrase::Withdrawn,
            Self::PageOnly => Phrase::KeptPageOnly,
            Self::Full => Phrase::KeptFull,
            Self::Newer => Phrase::KeptNewer,
        })
    }

    /// The name of these words in a catalogue. [`Phrase::key`] says the same, and brings
    /// the names of all phrases along.
    #[must_use]
    pub fn key(self, reaction: Option<Reaction>) -> Option<&'static str> {
        Some(match self.phrase(reaction)? {
            Phrase::Saved => const { Phrase::Saved.key() },
            Phrase::Withdrawn => const { Phrase::Withdrawn.key() },
            Phrase::KeptPageOnly => const { Phrase::KeptPageOnly.key() },
            Phrase::KeptFull => const { Phrase::KeptFull.key() },
            Phrase::KeptNewer => const { Phrase::KeptNewer.key() },
            _ => return None,
        })
    }
}
