//! How many readers chose what, as a bar shows it.
//!
//! What a server says is read as a stranger's text: one number that is none hides no
//! other, what nobody asked for is not looked at, and what is missing is not shown as
//! nothing.

mod answer;
mod batch;
mod known;

pub use self::answer::{Standing, standing, standings};
pub use self::batch::{batches, in_order};
pub use self::known::{Known, Own};

use crate::{
    object::{Object, Unread},
    reaction::Reaction,
    wire,
};

/// The counts of one article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([Count; Reaction::ALL.len()]);

/// How many chose a reaction; `None` where a server said something that is no number.
pub type Count = Option<u64>;

impl Tally {
    /// The counts of a JSON object by reaction. Whatever is not a plain integer up to
    /// [`wire::Counts::LARGEST`] is no count, and what is not named is 0.
    pub(crate) fn read(counts: &Object) -> Self {
        Self::of(|reaction| {
            if counts.names(reaction.key()) {
                believed(counts.get(reaction.key()))
            } else {
                Some(0)
            }
        })
    }

    /// The counts that this answers with.
    pub(crate) fn of(count: impl FnMut(Reaction) -> Count) -> Self {
        Self(Reaction::ALL.map(count))
    }

    /// How many chose `reaction`.
    pub fn get(&self, reaction: Reaction) -> Count {
        self.0.get(reaction as usize).copied().flatten()
    }

    /// How many chose any, as far as that is known.
    pub fn total(&self) -> u64 {
        self.0.iter().flatten().sum()
    }

    /// Both together: those of an article, and of what it was called before.
    pub fn and(&self, other: &Self) -> Self {
        Self::of(|reaction| Some(self.get(reaction)? + other.get(reaction)?))
    }

    /// The same after one reader has changed from one choice to another.
    pub fn moved(&self, from: Option<Reaction>, to: Option<Reaction>) -> Self {
        if from == to {
            return *self;
        }
        Self::of(|reaction| {
            let count = self.get(reaction)?;
            Some(if from == Some(reaction) {
                count.saturating_sub(1)
            } else {
                count + u64::from(to == Some(reaction))
            })
        })
    }
}

/// A count that may be one.
pub(crate) fn believed(count: Unread) -> Count {
    count.count().filter(|it| *it <= wire::Counts::LARGEST)
}

/// When a bar shows counts, as its page's author decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Showing {
    /// To whom.
    pub when: When,
    /// Not below so many reactions: a bar full of zeros says that nobody is there.
    pub least: u64,
}

/// To whom counts are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// To everyone.
    #[default]
    Always,
    /// To who has reacted: those of others then sway nobody.
    After,
    /// To nobody.
    Never,
}

impl When {
    /// The one of that published name, if there is one.
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "always" => Some(Self::Always),
            "after" => Some(Self::After),
            "never" => Some(Self::Never),
            _ => None,
        }
    }
}

impl Showing {
    /// Reads what a page says: what is missing or not understood has its default.
    pub fn read(when: Option<&str>, least: Option<&str>) -> Self {
        Self {
            when: when.and_then(When::from_key).unwrap_or_default(),
            least: least.and_then(|it| it.parse().ok()).unwrap_or_default(),
        }
    }

    /// Whether it asks a server at all.
    pub fn needs_counts(self) -> bool {
        self.when != When::Never
    }

    /// Whether these counts are shown to who chose `own`.
    pub fn shows(self, tally: &Tally, own: Option<Reaction>) -> bool {
        let is_meant = match self.when {
            When::Always => true,
            When::After => own.is_some(),
            When::Never => false,
        };
        is_meant && tally.total() >= self.least
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The counts of a JSON text.
    pub(crate) fn tally(json: &str) -> Tally {
        Tally::read(&Object::read(json).unwrap())
    }

    #[test]
    fn what_is_not_named_is_zero_and_an_odd_count_hides_no_other() {
        for odd in [
            "-1",
            "-0",
            "1e999",
            "1e3",
            "12.0",
            "\"12\"",
            "\"\"",
            "null",
            "true",
            "[]",
            "[12]",
            "{}",
            "9007199254740993",
            "18446744073709551616",
            "1000000000001",
        ] {
            let tally = tally(&format!(r#"{{"love":{odd},"lol":3,"rage":7}}"#));
            assert_eq!(tally.get(Reaction::Love), None, "{odd}");
            assert_eq!(tally.get(Reaction::Lol), Some(3), "{odd}");
            assert_eq!(tally.get(Reaction::Win), Some(0), "{odd}");
            assert_eq!(tally.total(), 3, "{odd}");
        }
    }

    #[test]
    fn counts_are_in_the_order_of_the_reactions() {
        for reaction in Reaction::ALL {
            let tally = tally(&format!(r#"{{"{reaction}":1}}"#));
            assert_eq!(tally.get(reaction), Some(1));
            assert_eq!(tally.total(), 1);
        }
    }

    #[test]
    fn one_reader_moves_one_count_and_none_below_zero() {
        let before = tally(r#"{"love":1,"lol":3}"#);
        let love = Some(Reaction::Love);
        let lol = Some(Reaction::Lol);
        assert_eq!(before.moved(love, lol), tally(r#"{"lol":4}"#));
        assert_eq!(before.moved(love, love), before);
        assert_eq!(before.moved(None, love), tally(r#"{"love":2,"lol":3}"#));
        assert_eq!(Tally::of(|_| Some(0)).moved(love, None).total(), 0);
        let odd = tally(r#"{"love":-1}"#);
        assert_eq!(odd.moved(None, love).get(Reaction::Love), None);
    }

    #[test]
    fn counts_of_former_names_are_added() {
        let both = tally(r#"{"love":1,"lol":"x"}"#).and(&tally(r#"{"love":2,"win":3}"#));
        assert_eq!(both.get(Reaction::Love), Some(3));
        assert_eq!(both.get(Reaction::Win), Some(3));
        assert_eq!(both.get(Reaction::Lol), None);
    }

    #[test]
    fn counts_are_shown_as_the_pages_author_decides() {
        let twelve = tally(r#"{"love":12}"#);
        let love = Some(Reaction::Love);
        let showing = |when, least| Showing { when, least };
        assert!(showing(When::Always, 0).shows(&Tally::default(), None));
        assert!(showing(When::Always, 12).shows(&twelve, None));
        assert!(!showing(When::Always, 13).shows(&twelve, love));
        assert!(!showing(When::After, 0).shows(&twelve, None));
        assert!(showing(When::After, 0).shows(&twelve, love));
        assert!(!showing(When::Never, 0).shows(&twelve, love));
    }
}
