//! What readers are told, in their language.
//!
//! A language is one file, `languages/<tag>.json`, where the tag is one of BCP 47:
//!
//! ```json
//! { "direction": "ltr",
//!   "phrases": { "loading": "Loading",
//!                "minutes": { "one": "{count} minute", "other": "{count} minutes" } } }
//! ```
//!
//! English is compiled in: it is what is said until another language has arrived, and
//! where a catalogue has no words. Any other is loaded by those who read it. Which
//! plural form a count takes, and how numbers and dates are written, the platform knows
//! (`Intl` in a browser).

mod phrase;

pub use phrase::{Phrase, SyncPhrase};

use crate::object::{Object, Unread};

/// The tags of the languages that there are, from the names of their files.
pub const LANGUAGES: &[&str] = &include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// English as it is compiled in: without the words of the program that syncs, which brings
/// its own.
const ENGLISH_WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/english.json"));

/// The language that is compiled in.
pub const ENGLISH: &str = "en";

/// What stands before an inserted text and after it, so that its direction and that of
/// the sentence leave each other alone (Unicode UAX #9, "Explicit Directional Isolates").
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// The words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// Its tag, as BCP 47 has it.
    pub language: String,
    /// Where its lines begin.
    pub direction: Direction,
    /// The text of each phrase and of each plural form, by name: `minutes.one`.
    texts: Vec<(String, String)>,
}

/// Where a language's lines begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// On the left.
    LeftToRight,
    /// On the right.
    RightToLeft,
}

impl Direction {
    /// Its name in HTML.
    pub const fn key(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl Catalogue {
    /// The words that are always there.
    pub fn english() -> Self {
        Self::read(ENGLISH, ENGLISH_WORDS).unwrap_or_else(|| Self {
            language: ENGLISH.to_owned(),
            direction: Direction::LeftToRight,
            texts: Vec::new(),
        })
    }

    /// Reads a language's file. `None` if it is not one.
    pub fn read(language: &str, json: &str) -> Option<Self> {
        let file = Object::read(json).ok()?;
        let phrases = file.get("phrases").object()?;
        let mut texts = Vec::new();
        for (key, value) in phrases.fields() {
            match value.object() {
                Some(forms) => texts.extend(
                    forms
                        .fields()
                        .filter_map(|(form, text)| Some((format!("{key}.{form}"), text.string()?))),
                ),
                None => texts.extend(Unread::string(value).map(|text| (key.to_owned(), text))),
            }
        }
        Some(Self {
            language: language.to_owned(),
            direction: match file.text("direction").as_deref() {
                Some("rtl") => Direction::RightToLeft,
                _ => Direction::LeftToRight,
            },
            texts,
        })
    }

    /// The same, with the words of another where this one has none.
    pub fn or(mut self, other: Self) -> Self {
        self.texts.extend(other.texts);
        self
    }

    /// The words of a phrase; its name where there are none.
    pub fn text(&self, phrase: Phrase) -> &str {
        self.find(phrase.key()).unwrap_or(phrase.key())
    }

    /// The words for so many, `form` being the plural form of that count as CLDR names
    /// them (`zero`, `one`, `two`, `few`, `many`, `other`) and `count` the number as the
    /// language writes it.
    pub fn counted(&self, phrase: Phrase, form: &str, count: &str) -> String {
        let key = phrase.key();
        let text = self.find(&format!("{key}.{form}"));
        let text = text.or_else(|| self.find(&format!("{key}.other")));
        self.inserted(text.unwrap_or(key), "count", count)
    }

    /// A text with `{name}` replaced.
    pub fn inserted(&self, text: &str, name: &str, value: &str) -> String {
        let (before, after) = around(text, name);
        let mut filled = before.to_owned();
        if before.len() < text.len() {
            let isolates = self.direction == Direction::RightToLeft;
            filled.extend(isolates.then_some(ISOLATE.0));
            filled.push_str(value);
            filled.extend(isolates.then_some(ISOLATE.1));
        }
        filled.push_str(after);
        filled
    }

    fn find(&self, key: &str) -> Option<&str> {
        let mut texts = self.texts.iter();
        let (_, text) = texts.find(|(name, _)| name == key)?;
        Some(text)
    }
}

/// What stands before `{name}` in a text and after it.
pub fn around<'t>(text: &'t str, name: &str) -> (&'t str, &'t str) {
    text.split_once(&format!("{{{name}}}"))
        .unwrap_or((text, ""))
}

/// The tag among those of `there` that serves whoever reads `wanted`: by RFC 4647,
/// section 3.4 ("Lookup"), subtags are left away from the end until one is found.
pub fn lookup<'l>(there: &[&'l str], wanted: &str) -> Option<&'l str> {
    let mut wanted = wanted;
    loop {
        let mut tags = there.iter();
        if let Some(found) = tags.find(|tag| tag.eq_ignore_ascii_case(wanted)) {
            return Some(found);
        }
        wanted = wanted.rsplit_once('-')?.0;
    }
}

#[cfg(test)]
mod tests;
