//! Feeds of every format as JSON Feed, which is what the reader reads.
//!
//! It is a program of its own (`bin/feeds`), which the reader loads for the first feed that
//! it cannot read itself: a site of JSON Feeds has nothing to pay for it. What it makes is a
//! text, since nothing else passes between two programs.

use crate::browser::{decoder, dom, xml};
use broadsheet_domain::feed::{self, FeedError, json};

/// What a server answered at `address`, as JSON Feed. `content_type` and `pages` are its
/// headers `Content-Type` and `X-WP-TotalPages`.
pub fn translated(
    body: &[u8],
    content_type: Option<&str>,
    pages: Option<&str>,
    address: &str,
) -> Result<String, FeedError> {
    let text = decoder::decoded(body, content_type);
    let pages = pages.and_then(|pages| pages.parse().ok());
    let feed = feed::read(&text, address, pages, xml::parse, dom::resolve)?;
    Ok(json::write(&feed))
}
