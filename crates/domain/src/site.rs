//! What a publisher configures in `site.json`, read at run time so that one
//! build serves every site.

use serde::Deserialize;

/// A site's configuration. Unknown fields are ignored, missing ones have defaults.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
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
            title: "Broadsheet".to_owned(),
            description: String::new(),
            language: "en".to_owned(),
            feeds: Vec::new(),
        }
    }
}

impl Site {
    /// Reads `site.json`.
    pub fn read(text: &str) -> Result<Self, SiteError> {
        let site: Self = serde_json::from_str(text)
            .map_err(|error| SiteError::Malformed { line: error.line() })?;
        if site.feeds.is_empty() {
            return Err(SiteError::NoFeeds);
        }
        Ok(site)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_has_a_default() {
        let site = Site::read(r#"{"feeds":["a.json"],"later":true}"#).unwrap();
        assert_eq!(site.feeds, ["a.json"]);
        assert_eq!(site.language, "en");
    }

    #[test]
    fn a_site_without_feeds_or_with_nonsense_is_refused() {
        assert_eq!(Site::read("{}"), Err(SiteError::NoFeeds));
        assert_eq!(
            Site::read("{\n\"feeds\": 3}"),
            Err(SiteError::Malformed { line: 2 })
        );
    }
}
