//! The moments at which articles appear.

use time::{Date, Month};

/// The Julian day number of 1970-01-01.
const EPOCH: i64 = 2_440_588;

/// A day, in milliseconds.
pub(crate) const DAY: i64 = 86_400_000;

/// A moment that a source gave, with the calendar day that it had there.
///
/// Moments are ordered by time, and the same moment on two calendars by the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp {
    millis: i64,
    day: Date,
}

impl Timestamp {
    /// Reads a date and time as RFC 3339 writes it, which is what JSON Feed asks
    /// for, and as feeds write it that only come close: a blank for the `T`, no
    /// seconds, no time, no offset (then it is UTC), `+0100`, `+01` or `UTC` for
    /// an offset. A leap second is the second before it.
    ///
    /// `None` if it is no date, or one before the year 1000: many feeds have Go's
    /// zero time, `0001-01-01T00:00:00Z`, where there is none.
    pub fn read(text: &str) -> Option<Self> {
        let (day, rest) = text.trim().split_at_checked("2023-03-17".len())?;
        let day = read_day(day)?;
        let (clock, offset) = match rest.strip_prefix(['T', 't', ' ']) {
            Some(rest) => read_time(rest.trim_start())?,
            None if rest.is_empty() => (0, 0),
            None => return None,
        };
        Some(Self::at(day, clock, offset))
    }

    /// A moment on this day, so many milliseconds after its midnight, at a place whose
    /// clocks are `offset` milliseconds ahead of UTC.
    pub(crate) fn at(day: Date, clock: i64, offset: i64) -> Self {
        let days = i64::from(day.to_julian_day()) - EPOCH;
        let millis = days * DAY + clock - offset;
        Self { millis, day }
    }

    /// The same moment at a place where it is this day.
    pub(crate) fn on(self, day: Date) -> Self {
        Self { day, ..self }
    }

    /// The day at the place of publication.
    pub fn date(self) -> Date {
        self.day
    }

    /// Milliseconds since 1970, for sorting.
    pub fn millis(self) -> i64 {
        self.millis
    }

    /// The day as `2023-03-17`, for `<time datetime>`.
    pub fn iso_day(self) -> String {
        let (year, month, day) = self.day.to_calendar_date();
        format!("{year:04}-{:02}-{day:02}", u8::from(month))
    }

    /// The moment as RFC 3339 writes it: in UTC, or where that would be another day, as far
    /// from it as it must be.
    pub fn rfc_3339(self) -> String {
        // Milliseconds of UTC since the day began at the place of publication.
        let begun = (i64::from(self.day.to_julian_day()) - EPOCH) * DAY;
        let utc = self.millis - begun;
        // In minutes ahead of UTC.
        let offset = if utc < 0 {
            -utc.div_euclid(60_000)
        } else {
            (DAY - 1 - utc).min(0).div_euclid(60_000)
        };
        let clock = utc + offset * 60_000;
        let [hours, minutes, seconds] = [3_600_000, 60_000, 1000].map(|unit| clock / unit);
        let fraction = match clock % 1000 {
            0 => String::new(),
            millis => format!(".{millis:03}"),
        };
        let zone = match offset {
            0 => "Z".to_owned(),
            _ => {
                let sign = if offset < 0 { '-' } else { '+' };
                let size = offset.abs();
                format!("{sign}{:02}:{:02}", size / 60, size % 60)
            }
        };
        let (minutes, seconds) = (minutes % 60, seconds % 60);
        let day = self.iso_day();
        format!("{day}T{hours:02}:{minutes:02}:{seconds:02}{fraction}{zone}")
    }
}

fn read_day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4).filter(|year| *year >= 1000)?;
    let month = u8::try_from(digits(parts.next()?, 2)?).ok()?;
    let day = u8::try_from(digits(parts.next()?, 2)?).ok()?;
    let month = Month::try_from(month).ok()?;
    Date::from_calendar_date(i32::try_from(year).ok()?, month, day).ok()
}

/// The time since midnight and its offset from UTC, both in milliseconds.
fn read_time(text: &str) -> Option<(i64, i64)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !":.,".contains(c));
    let (clock, offset) = text.split_at_checked(end.unwrap_or(text.len()))?;
    Some((read_clock(clock)?, read_offset(offset.trim_start())?))
}

