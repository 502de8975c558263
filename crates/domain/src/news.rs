//! What a page learns of one article from its server, and what is said of that.

use crate::{outbox::Refusal, tally::Tally, words::SyncPhrase};

/// How an article stands, and what became of this reader's reaction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// The counts, with this reader's own. `None` while nothing is known.
    pub tally: Option<Tally>,
    /// The newsroom takes no more reactions.
    pub is_closed: bool,
    /// What became of this reader's reaction.
    pub delivery: Delivery,
    /// How much of this reader's, of all articles and polls, waits to be sent.
    pub pending: usize,
}

/// What became of a reaction beyond this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// Nothing that is known.
    #[default]
    Unknown,
    /// It waits for a connection, or for the server's leave.
    Waiting,
    /// The server counts it.
    Sent,
    /// The server will not.
    Refused(Refusal),
}

impl News {
    /// What is said in the place of what became of the reaction on this device; none where
    /// that is all there is to say.
    pub fn phrase(&self) -> Option<SyncPhrase> {
        if self.is_closed {
            return Some(SyncPhrase::Closed);
        }
        match self.delivery {
            Delivery::Unknown => None,
            Delivery::Waiting => Some(SyncPhrase::Waiting),
            Delivery::Sent => Some(SyncPhrase::Sent),
            Delivery::Refused(Refusal::Closed) => Some(SyncPhrase::Closed),
            Delivery::Refused(Refusal::Status(_)) => Some(SyncPhrase::Refused),
            Delivery::Refused(Refusal::Unsure) => Some(SyncPhrase::Unsure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_is_said_whatever_was_sent() {
        let mut news = News {
            delivery: Delivery::Sent,
            ..News::default()
        };
        assert_eq!(news.phrase(), Some(SyncPhrase::Sent));
        news.is_closed = true;
        assert_eq!(news.phrase(), Some(SyncPhrase::Closed));
        assert_eq!(News::default().phrase(), None);
    }
}
