//! The words of a date, in whatever order.

use crate::timestamp::{DAY, Timestamp, read_clock, read_offset};
use time::{Date, Month};

/// Reads a date word by word.
pub(super) fn read(text: &str) -> Option<Timestamp> {
    let mut words = Words::default();
    // What stands in brackets is a comment (RFC 2822, section 3.2.3).
    let outside = text.split_once('(').map_or(text, |(before, _)| before);
    for word in outside.split(|c: char| c.is_whitespace() || c == ',') {
        match word.split_once(['T', 't']) {
            Some((day, time)) if time.contains(':') && day.contains('-') => {
                words.take(day)?;
                words.take(time)?;
            }
            _ if word.is_empty() => {}
            _ => words.take(word)?,
        }
    }
    words.moment()
}

/// What has been understood of a date.
#[derive(Default)]
struct Words {
    year: Option<i64>,
    month: Option<Month>,
    day: Option<i64>,
    /// Milliseconds since midnight.
    clock: Option<i64>,
    half: Option<Half>,
    /// Milliseconds ahead of UTC.
    offset: Option<i64>,
}

/// Which half of the day an hour is in.
#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

impl Words {
    /// Takes note of what a word means. `None` if it cannot stand in a date.
    fn take(&mut self, word: &str) -> Option<()> {
        if word.starts_with(['+', '-']) {
            self.offset = Some(offset(word).unwrap_or(0));
        } else if !word.starts_with(|c: char| c.is_ascii_digit()) {
            self.take_name(word);
        } else if word.contains(':') {
            self.take_clock(word)?;
        } else {
            self.take_numbers(word)?;
        }
        Some(())
    }

    /// `19:48:21`, `7:48pm`, `19:48:21Z` or `19:48:21+01:00`.
    fn take_clock(&mut self, word: &str) -> Option<()> {
        let end = word.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.');
        let (clock, rest) = word.split_at_checked(end.unwrap_or(word.len()))?;
        let padded = match clock.find(':') {
            Some(1) => format!("0{clock}"),
            _ => clock.to_owned(),
        };
        self.clock = match padded.strip_prefix("24:") {
            Some(rest) => Some(DAY + read_clock(&format!("00:{rest}"))?),
            None => Some(read_clock(&padded)?),
        };
        match rest {
            "" => Some(()),
            rest => self.take(rest),
        }
    }

    /// A whole day, as `1-Jan-04`, `2004/1/1` or `01.01.2004`, or one of its numbers.
    fn take_numbers(&mut self, word: &str) -> Option<()> {
        let parts: Vec<_> = word.split(['-', '/', '.']).collect();
        let &[first, middle, last] = parts.as_slice() else {
            return self.take_number(word);
        };
        let (year, [month, day]) = match (month(middle), month(first)) {
            (Some(month), _) if first.len() == 4 => (first, [month, number(last)?]),
            (Some(month), _) if !is_number(middle) || word.contains('.') => {
                (last, [month, number(first)?])
            }
            // Which of them is the month, only the other can tell.
            (Some(month), None) => (last, [month, number(first)?]),
            (None, Some(month)) => (last, [month, number(middle)?]),
            (Some(month), Some(day)) if month == day => (last, [month, day]),
            _ => return None,
        };
        self.year = Some(read_year(year)?);
        self.month = Month::try_from(u8::try_from(month).ok()?).ok();
        self.day = Some(day);
        Some(())
    }

    /// A day, then a year: `1`, `1st`, `2004`, `04`.
    fn take_number(&mut self, word: &str) -> Option<()> {
        let end = word.find(|c: char| !c.is_ascii_digit());
        let (digits, ending) = word.split_at_checked(end.unwrap_or(word.len()))?;
        if !["", "st", "nd", "rd", "th", "."].contains(&ending) {
            return None;
        }
        if digits.len() < 3 && self.day.is_none() {
            self.day = Some(number(digits)?);
        } else if self.year.is_none() {
            self.year = Some(read_year(digits)?);
        } else {
            return None;
        }
        Some(())
    }

