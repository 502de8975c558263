//! What a reader prefers, kept under `broadsheet:settings`.

use serde::Deserialize;

/// The storage key.
pub const KEY: &str = "broadsheet:settings";

/// A reader's preferences. What cannot be read has its default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which colours the page has.
    pub theme: Theme,
}

/// Which colours the page has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    Auto,
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

impl Theme {
    /// The published name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Settings {
    /// Reads the stored record.
    pub fn read(stored: Option<&str>) -> Self {
        #[derive(Deserialize)]
        struct Record {
            theme: Option<Theme>,
        }
        let record = stored.and_then(|text| serde_json::from_str::<Record>(text).ok());
        Self {
            theme: record.and_then(|r| r.theme).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_theme_is_read() {
        let settings = Settings::read(Some(r#"{"v":1,"theme":"dark"}"#));
        assert_eq!(settings.theme, Theme::Dark);
    }

    #[test]
    fn nonsense_has_the_default() {
        for stored in [None, Some(""), Some("null"), Some(r#"{"theme":"pink"}"#)] {
            assert_eq!(Settings::read(stored), Settings::default());
        }
    }
}
