//! Where the reader's own pages are linked to.

use crate::browser::dom;
use broadsheet_domain::{article::Article, route::Route, wire_id::WireId};

/// The front page.
pub fn front() -> String {
    Route::Front.path(&dom::base_path())
}

/// An article's page.
pub fn article(article: &Article) -> String {
    Route::Article(article.wire_id()).path(&dom::base_path())
}

/// A tag's page.
pub fn tag(tag: &str) -> String {
    Route::Tag(WireId::of(tag)).path(&dom::base_path())
}
