//! The addresses of the reader's own pages.

use crate::browser::dom;
use broadsheet_domain::{article::Article, wire_id::WireId};

/// Where the site is mounted, as the router wants it: empty, or `/news/reader`.
pub fn base() -> String {
    dom::base_path().trim_end_matches('/').to_owned()
}

/// The front page.
pub fn front() -> String {
    format!("{}/", base())
}

/// An article's page.
pub fn article(article: &Article) -> String {
    format!("{}/a/{}", base(), article.wire_id().as_str())
}

/// A tag's page.
pub fn tag(tag: &str) -> String {
    format!("{}/tag/{}", base(), WireId::of(tag).as_str())
}
