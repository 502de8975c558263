//! Feeds of every format, for where there is no browser.

use crate::{resolve, xml::xml};
use broadsheet_domain::feed::{self, Feed, FeedError, xml::encoding_label};
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// What a server answered where a feed was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answer<'a> {
    /// Its body.
    pub body: &'a [u8],
    /// Its header `Content-Type`: believed as to the encoding at most, since feeds are
    /// served as HTML, as plain text and as each other.
    pub content_type: Option<&'a str>,
    /// Its header `X-WP-TotalPages`: how many pages of posts WordPress has.
    pub pages: Option<u32>,
}

/// Reads a feed that was fetched from `address`, which is absolute, whatever its format and
/// its encoding.
pub fn feed(answer: &Answer, address: &str) -> Result<Feed, FeedError> {
    let text = decoded(answer.body, answer.content_type);
    feed::read(&text, address, answer.pages, xml, resolve)
}

/// The text of a feed. What its encoding has no characters for is U+FFFD, and UTF-8 stands
/// for an encoding that nobody knows.
pub fn decoded<'b>(bytes: &'b [u8], content_type: Option<&str>) -> Cow<'b, str> {
    let label = encoding_label(bytes, content_type);
    let encoding = Encoding::for_label_no_replacement(label.as_bytes()).unwrap_or(UTF_8);
    let (text, _, _) = encoding.decode(bytes);
    text
}