/// `12:30`, `12:30:15` or `12:30:15.25`, in milliseconds.
pub(crate) fn read_clock(text: &str) -> Option<i64> {
    let (clock, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let mut parts = clock.split(':');
    let hours = digits(parts.next()?, 2).filter(|hours| *hours < 24)?;
    let minutes = digits(parts.next()?, 2).filter(|minutes| *minutes < 60)?;
    let seconds = parts.next().map_or(Some(0), |text| digits(text, 2));
    let seconds = seconds.filter(|seconds| *seconds <= 60)?.min(59);
    if parts.next().is_some() || fraction.is_empty() || !is_digits(fraction) {
        return None;
    }
    let places = fraction.bytes().zip([100, 10, 1]);
    let fraction: i64 = places.map(|(b, weight)| i64::from(b - b'0') * weight).sum();
    Some(((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction)
}

/// `Z`, `+01:00`, `+0100`, `+01`, `UTC` or nothing, in milliseconds.
pub(crate) fn read_offset(text: &str) -> Option<i64> {
    if ["", "Z", "UTC", "GMT"]
        .iter()
        .any(|utc| text.eq_ignore_ascii_case(utc))
    {
        return Some(0);
    }
    let (sign, size) = match text.strip_prefix('-') {
        Some(size) => (-1, size),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = size.split_at_checked(2)?;
    let minutes = minutes.strip_prefix(':').unwrap_or(minutes);
    let hours = digits(hours, 2).filter(|hours| *hours < 24)?;
    let minutes = match minutes {
        "" => 0,
        minutes => digits(minutes, 2).filter(|minutes| *minutes < 60)?,
    };
    Some(sign * (hours * 60 + minutes) * 60_000)
}

/// A number of exactly so many digits.
fn digits(text: &str, count: usize) -> Option<i64> {
    let right = text.len() == count && is_digits(text);
    right.then(|| text.parse().ok()).flatten()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(text: &str) -> Option<i64> {
        Timestamp::read(text).map(Timestamp::millis)
    }

    #[test]
    fn the_day_is_the_one_at_the_place_of_publication() {
        let moment = Timestamp::read("2023-03-17T23:30:00-05:00").unwrap();
        assert_eq!(moment.iso_day(), "2023-03-17");
    }

    #[test]
    fn a_moment_is_counted_from_1970() {
        // date --date=2019-10-12T07:20:50.52Z +%s%3N
        assert_eq!(millis("2019-10-12T07:20:50.52Z"), Some(1_570_864_850_520));
        assert_eq!(millis("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(millis("1969-12-31T23:59:59.999Z"), Some(-1));
        // The second example of RFC 3339, section 5.8, and its third, a leap second.
        assert_eq!(millis("1996-12-19T16:39:57-08:00"), Some(851_042_397_000));
        assert_eq!(
            millis("1990-12-31T23:59:60Z"),
            millis("1990-12-31T23:59:59Z")
        );
    }

    #[test]
    fn moments_are_ordered_across_offsets() {
        let here = Timestamp::read("2023-03-17T12:00:00Z").unwrap();
        let there = Timestamp::read("2023-03-17T12:00:00+01:00").unwrap();
        assert!(there < here);
    }

    #[test]
    fn what_feeds_write_for_rfc_3339_is_read_as_it_is_meant() {
        let noon = millis("2023-03-17T12:00:00Z");
        for text in [
            "2023-03-17t12:00:00z",
            " 2023-03-17 12:00 ",
            "2023-03-17T12:00",
            "2023-03-17 12:00:00.000000000",
            "2023-03-17 12:00:00,0 UTC",
            "2023-03-17 07:00:00 -0500",
            "2023-03-17T13:00:00+01",
            "2023-03-17T17:45:00+05:45",
        ] {
            assert_eq!(millis(text), noon, "{text}");
        }
        assert_eq!(millis("2023-03-17"), millis("2023-03-17T00:00:00Z"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "yesterday",
            "2023",
            "2023-13-40T00:00:00Z",
            "2023-02-29",
            "2023-03-17x",
            "2023-03-17T12",
            "2023-03-17T25:00:00Z",
            "2023-03-17T12:60:00Z",
            "2023-03-17T12:00:00:00Z",
            "2023-03-17T12:00:00.Z",
            "2023-03-17T12:00:00+24:00",
            "2023-03-17T12:00:00+1",
            "2023-03-17T12:00:00 noon",
            "2023-03-1７",
            "+023-03-17",
            "-001-11-30T00:00:00Z",
            "0000-00-00 00:00:00",
            "0001-01-01T00:00:00Z",
            "1679050800",
        ] {
            assert_eq!(Timestamp::read(text), None, "{text}");
        }
    }

    #[test]
    fn the_ends_of_the_calendar_are_moments_too() {
        let last = Timestamp::read("9999-12-31T23:59:59-23:59").unwrap();
        let first = Timestamp::read("1000-01-01T00:00:00+23:59").unwrap();
        assert!(first < last);
    }
}
