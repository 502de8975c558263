//! What a server is known to count for this reader.
//!
//! It is kept beside the record, and not in it: the record is the reader's, and may be
//! written at any moment by any tab and by a shell that knows nothing of servers.

use crate::{
    endpoint::Endpoint, object::Object, outbox::Parcel, reaction::Reaction, record::Record,
};

/// The version that is written and understood.
const VERSION: u64 = 1;

/// How long an older answer may come out of a cache, in milliseconds: `max-age` and
/// `stale-while-revalidate` of the contract.
const CACHED: u64 = 330_000;

/// The storage key of an article's receipt.
pub fn key(article: &str) -> String {
    format!("broadsheet:receipt:{article}")
}

/// What one server counts for one reader and article, as far as it has said so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The reaction that is counted.
    pub reaction: Option<Reaction>,
    /// Since which revision of the article's counts; 0 where a server has none.
    pub rev: u64,
    /// When it was said, in milliseconds since 1970.
    pub at: u64,
    /// Whether something was sent since, and no answer came. Only a server that counts
    /// steps makes this matter: see [`waline`](crate::waline).
    pub is_unsure: bool,
}

impl Receipt {
    /// Reads what stands under the key, if it is of this server.
    pub fn read(stored: Option<&str>, endpoint: &Endpoint) -> Self {
        receipt(stored, endpoint).unwrap_or_default()
    }

    /// The text to be stored.
    pub fn record(&self, endpoint: &Endpoint) -> String {
        let record = Record::default().number("v", VERSION);
        let record = match self.reaction {
            Some(reaction) => record.text("reaction", reaction.key()),
            None => record.null("reaction"),
        };
        let record = record.number("rev", self.rev).number("at", self.at);
        let record = if self.is_unsure {
            record.field("unsure", "true")
        } else {
            record
        };
        record.text("endpoint", &endpoint.text()).json()
    }

    /// What a server counts after it has answered to a parcel at this moment.
    pub fn of(parcel: &Parcel, rev: u64, now: u64) -> Self {
        let reaction = match parcel.wish {
            crate::outbox::Wish::Reaction(reaction) => reaction,
            crate::outbox::Wish::Choices(_) => None,
        };
        Self {
            reaction,
            rev,
            at: now,
            is_unsure: false,
        }
    }

    /// Which reaction of this reader is in counts of this revision. A cache may answer
    /// with counts from before; once none can, they are taken for what they say, whatever
    /// their revision: a server may have been set up anew.
    pub fn is_in(&self, rev: u64, now: u64) -> Option<Reaction> {
        let is_old = now.saturating_sub(self.at) > CACHED;
        self.reaction.filter(|_| rev >= self.rev || is_old)
    }
}

fn receipt(stored: Option<&str>, endpoint: &Endpoint) -> Option<Receipt> {
    let record = Object::read(stored?).ok()?;
    let of = Endpoint::parse(&record.get("endpoint").string()?)?;
    if record.get("v").count() != Some(VERSION) || of != *endpoint {
        return None;
    }
    let reaction = record.get("reaction");
    let reaction = reaction.optional(|key| Reaction::from_key(&key.string()?));
    Some(Receipt {
        reaction: reaction.ok()?,
        rev: record.get("rev").count()?,
        at: record.get("at").count()?,
        is_unsure: record.get("unsure").is_true(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint(text: &str) -> Endpoint {
        Endpoint::parse(text).unwrap()
    }

    #[test]
    fn a_receipt_is_read_back_for_its_own_server_only() {
        let here = endpoint("https://e.example");
        for (reaction, is_unsure) in [(Some(Reaction::Love), true), (None, false)] {
            let receipt = Receipt {
                reaction,
                rev: 18,
                at: 7,
                is_unsure,
            };
            let text = receipt.record(&here);
            assert_eq!(Receipt::read(Some(&text), &here), receipt);
            let other = endpoint("https://f.example");
            assert_eq!(Receipt::read(Some(&text), &other), Receipt::default());
        }
    }

    #[test]
    fn what_cannot_be_read_says_that_nothing_is_counted() {
        let here = endpoint("https://e.example");
        let good = Receipt::default().record(&here);
        for stored in [
            String::new(),
            "null".to_owned(),
            good.replace("\"v\":1", "\"v\":2"),
            good.replace("null", "\"rage\""),
            good.replace("\"rev\":0", "\"rev\":-1"),
            good.replace("\"at\":0", "\"at\":\"0\""),
        ] {
            let read = Receipt::read(Some(&stored), &here);
            assert_eq!(read, Receipt::default(), "{stored}");
        }
    }

    #[test]
    fn counts_from_before_do_not_hold_what_was_counted_since_while_a_cache_may_have_them() {
        let receipt = Receipt {
            reaction: Some(Reaction::Love),
            rev: 18,
            at: 1_000,
            is_unsure: false,
        };
        assert_eq!(receipt.is_in(18, 1_000), Some(Reaction::Love));
        assert_eq!(receipt.is_in(17, 1_000), None);
        assert_eq!(receipt.is_in(17, 1_001 + CACHED), Some(Reaction::Love));
    }
}
