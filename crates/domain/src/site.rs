//! What a publisher configures in `site.json`, read at run time so that one
//! build serves every site.

use crate::object::{Object, Unread, WrongType};

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
    /// The address of the server that counts reactions, relative to the page's base.
    pub endpoint: Option<String>,
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
            endpoint: None,
        }
    }
}

impl Site {
    /// Reads `site.json`.
    pub fn read(text: &str) -> Result<Self, SiteError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file =
            Object::read(text).map_err(|error| SiteError::Malformed { line: error.line() })?;
        let default = Self::default();
        let words = |key, default| {
            let words = field(&file, key, text, Unread::string)?;
            Ok(words.unwrap_or(default))
        };
        let feeds = field(&file, "feeds", text, texts)?;
        Ok(Self {
            endpoint: field(&file, "endpoint", text, Unread::string)?,
            title: words("title", default.title)?,
            description: words("description", default.description)?,
            language: words("language", default.language)?,
            feeds: feeds
                .filter(|feeds| !feeds.is_empty())
                .ok_or(SiteError::NoFeeds)?,
        })
    }
}

/// What `read` makes of a field of `file`, whose text is `text`.
fn field<'a, T>(
    file: &Object<'a>,
    key: &str,
    text: &str,
    read: fn(Unread<'a>) -> Option<T>,
) -> Result<Option<T>, SiteError> {
    let value = file.get(key);
    value
        .optional(read)
        .map_err(|WrongType| SiteError::Malformed {
            line: value.line(text),
        })
}

/// The texts of a list of nothing else.
fn texts(list: Unread) -> Option<Vec<String>> {
    list.array()?.into_iter().map(Unread::string).collect()
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
