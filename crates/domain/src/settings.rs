//! What a reader prefers, kept under `broadsheet:settings`.

use crate::{object::Object, record::Record};

/// The storage key.
pub const KEY: &str = "broadsheet:settings";

/// The version of the record that is written and understood.
const VERSION: u64 = 1;

/// A reader's preferences. What cannot be read has its default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which colours the page has.
    pub theme: Theme,
    /// How large its text is.
    pub size: Size,
    /// Who draws the reactions.
    pub faces: Faces,
    /// The language's tag, as BCP 47 has it; none for the site's own.
    pub language: Option<String>,
    /// The host of the reader's Mastodon server.
    pub instance: Option<String>,
}

macro_rules! choice {
    ($(#[$about:meta])* $name:ident: $($(#[$doc:meta])* $variant:ident = $key:literal,)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The published name.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The one of that published name, if there is one.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.key() == key)
            }
        }
    };
}

choice! {
    /// Which colours the page has.
    Theme:
    /// As the reader's system has it.
    #[default]
    Auto = "auto",
    /// Ink on paper.
    Light = "light",
    /// Paper on ink.
    Dark = "dark",
    /// Ink on old paper.
    Sepia = "sepia",
}

choice! {
    /// How large the text is.
    Size:
    /// Seven eighths.
    Small = "small",
    /// As large as the browser has it.
    #[default]
    Normal = "normal",
    /// An eighth more.
    Large = "large",
    /// A third more.
    Huge = "huge",
}

choice! {
    /// Who draws the reactions.
    Faces:
    /// We do.
    #[default]
    Drawn = "drawn",
    /// The reader's system does, as emoji.
    System = "system",
}

impl Settings {
    /// Reads the stored record.
    pub fn read(stored: Option<&str>) -> Self {
        let Some(record) = stored.and_then(|text| Object::read(text).ok()) else {
            return Self::default();
        };
        let text = |key| record.text(key);
        Self {
            theme: choice(text("theme"), Theme::from_key),
            size: choice(text("size"), Size::from_key),
            faces: choice(text("faces"), Faces::from_key),
            language: text("language"),
            instance: text("instance"),
        }
    }

    /// The record to be stored. `None` where a newer version has stored its own, which
    /// is not ours to replace.
    pub fn record(&self, stored: Option<&str>) -> Option<String> {
        let stored = stored.and_then(|text| Object::read(text).ok());
        let version = stored.and_then(|record| record.get("v").whole());
        if version.is_some_and(|version| version > VERSION) {
            return None;
        }
        let mut record = Record::default()
            .number("v", VERSION)
            .text("theme", self.theme.key())
            .text("size", self.size.key())
            .text("faces", self.faces.key());
        for (key, value) in [("language", &self.language), ("instance", &self.instance)] {
            record = match value {
                Some(value) => record.text(key, value),
                None => record.null(key),
            };
        }
        Some(record.json())
    }
}

fn choice<T: Default>(key: Option<String>, read: impl Fn(&str) -> Option<T>) -> T {
    key.and_then(|key| read(&key)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_again() {
        let settings = Settings {
            theme: Theme::Sepia,
            size: Size::Huge,
            faces: Faces::System,
            language: Some("ar".to_owned()),
            instance: Some("social.example".to_owned()),
        };
        let record = settings.record(None).unwrap();
        assert_eq!(Settings::read(Some(&record)), settings);
        assert!(Settings::default().record(Some(&record)).is_some());
    }

    #[test]
    fn nonsense_has_the_default() {
        for stored in [
            None,
            Some(""),
            Some("null"),
            Some("[]"),
            Some(r#"{"theme":"pink","size":3,"language":[],"instance":" "}"#),
        ] {
            assert_eq!(Settings::read(stored), Settings::default());
        }
    }

    #[test]
    fn what_a_newer_version_has_stored_is_left_alone_and_read_as_far_as_it_is_understood() {
        let newer = r#"{"v":2,"theme":"dark","size":"gigantic"}"#;
        assert_eq!(Settings::read(Some(newer)).theme, Theme::Dark);
        assert_eq!(Settings::default().record(Some(newer)), None);
    }
}
