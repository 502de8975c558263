//! The site's configuration, pointed to the feed that is to be shown.

use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};

/// The address, beside `site.json`, that the shown feed is served at.
pub(super) const FEED: &str = "feed.json";

/// The same configuration with [`FEED`] as its only feed.
pub(super) fn with_feed(site_json: &str) -> Result<String> {
    let mut site: Map<String, Value> =
        serde_json::from_str(site_json).context("site.json is not a JSON object")?;
    site.insert("feeds".to_owned(), json!([FEED]));
    Ok(Value::Object(site).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_feeds_are_replaced() {
        let site = r#"{"title":"News","feeds":["a.json","b.json"],"endpoint":null}"#;
        let shown: Value = serde_json::from_str(&with_feed(site).unwrap()).unwrap();
        assert_eq!(
            shown,
            json!({"title": "News", "feeds": ["feed.json"], "endpoint": null})
        );
    }

    #[test]
    fn feeds_are_added_where_there_were_none() {
        assert_eq!(with_feed("{}").unwrap(), r#"{"feeds":["feed.json"]}"#);
    }

    #[test]
    fn what_is_no_configuration_is_an_error() {
        assert!(with_feed("[]").is_err());
        assert!(with_feed("{").is_err());
    }
}
