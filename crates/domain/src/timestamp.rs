//! The moments at which articles appear.

use time::{Date, OffsetDateTime, format_description::well_known::Rfc3339};

/// A moment that a source gave, with the calendar day that it had there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp {
    moment: OffsetDateTime,
}

impl Timestamp {
    /// Reads a date and time as RFC 3339 writes it, which is what JSON Feed asks for.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let moment = OffsetDateTime::parse(text.trim(), &Rfc3339).ok()?;
        Some(Self { moment })
    }

    /// The day at the place of publication.
    pub fn date(self) -> Date {
        self.moment.date()
    }

    /// Milliseconds since 1970, for sorting.
    pub fn millis(self) -> i128 {
        self.moment.unix_timestamp_nanos() / 1_000_000
    }

    /// The day as `2023-03-17`, for `<time datetime>`.
    pub fn iso_day(self) -> String {
        let date = self.date();
        let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
        format!("{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_one_at_the_place_of_publication() {
        let moment = Timestamp::from_rfc3339("2023-03-17T23:30:00-05:00").unwrap();
        assert_eq!(moment.iso_day(), "2023-03-17");
    }

    #[test]
    fn moments_are_ordered_across_offsets() {
        let here = Timestamp::from_rfc3339("2023-03-17T12:00:00Z").unwrap();
        let there = Timestamp::from_rfc3339("2023-03-17T12:00:00+01:00").unwrap();
        assert!(there.millis() < here.millis());
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "yesterday", "2023-13-40T00:00:00Z", "2023-03-17"] {
            assert_eq!(Timestamp::from_rfc3339(text), None, "{text}");
        }
    }
}
