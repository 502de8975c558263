//! RSS 0.9 to 2.0 and Atom 0.3 and 1.0, with what feeds take from Dublin Core, Media RSS
//! and podcasts.
//!
//! Specifications: <https://www.rssboard.org/rss-specification>,
//! <https://web.resource.org/rss/1.0/spec>, RFC 4287,
//! <https://www.rssboard.org/media-rss>.
//!
//! XML is parsed where it can be: by the browser's own parser, or natively by a library.
//! Both are given the text that [`mended`] makes of what came, and tell a [`Builder`] what
//! they find; [`read`] makes a feed of that.
//!
//! # Layout
//!
//! - `mend`: feeds that are not quite XML.
//! - `encoding`: in which encoding a feed came.
//! - `tree`: a feed as an XML parser left it.
//! - `vocabulary`: the namespaces.
//! - `scope`: what elements have from those around them.
//! - `atom`, `rss`: the formats.
//! - `media`: pictures, recordings and files.
//! - `prose`: bodies and standfirsts.
//! - `markup`: HTML, written as XML.

mod atom;
mod encoding;
mod markup;
mod media;
mod mend;
mod prose;
mod rss;
mod scope;
mod tree;
mod vocabulary;

pub use encoding::encoding_label;
pub use mend::mended;
pub use tree::{Attribute, Builder, Element, Node};
pub use vocabulary::Vocabulary;

use self::scope::Scope;
use super::{Feed, FeedError, base::Base};
use crate::article::Author;

/// Reads a feed that was fetched from `address`, which is absolute: its root element.
///
/// `resolve` is as for [`json::read`](super::json::read). Items without anything in them
/// are counted in [`Feed::unreadable`]. Of several items with one id the first stands. An
/// item without an id has its address for one, else a digest of what it says.
///
/// # Errors
///
/// [`FeedError::NotAFeed`] if it is neither RSS nor Atom.
pub fn read(
    root: &Element,
    address: &str,
    resolve: impl Fn(&str, &str) -> Option<String>,
) -> Result<Feed, FeedError> {
    let scope = Scope::new(Base::new(&resolve, address)).within(root);
    match root.name.to_ascii_lowercase().as_str() {
        "feed" => Ok(atom::read(root, &scope)),
        "rss" | "rdf" => Ok(rss::read(root, &scope)),
        _ => Err(FeedError::NotAFeed),
    }
}

/// What items have from their feed.
struct Inherited<'r> {
    /// What addresses are relative to, and the language.
    scope: Scope<'r>,
    /// Who writes an item without authors of its own.
    authors: Vec<Author>,
}
