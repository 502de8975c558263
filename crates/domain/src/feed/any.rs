//! A feed of any format, told by what it says.

use super::{
    Feed, FeedError, json, wordpress,
    xml::{self, Element},
};

/// Reads a feed that was fetched from `address`, which is absolute, whatever its format.
///
/// `pages` is as for [`wordpress::read`], `resolve` as for [`json::read`]. `parse` parses
/// XML, [mended](xml::mended).
///
/// # Errors
///
/// Those of the format that it is most like.
pub fn read(
    text: &str,
    address: &str,
    pages: Option<u32>,
    parse: impl Fn(&str) -> Result<Element, FeedError>,
    resolve: impl Fn(&str, &str) -> Option<String>,
) -> Result<Feed, FeedError> {
    let xml = || xml::read(&parse(text)?, address, &resolve);
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('<') {
        return xml();
    }
    match json::read(text, address, &resolve) {
        Err(FeedError::NotAFeed) => wordpress::read(text, address, pages, &resolve),
        // Some servers say something before a feed.
        Err(malformed) => xml().map_err(|_| malformed),
        feed => feed,
    }
}
