//! What a page knows of one article's counts.

use super::{Standing, Tally};
use crate::{endpoint::Endpoint, object::Object, reaction::Reaction, receipt::Receipt};

/// What is known of one article at one server: what it said last, and what it is known to
/// count for this reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    standing: Option<Standing>,
    is_closed: bool,
    /// What the server counts for this reader.
    pub receipt: Receipt,
}

/// What this reader wants to be counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Own {
    /// Nothing was meant for a server.
    #[default]
    Apart,
    /// This, or nothing any more.
    Wish(Option<Reaction>),
}

impl Own {
    /// What the article's record asks of this server.
    pub fn read(stored: Option<&str>, endpoint: &Endpoint) -> Self {
        own(stored, endpoint).unwrap_or_default()
    }
}

fn own(stored: Option<&str>, endpoint: &Endpoint) -> Option<Own> {
    let record = Object::read(stored?).ok()?;
    // Absent where nothing is sent.
    record.get("synced").flag()?;
    // What another server counts, this one does not.
    let server = Endpoint::parse(&record.get("endpoint").string()?)?;
    if server != *endpoint {
        return None;
    }
    let reaction = record.get("reaction");
    let reaction = reaction.optional(|key| Reaction::from_key(&key.string()?));
    Some(Own::Wish(reaction.ok()?))
}

impl Known {
    /// The server's answer to everybody. One that is older than what is known says nothing
    /// new: requests overtake each other, and caches remember.
    pub fn hear(&mut self, standing: Standing) {
        if self.standing.is_none_or(|known| standing.rev >= known.rev) {
            self.stand(standing);
        }
    }

    /// The server's answer to this reader. It stands, whatever was known.
    pub fn answer(&mut self, standing: Standing, receipt: Receipt) {
        self.stand(standing);
        self.receipt = receipt;
    }

    /// The server counts this now, and has not told its counts.
    pub fn acknowledge(&mut self, receipt: Receipt, now: u64) {
        if let Some(standing) = &mut self.standing {
            let before = self.receipt.is_in(standing.rev, now);
            standing.tally = standing.tally.moved(before, receipt.reaction);
        }
        self.receipt = receipt;
    }

    /// What is to be shown: what the server counts, with this reader's own choice in it
    /// from the moment that it is made. `None` while nothing is known.
    pub fn tally(&self, own: Own, now: u64) -> Option<Tally> {
        let standing = self.standing?;
        let counted = self.receipt.is_in(standing.rev, now);
        let wanted = match own {
            Own::Apart => counted,
            Own::Wish(wish) => wish,
        };
        Some(standing.tally.moved(counted, wanted))
    }

    /// The newsroom takes no more reactions.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// The server has refused a reaction because the newsroom takes no more.
    pub fn close(&mut self) {
        self.is_closed = true;
    }

    fn stand(&mut self, standing: Standing) {
        self.standing = Some(standing);
        self.is_closed = standing.is_closed;
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::tally, *};

    const LOVE: Own = Own::Wish(Some(Reaction::Love));

    fn standing(counts: &str, rev: u64) -> Standing {
        Standing {
            tally: tally(counts),
            rev,
            is_closed: false,
        }
    }

    fn receipt(reaction: Option<Reaction>, rev: u64) -> Receipt {
        Receipt {
            reaction,
            rev,
            at: 0,
            is_unsure: false,
        }
    }

    fn shown(known: &Known, own: Own) -> Tally {
        known.tally(own, 0).unwrap()
    }

    #[test]
    fn nothing_is_shown_before_a_server_has_said_anything() {
        assert_eq!(Known::default().tally(LOVE, 0), None);
    }

    #[test]
    fn a_choice_counts_from_its_moment_and_once_when_the_server_counts_it() {
        let mut known = Known::default();
        known.hear(standing(r#"{"love":12}"#, 17));
        assert_eq!(shown(&known, Own::Apart), tally(r#"{"love":12}"#));
        assert_eq!(shown(&known, LOVE), tally(r#"{"love":13}"#));
        let answer = standing(r#"{"love":15}"#, 20);
        known.answer(answer, receipt(Some(Reaction::Love), 20));
        assert_eq!(shown(&known, LOVE), tally(r#"{"love":15}"#));
        let withdrawn = Own::Wish(None);
        assert_eq!(shown(&known, withdrawn), tally(r#"{"love":14}"#));
        let lol = Own::Wish(Some(Reaction::Lol));
        assert_eq!(shown(&known, lol), tally(r#"{"love":14,"lol":1}"#));
    }

    #[test]
    fn an_answer_from_a_cache_does_not_take_the_readers_own_away() {
        let mut known = Known {
            receipt: receipt(Some(Reaction::Love), 18),
            ..Known::default()
        };
        known.hear(standing(r#"{"love":12}"#, 17));
        assert_eq!(shown(&known, LOVE), tally(r#"{"love":13}"#));
        known.hear(standing(r#"{"love":13}"#, 18));
        assert_eq!(shown(&known, LOVE), tally(r#"{"love":13}"#));
        known.hear(standing(r#"{"love":12}"#, 17));
        assert_eq!(shown(&known, LOVE), tally(r#"{"love":13}"#), "a late one");
    }

    #[test]
    fn what_is_counted_without_a_word_on_the_others_shows_once() {
        let mut known = Known::default();
        known.hear(standing(r#"{"love":12}"#, 0));
        assert_eq!(shown(&known, LOVE), tally(r#"{"love":13}"#));
        known.acknowledge(receipt(Some(Reaction::Love), 0), 0);
        assert_eq!(shown(&known, LOVE), tally(r#"{"love":13}"#));
        known.acknowledge(receipt(None, 0), 0);
        assert_eq!(shown(&known, Own::Wish(None)), tally(r#"{"love":12}"#));
    }

    #[test]
    fn a_reaction_that_was_never_meant_for_a_server_is_not_added() {
        let server = Endpoint::parse("https://e.example").unwrap();
        let other = Endpoint::parse("https://other.example").unwrap();
        let kept = r#"{"v":1,"reaction":"love","at":1}"#;
        assert_eq!(Own::read(Some(kept), &server), Own::Apart);
        let sent =
            r#"{"v":1,"reaction":"love","at":1,"synced":false,"endpoint":"https://e.example"}"#;
        assert_eq!(Own::read(Some(sent), &server), LOVE);
        assert_eq!(Own::read(Some(sent), &other), Own::Apart);
        assert_eq!(Own::read(Some("{"), &server), Own::Apart);
    }
}
