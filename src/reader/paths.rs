//! Where the reader's own pages are linked to.

use crate::browser::dom;
use broadsheet_domain::{article::Article, route::Route, wire_id::WireId};

/// A page's path.
pub fn to(route: &Route) -> String {
    route.path(&dom::base_path())
}

/// An article's page.
pub fn article(article: &Article) -> String {
    to(&Route::Article(article.wire_id()))
}

/// A tag's page.
pub fn tag(tag: &str) -> String {
    to(&Route::Tag(WireId::of(tag)))
}
