//! What a publisher configures in `site.json`, read at run time so that one
//! build serves every site.

use serde::Deserialize;

/// A site's configuration. Unknown fields are ignored; what is missing or `null` has
/// its default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The site's name.
    pub title: String,
    /// One line under the name.
    pub description: String,
    /// The site's language, as BCP 47 has it.
    pub language: String,
    /// Addresses of feeds, relative to the page's base.
    pub feeds: Vec<String>,
}

/// Why a text is not a site's configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteError {
    /// It is not JSON, or a field has the wrong type; the line, counted from 1.
    Malformed {
        /// The line, counted from 1.
        line: usize,
    },
    /// It names no feed.
    NoFeeds,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            language: "en".to_owned(),
            feeds: Vec::new(),
        }
    }
}

impl Site {
    /// Reads `site.json`.
    pub fn read(text: &str) -> Result<Self, SiteError> {
        #[derive(Deserialize)]
        struct File {
            title: Option<String>,
            description: Option<String>,
            language: Option<String>,
            feeds: Option<Vec<String>>,
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // serde would take an array of the fields' values as well.
        if !text.trim_start().starts_with('{') {
            return Err(SiteError::Malformed { line: 1 });
        }
        let file: File = serde_json::from_str(text)
            .map_err(|error| SiteError::Malformed { line: error.line() })?;
        let default = Self::default();
        let feeds = file.feeds.filter(|feeds| !feeds.is_empty());
        Ok(Self {
            title: file.title.unwrap_or(default.title),
            description: file.description.unwrap_or(default.description),
            language: file.language.unwrap_or(default.language),
            feeds: feeds.ok_or(SiteError::NoFeeds)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_has_a_default() {
        let text = "\u{feff}{\"title\":null,\"feeds\":[\"a.json\"],\"later\":true}";
        let site = Site::read(text).unwrap();
        assert_eq!(site.feeds, ["a.json"]);
        assert_eq!(site.language, "en");
    }

    #[test]
    fn a_site_without_feeds_or_with_nonsense_is_refused() {
        assert_eq!(Site::read("{}"), Err(SiteError::NoFeeds));
        let array = r#"["T","D","en",["a.json"]]"#;
        assert_eq!(Site::read(array), Err(SiteError::Malformed { line: 1 }));
        assert_eq!(
            Site::read("{\n\"feeds\": 3}"),
            Err(SiteError::Malformed { line: 2 })
        );
    }
}
