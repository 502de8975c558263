//! When a server wants to be asked again: RFC 9110, section 10.2.3.

use crate::patience::{LONGEST_PAUSE, SHORTEST_PAUSE};
use time::{Date, Month};

/// The days from the year 0 to 1970, as [`Date::to_julian_day`] counts them.
const EPOCH: i64 = 2_440_588;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// How long to wait, in milliseconds: what the header says, but neither less than
/// [a second](SHORTEST_PAUSE) nor more than [an hour](LONGEST_PAUSE). `None` if it says nothing that is
/// understood.
pub(super) fn wait(header: &str, now: u64) -> Option<u64> {
    let header = header.trim();
    let is_number = !header.is_empty() && header.bytes().all(|b| b.is_ascii_digit());
    let wait = if is_number {
        // One that no counter holds is a long time, too.
        header
            .parse::<u64>()
            .unwrap_or(u64::MAX)
            .saturating_mul(1000)
    } else {
        date(header, now)?.saturating_sub(now)
    };
    Some(wait.clamp(SHORTEST_PAUSE, LONGEST_PAUSE))
}

/// A date in any of the three forms that are to be understood (RFC 9110, section 5.6.7),
/// in milliseconds since 1970:
///
/// ```text
/// Sun, 06 Nov 1994 08:49:37 GMT
/// Sunday, 06-Nov-94 08:49:37 GMT
/// Sun Nov  6 08:49:37 1994
/// ```
fn date(text: &str, now: u64) -> Option<u64> {
    let mut month = None;
    let mut clock = None;
    let mut numbers = Vec::new();
    for word in text.split([' ', ',', '-']).filter(|word| !word.is_empty()) {
        if let Some(at) = MONTHS.iter().position(|name| *name == word) {
            month = Some(Month::try_from(u8::try_from(at + 1).ok()?).ok()?);
        } else if word.contains(':') {
            clock = Some(read_clock(word)?);
        } else if let Ok(number) = word.parse::<u16>() {
            numbers.push(number);
        }
    }
    let [day, year] = numbers.try_into().ok()?;
    let year = match year {
        0..100 => full_year(year, now),
        year => i32::from(year),
    };
    let date = Date::from_calendar_date(year, month?, u8::try_from(day).ok()?).ok()?;
    let seconds = (i64::from(date.to_julian_day()) - EPOCH) * 86_400 + clock?;
    // What lies before 1970 is over, as all that is past.
    Some(u64::try_from(seconds).unwrap_or_default() * 1000)
}

/// A year of two digits that would be more than 50 years ahead is one of the past.
fn full_year(year: u16, now: u64) -> i32 {
    let this = 1970 + i32::try_from(now / 31_556_952_000).unwrap_or_default();
    let year = this - this % 100 + i32::from(year);
    if year > this + 50 { year - 100 } else { year }
}

/// `08:49:37`, in seconds since midnight.
fn read_clock(text: &str) -> Option<i64> {
    let mut parts = text.split(':').map(|part| part.parse::<i64>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    let fits =
        (0..24).contains(&hours) && (0..60).contains(&minutes) && (0..=60).contains(&seconds);
    (fits && parts.next().is_none()).then_some((hours * 60 + minutes) * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// date --date='Sun, 06 Nov 1994 08:49:37 GMT' +%s
    const THEN: u64 = 784_111_777_000;

    #[test]
    fn seconds_are_honoured_between_a_second_and_an_hour() {
        for (header, seconds) in [
            ("120", 120),
            (" 5 ", 5),
            ("0", 1),
            ("3600", 3600),
            ("1000000000", 3600),
            ("99999999999999999999999999", 3600),
        ] {
            assert_eq!(wait(header, THEN), Some(seconds * 1000), "{header}");
        }
    }

    #[test]
    fn a_date_is_read_in_each_form() {
        for header in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(wait(header, THEN - 90_000), Some(90_000), "{header}");
            assert_eq!(wait(header, THEN + 90_000), Some(1000), "past: {header}");
            assert_eq!(wait(header, 0), Some(3_600_000), "far: {header}");
        }
        // 1761955200 is 2025-11-01: "06 Nov 26" is ahead, "06 Nov 94" is long ago.
        let now = 1_761_955_200_000;
        assert_eq!(wait("Friday, 06-Nov-26 08:49:37 GMT", now), Some(3_600_000));
        assert_eq!(wait("Sunday, 06-Nov-94 08:49:37 GMT", now), Some(1000));
    }

    #[test]
    fn what_is_neither_is_nothing() {
        for header in [
            "",
            "-1",
            "1.5",
            "1e9",
            "soon",
            "06 Nov",
            "Sun, 32 Nov 1994 08:49:37 GMT",
            "Sun, 06 Now 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 GMT",
            "06 Nov 1994 1 2 08:49:37",
            "🕐",
        ] {
            assert_eq!(wait(header, THEN), None, "{header}");
        }
    }
}
