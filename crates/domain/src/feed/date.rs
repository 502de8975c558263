//! Dates as they stand in XML feeds.

mod words;

use crate::timestamp::{DAY, Timestamp};
use time::{Date, Month};

/// The longest text that is a date, in bytes.
const LONGEST: usize = 80;

/// Reads a date of RFC 822 or its successors, which RSS asks for, of RFC 3339, which Atom
/// asks for, and as feeds write them that only come close.
///
/// A date is taken apart into words, and each is what it looks like, wherever it stands:
/// `Thu, 01 Jan 2004 19:48:21 GMT`, `January 1st, 2004 7:48 PM EST`, `1-Jan-04`, `Thu Jan
/// 1 19:48:21 2004`, `2004/01/01`, `01.01.2004`. A day of the week says nothing: many are
/// wrong. Numbers with slashes, of which it is not certain which is the month, are no date.
/// Without an offset the time is UTC, and under an unknown name of one, too (RFC 2822,
/// section 4.3).
///
/// `None` if it is no date, or one before the year 1000, as for [`Timestamp::read`].
pub(super) fn read(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    Timestamp::read(text)
        .or_else(|| since_1970(text))
        .or_else(|| partial(text))
        .or_else(|| words::read(text))
}

/// Seconds or milliseconds since 1970, as they have ten or thirteen digits.
fn since_1970(text: &str) -> Option<Timestamp> {
    let millis = match text.len() {
        10 => words::number(text)? * 1000,
        13 => words::number(text)?,
        _ => return None,
    };
    let day = i32::try_from(millis / DAY).ok()?;
    let epoch = Date::from_calendar_date(1970, Month::January, 1).ok()?;
    let day = Date::from_julian_day(epoch.to_julian_day() + day).ok()?;
    Some(Timestamp::at(day, millis % DAY, 0))
}

/// A year or a month alone, which Dublin Core allows, and ISO 8601 without separators.
fn partial(text: &str) -> Option<Timestamp> {
    let whole = match (text.len(), text.split_once(['T', 't'])) {
        (4, _) => format!("{text}-01-01"),
        (7, _) => format!("{text}-01"),
        (8, _) => with_separators(text, "-", [4, 6])?,
        (_, Some((day, time))) if day.len() == 8 && time.contains(':') => {
            format!("{}T{time}", with_separators(day, "-", [4, 6])?)
        }
        (_, Some((day, time))) if day.len() == 8 => {
            let end = time.find(|c: char| !c.is_ascii_digit());
            let (time, zone) = time.split_at_checked(end.unwrap_or(time.len()))?;
            let day = with_separators(day, "-", [4, 6])?;
            let time = with_separators(time, ":", [2, 4]).filter(|_| time.len() == 6);
            format!("{day}T{}{zone}", time?)
        }
        _ => return None,
    };
    Timestamp::read(&whole)
}

