//! JSON Feed 1.1, <https://www.jsonfeed.org/version/1.1/>.

use super::{Feed, FeedError};
use crate::{
    article::{Article, Body},
    timestamp::Timestamp,
    wire_id::WireId,
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashSet;

/// Reads a JSON Feed.
///
/// An item that cannot be read does not take the others with it: it is counted
/// in [`Feed::unreadable`]. Of several items with one id the first stands.
pub fn read(text: &str) -> Result<Feed, FeedError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Value =
        serde_json::from_str(text).map_err(|error| FeedError::Malformed { line: error.line() })?;
    let feed = RawFeed::deserialize(value).map_err(|_| FeedError::NotAFeed)?;
    if !feed.version.contains("jsonfeed.org/version/1") {
        return Err(FeedError::NotAFeed);
    }
    let mut seen = HashSet::new();
    let mut articles = Vec::with_capacity(feed.items.len());
    let mut unreadable = 0;
    for item in feed.items {
        match RawItem::deserialize(item).ok().and_then(RawItem::article) {
            Some(mut article) => {
                if seen.insert(article.id.clone()) {
                    article.language = article.language.or_else(|| feed.language.clone());
                    articles.push(article);
                }
            }
            None => unreadable += 1,
        }
    }
    Ok(Feed {
        title: feed.title,
        articles,
        unreadable,
    })
}

#[derive(Deserialize)]
struct RawFeed {
    version: String,
    #[serde(default)]
    title: String,
    language: Option<String>,
    items: Vec<Value>,
}

#[derive(Deserialize)]
struct RawItem {
    id: Option<RawId>,
    url: Option<String>,
    title: Option<String>,
    summary: Option<String>,
    content_html: Option<String>,
    content_text: Option<String>,
    date_published: Option<String>,
    language: Option<String>,
    tags: Option<Vec<String>>,
}

/// The specification asks for a string, and for a reader that takes a number too.
#[derive(Deserialize)]
#[serde(untagged)]
enum RawId {
    Text(String),
    Number(serde_json::Number),
}

impl RawItem {
    /// `None` if there is nothing to read in it.
    fn article(self) -> Option<Article> {
        let body = match (self.content_html, self.content_text) {
            (Some(html), _) => Body::Html(html),
            (None, Some(text)) => Body::Text(text),
            (None, None) => Body::Text(self.summary.clone().unwrap_or_default()),
        };
        let headline = self.title.unwrap_or_default().trim().to_owned();
        let (Body::Html(source) | Body::Text(source)) = &body;
        if headline.is_empty() && source.trim().is_empty() {
            return None;
        }
        let url = self.url.filter(|url| !url.trim().is_empty());
        let id = self.id.map(RawId::text).filter(|id| !id.trim().is_empty());
        // Without an id, the address identifies an article, and without an
        // address what it says: the same on every visit and in every browser.
        let id = id
            .or_else(|| url.clone())
            .unwrap_or_else(|| digest(&headline, source));
        Some(Article {
            id,
            url,
            headline,
            standfirst: self.summary.filter(|text| !text.trim().is_empty()),
            published: self
                .date_published
                .as_deref()
                .and_then(Timestamp::from_rfc3339),
            tags: self.tags.unwrap_or_default(),
            language: self.language,
            body,
        })
    }
}

impl RawId {
    fn text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

fn digest(headline: &str, body: &str) -> String {
    // The line end makes the text one that cannot stand in an address as it is.
    WireId::of(&format!("{headline}\n{body}"))
        .as_str()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(items: &str) -> Feed {
        let text = format!(
            r#"{{"version":"https://jsonfeed.org/version/1.1","title":"T","language":"de","items":[{items}]}}"#
        );
        read(&text).unwrap()
    }

    #[test]
    fn an_item_becomes_an_article() {
        let feed = items(
            r#"{"id":"a","url":"https://n.example/a","title":" Head ","summary":"Stand",
                "content_html":"<p>Body</p>","tags":["x","y"],
                "date_published":"2023-03-17T12:00:00Z"}"#,
        );
        let [article] = feed.articles.as_slice() else {
            panic!("{feed:?}");
        };
        assert_eq!(article.id, "a");
        assert_eq!(article.headline, "Head");
        assert_eq!(article.standfirst.as_deref(), Some("Stand"));
        assert_eq!(article.tags, ["x", "y"]);
        assert_eq!(article.language.as_deref(), Some("de"));
        assert_eq!(article.body, Body::Html("<p>Body</p>".to_owned()));
        assert_eq!(article.published.unwrap().iso_day(), "2023-03-17");
    }

    #[test]
    fn an_id_is_the_number_else_the_address_else_what_the_item_says() {
        let feed = items(
            r#"{"id":7,"title":"a"},{"url":"https://n.example/b","title":"b"},
               {"title":"c"},{"id":"","title":"c"}"#,
        );
        let ids: Vec<_> = feed.articles.iter().map(|a| a.id.as_str()).collect();
        assert_eq!(ids[..2], ["7", "https://n.example/b"]);
        assert!(ids[2].starts_with('~'));
        assert_eq!(ids.len(), 3, "the fourth is the third again");
    }

    #[test]
    fn an_unreadable_item_does_not_take_the_others_with_it() {
        let feed = items(r#"{"id":"a","title":3},{"id":"b","title":"B"},null,{"id":"c"}"#);
        assert_eq!(feed.articles.len(), 1);
        assert_eq!(feed.unreadable, 3);
    }

    #[test]
    fn a_byte_order_mark_is_no_fault() {
        let text = "\u{feff}{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[]}";
        assert!(read(text).is_ok());
    }

    #[test]
    fn what_is_no_feed_is_refused_with_its_reason() {
        assert_eq!(
            read("<!doctype html>"),
            Err(FeedError::Malformed { line: 1 })
        );
        assert_eq!(
            read("{\"version\":\n\"https://jsonf"),
            Err(FeedError::Malformed { line: 2 })
        );
        assert_eq!(read(r#"{"items":[]}"#), Err(FeedError::NotAFeed));
        assert_eq!(read("[]"), Err(FeedError::NotAFeed));
    }
}
