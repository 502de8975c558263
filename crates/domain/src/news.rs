//! What a page learns of one article from its server.
//!
//! It is one text, since who asks the server and who shows the bars are two programs: only
//! pages that have an endpoint load the first.

use crate::{
    object::{Object, Unread},
    outbox::Refusal,
    reaction::Reaction,
    record::Record,
    tally::Tally,
};

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
    pub pending: u64,
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
    /// Its text.
    pub fn text(&self) -> String {
        let mut record = Record::default();
        if let Some(tally) = &self.tally {
            let counts = Reaction::ALL.map(|reaction| match tally.get(reaction) {
                Some(count) => count.to_string(),
                None => "null".to_owned(),
            });
            record = record.field("counts", &format!("[{}]", counts.join(",")));
        }
        if self.is_closed {
            record = record.field("closed", "true");
        }
        record = match self.delivery {
            Delivery::Unknown => record,
            Delivery::Waiting => record.text("delivery", "waiting"),
            Delivery::Sent => record.text("delivery", "sent"),
            Delivery::Refused(Refusal::Closed) => record.text("delivery", "closed"),
            Delivery::Refused(Refusal::Unsure) => record.text("delivery", "unsure"),
            Delivery::Refused(Refusal::Status(status)) => record
                .text("delivery", "refused")
                .number("status", status.into()),
        };
        record.number("pending", self.pending).json()
    }

    /// Reads its text. What is missing or odd is not known.
    pub fn read(text: &str) -> Self {
        let Ok(record) = Object::read(text) else {
            return Self::default();
        };
        let delivery = match record.text("delivery").as_deref() {
            Some("waiting") => Delivery::Waiting,
            Some("sent") => Delivery::Sent,
            Some("closed") => Delivery::Refused(Refusal::Closed),
            Some("unsure") => Delivery::Refused(Refusal::Unsure),
            Some("refused") => {
                let status = record.get("status").count();
                let status = status.and_then(|it| u16::try_from(it).ok());
                Delivery::Refused(Refusal::Status(status.unwrap_or_default()))
            }
            _ => Delivery::Unknown,
        };
        let counts = record.get("counts").array();
        Self {
            tally: counts.map(|counts| {
                let mut counts = counts.into_iter().map(Unread::count);
                Tally::of(|_| counts.next().flatten())
            }),
            is_closed: record.get("closed").is_true(),
            delivery,
            pending: record.get("pending").count().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_are_read_as_they_were_written() {
        let mut odd = Some(7);
        let tally = Tally::of(|_| odd.take());
        for delivery in [
            Delivery::Unknown,
            Delivery::Waiting,
            Delivery::Sent,
            Delivery::Refused(Refusal::Closed),
            Delivery::Refused(Refusal::Unsure),
            Delivery::Refused(Refusal::Status(404)),
        ] {
            for (tally, is_closed) in [(None, false), (Some(tally), true)] {
                let news = News {
                    tally,
                    is_closed,
                    delivery,
                    pending: 3,
                };
                assert_eq!(News::read(&news.text()), news);
            }
        }
        assert_eq!(News::read("<html>"), News::default());
    }
}