fn with_separators(text: &str, separator: &str, at: [usize; 2]) -> Option<String> {
    let [first, second] = at;
    let parts = [
        text.get(..first)?,
        text.get(first..second)?,
        text.get(second..)?,
    ];
    Some(parts.join(separator))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(text: &str, expected: &str) {
        let millis = |moment: Option<Timestamp>| moment.map(Timestamp::millis);
        let expected = Timestamp::read(expected);
        assert!(expected.is_some(), "{expected:?}");
        assert_eq!(millis(read(text)), millis(expected), "{text}");
    }

    #[test]
    fn a_date_of_rfc_822_is_read_with_all_its_variants() {
        for text in [
            "Thu, 01 Jan 2004 19:48:21 GMT",
            "Thu, 1 Jan 2004 19:48:21 +0000",
            "1 Jan 2004 19:48:21 UT",
            "01 Jan 04 19:48:21 Z",
            "01 Jan 104 19:48:21 GMT",
            "Fri, 01 Jan 2004 19:48:21 GMT",
            "thursday, 01 JANUARY 2004, 19:48:21 gmt",
            "Thu,01 Jan 2004 19:48:21 GMT",
            "Thu 01 Jan 2004 19:48:21",
            "Thu, 01 Jan 2004 19:48:21 XYZ",
            "Thu, 01 Jan 2004 19:48:21.000 GMT",
            "Thu, 01 Jan 2004 14:48:21 EST",
            "Thu, 01 Jan 2004 11:48:21 PST",
            "Thu, 01 Jan 2004 20:48:21 CET",
            "Thu, 01 Jan 2004 20:48:21 +0100 (CET)",
            "Thu, 01 Jan 2004 20:48:21 +01:00",
            "Thu, 01 Jan 2004 20:48:21 +1",
            "Thu, 01 Jan 2004 20:48:21 +100",
            "Thu, 01 Jan 2004 20:48:21 GMT+1",
            "Thu, 01 Jan 2004 20:48:21 UTC+0100",
            "Thu, 01 Jan 2004 14:48:21 GMT-05:00",
            "Thu, 01 Jan 2004 14:48:21-0500",
            "Thu, 01 Jan 2004 7:48:21 PM",
            "Thu, 01 Jan 2004 07:48:21pm GMT",
        ] {
            same(text, "2004-01-01T19:48:21Z");
        }
        same("Thu, 01 Jan 2004 19:48 GMT", "2004-01-01T19:48:00Z");
        same("Thu, 01 Jan 2004", "2004-01-01");
        same("31 Dec 99 23:59:60 GMT", "1999-12-31T23:59:59Z");
        same("Thu, 01 Jan 2004 24:00:00 GMT", "2004-01-02T00:00:00Z");
    }

    #[test]
    fn what_only_comes_close_is_read_as_it_is_meant() {
        for text in [
            "Thu Jan  1 19:48:21 2004",
            "Thu Jan 1 14:48:21 EST 2004",
            "January 1st, 2004 7:48:21 p.m.",
            "Jan. 1, 2004 19:48:21 UTC",
            "01-Jan-2004 19:48:21",
            "1-Jan-04 19:48:21 GMT",
            "2004/01/01 19:48:21",
            "2004-1-1 19:48:21",
            "2004-1-1T19:48:21Z",
            "01.01.2004 19:48:21",
            "01/01/2004 19:48:21",
            "2004-Jan-01 19:48:21",
            "20040101T194821Z",
            "20040101T20:48:21+0100",
            "1072986501",
            "1072986501000",
        ] {
            same(text, "2004-01-01T19:48:21Z");
        }
        same("2004", "2004-01-01");
        same("2004-02", "2004-02-01");
        same("20040229", "2004-02-29");
        same("Sept 5, 2004", "2004-09-05");
        same("31/12/2004", "2004-12-31");
        same("12/31/2004", "2004-12-31");
        same("02.03.2004", "2004-03-02");
        same("12:05 am, 2 March 2004", "2004-03-02T00:05:00Z");
    }

    #[test]
    fn the_day_is_the_one_at_the_place_of_publication() {
        let day = |text| read(text).map(Timestamp::iso_day);
        let expected = Some("2004-01-01".to_owned());
        assert_eq!(day("Thu, 01 Jan 2004 23:30:00 -0500"), expected);
        assert_eq!(day("Thu, 01 Jan 2004 00:30:00 +0500"), expected);
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "Thu, 32 Jan 2004 19:48:21 GMT",
            "Thu, 30 Feb 2004",
            "Thu, 01 Foo 2004 19:48:21 GMT",
            "Thu, 01 Jan 2004 25:48:21 GMT",
            "Mon, 01 Jan 0001 00:00:00 +0000",
            "0001-01-01T00:00:00Z",
            "0000-00-00 00:00:00",
            "02/03/2004",
            "1 2 3 4",
            "Jan 2004",
            "01 Jan 20044",
            "é4-01-01",
            "2004-01-01-01",
            "9999999999999999999 Jan 2004",
            "Donnerstag, 1. Jänner 2004",
            &"1 ".repeat(100),
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
