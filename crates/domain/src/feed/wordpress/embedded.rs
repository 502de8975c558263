//! What `_embed` brings with a post: its authors, its picture and its terms.

use crate::{
    article::Author,
    feed::{base::Base, plain},
    object::{Object, Unread},
};
use std::collections::HashSet;

/// Taxonomies whose terms are none for readers.
const INTERNAL: [&str; 3] = ["author", "nav_menu", "post_format"];

/// A post's `_embedded`, as far as it makes sense. Each part of it may be an error instead,
/// of what its reader may not see, and all of it may be missing.
#[derive(Default)]
pub(super) struct Embedded {
    /// Who wrote it.
    pub(super) authors: Vec<Author>,
    /// The address of its picture.
    pub(super) image: Option<String>,
    /// Its categories and tags, and its terms of other taxonomies, each once.
    pub(super) tags: Vec<String>,
}

impl Embedded {
    /// What came with this post.
    pub(super) fn of(post: &Object, base: &Base) -> Self {
        let embedded = post.get("_embedded").object();
        let list = |key| {
            let all = embedded.as_ref().map(|it| it.list(key)).unwrap_or_default();
            all.into_iter()
        };
        let objects = |key| list(key).filter_map(Unread::object);
        let authors = objects("author").filter_map(|author| read_author(&author, base));
        let image = objects("wp:featuredmedia").find_map(|media| picture(&media, base));
        // A list for each taxonomy.
        let terms = list("wp:term").flat_map(Unread::list);
        let mut seen = HashSet::new();
        let terms = terms.filter_map(|term| read_term(&term.object()?));
        Self {
            authors: authors.collect(),
            image: image.or_else(|| {
                // Jetpack says it without `_embed`.
                base.web(&post.text("jetpack_featured_media_url")?)
            }),
            tags: terms.filter(|term| seen.insert(term.clone())).collect(),
        }
    }
}

fn read_author(author: &Object, base: &Base) -> Option<Author> {
    let mut pages = ["link", "url"].into_iter();
    Some(Author {
        name: name(author)?,
        url: pages.find_map(|key| base.web(&author.text(key)?)),
    })
}

/// The picture itself, else the first that was made of it in another size.
fn picture(media: &Object, base: &Base) -> Option<String> {
    let kind = media.text("mime_type");
    if kind.is_some_and(|kind| !kind.starts_with("image/")) {
        return None;
    }
    let own = media.text("source_url").and_then(|url| base.web(&url));
    own.or_else(|| {
        let sizes = media.get("media_details").object()?.get("sizes").object()?;
        let mut sizes = sizes.fields();
        sizes.find_map(|(_, size)| base.web(&size.object()?.text("source_url")?))
    })
}

/// A term, unless it is the category of all that has none.
fn read_term(term: &Object) -> Option<String> {
    let taxonomy = term.text("taxonomy").unwrap_or_default();
    let is_none = term
        .text("slug")
        .is_some_and(|slug| slug == "uncategorized");
    let is_for_readers = !INTERNAL.contains(&taxonomy.as_str()) && !is_none;
    name(term).filter(|_| is_for_readers)
}

fn name(of: &Object) -> Option<String> {
    let name = plain::line(&of.text("name")?);
    (!name.is_empty()).then_some(name)
}