    /// A month, a half of the day, a zone or a day of the week.
    fn take_name(&mut self, word: &str) {
        let name = word.trim_end_matches('.');
        let is_weekday = name.get(..3).is_some_and(|start| {
            let mut days = WEEKDAYS.iter();
            days.any(|day| day.eq_ignore_ascii_case(start))
        });
        let mut halves = HALVES.iter();
        let half = halves.find(|(half, _)| half.eq_ignore_ascii_case(name));
        if let Some(month) = month(name).filter(|_| self.month.is_none()) {
            self.month = u8::try_from(month)
                .ok()
                .and_then(|month| Month::try_from(month).ok());
        } else if let Some((_, half)) = half {
            self.half = Some(*half);
        } else if !is_weekday && self.offset.is_none() {
            // `GMT+2` is a name and what its place is ahead of it.
            let size = name.find(['+', '-']).unwrap_or(name.len());
            let (name, size) = name.split_at_checked(size).unwrap_or((name, ""));
            let mut zones = ZONES.iter();
            let zone = zones.find(|(zone, _)| zone.eq_ignore_ascii_case(name));
            let minutes = zone.map_or(0, |(_, minutes)| *minutes);
            self.offset = Some(minutes * 60_000 + offset(size).unwrap_or(0));
        }
    }

    fn moment(self) -> Option<Timestamp> {
        let year = i32::try_from(self.year?).ok()?;
        let day = u8::try_from(self.day?).ok()?;
        let day = Date::from_calendar_date(year, self.month?, day).ok()?;
        let clock = self.clock.unwrap_or(0);
        let clock = match self.half {
            Some(Half::Afternoon) if clock < DAY / 2 => clock + DAY / 2,
            Some(Half::Morning) if (DAY / 2..DAY / 24 * 13).contains(&clock) => clock - DAY / 2,
            _ => clock,
        };
        (year >= 1000).then(|| Timestamp::at(day, clock, self.offset.unwrap_or(0)))
    }
}

/// `+0100`, `+01:00`, `-1` or `+100`, in milliseconds.
fn offset(text: &str) -> Option<i64> {
    let (sign, size) = text.split_at_checked(1)?;
    let width = size.len().next_multiple_of(2);
    let is_padded = size.contains(':');
    read_offset(&if is_padded {
        text.to_owned()
    } else {
        format!("{sign}{size:0>width$}")
    })
}

/// The number of a month, from 1, by its number, its name or the start of its name.
fn month(text: &str) -> Option<i64> {
    if is_number(text) {
        return number(text).filter(|month| (1..=12).contains(month));
    }
    let mut months = MONTHS.iter().zip(1..);
    let is_start = |full: &str| {
        let start = full.get(..text.len()).filter(|start| start.len() >= 3);
        start.is_some_and(|start| start.eq_ignore_ascii_case(text))
    };
    months
        .find(|(full, _)| is_start(full))
        .map(|(_, month)| month)
}

/// A year of four digits, or one as RFC 2822 reads it, section 4.3: of two digits up to 49
/// in this century, of two others or of three in the last.
fn read_year(text: &str) -> Option<i64> {
    let year = number(text)?;
    match text.len() {
        2 if year < 50 => Some(year + 2000),
        2 | 3 => Some(year + 1900),
        4 => Some(year),
        _ => None,
    }
}

pub(super) fn number(text: &str) -> Option<i64> {
    is_number(text).then(|| text.parse().ok()).flatten()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const HALVES: [(&str, Half); 4] = [
    ("am", Half::Morning),
    ("a.m", Half::Morning),
    ("pm", Half::Afternoon),
    ("p.m", Half::Afternoon),
];

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Zones that are not UTC, in minutes ahead of it: those of RFC 822, and those that feeds
/// have beside them. Of a name with several meanings it is that of the most feeds.
const ZONES: [(&str, i64); 21] = [
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
    ("AKST", -540),
    ("AKDT", -480),
    ("HST", -600),
    ("BST", 60),
    ("WEST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("JST", 540),
    ("AEST", 600),
    ("NZST", 720),
];
