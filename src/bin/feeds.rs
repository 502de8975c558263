//! Feeds of every format as JSON Feed, as `boot.js` starts it.

use broadsheet::feeds;
use broadsheet_domain::feed::FeedError;
use wasm_bindgen::prelude::wasm_bindgen;

/// What a server answered at `address`, as JSON Feed.
///
/// # Errors
///
/// The line in which it is malformed, counted from 1, or 0 for what is no feed.
#[wasm_bindgen]
pub fn translate(
    body: &[u8],
    content_type: Option<String>,
    pages: Option<String>,
    address: &str,
) -> Result<String, u32> {
    let translated = feeds::translated(body, content_type.as_deref(), pages.as_deref(), address);
    translated.map_err(|error| match error {
        FeedError::Malformed { line } => u32::try_from(line).unwrap_or(u32::MAX),
        FeedError::NotAFeed => 0,
    })
}

fn main() {}
