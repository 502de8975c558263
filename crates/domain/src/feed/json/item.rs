//! One item of a JSON Feed.

use super::extension::Extension;
use crate::{
    article::{Article, Attachment, Author, Body},
    feed::{
        base::Base,
        gathered::{correction, identified},
    },
    object::{Object, Unread},
    timestamp::Timestamp,
};
use std::collections::HashSet;

/// What items have from their feed.
pub(super) struct Inherited<'r> {
    /// What the addresses of an item without an own one are relative to.
    pub(super) base: Base<'r>,
    /// Who writes an item without authors of its own.
    pub(super) authors: Vec<Author>,
    /// The language of an item that does not say.
    pub(super) language: Option<String>,
}

/// The article that an item is. `None` if there is nothing to read, to see or to
/// hear in it.
pub(super) fn article(item: &Object, feed: &Inherited) -> Option<Article> {
    let url = item.text("url").and_then(|url| feed.base.web(&url));
    let base = feed.base.at(url.as_deref().unwrap_or(feed.base.address()));
    let web = |key| item.text(key).and_then(|url| base.web(&url));

    let authors = match authors(item, &base) {
        own if own.is_empty() => feed.authors.clone(),
        own => own,
    };
    let extension = Extension::of(item, &base);
    let attachments = attachments(item, &base);
    let published = moment(item, "date_published");
    let article = Article {
        id: String::new(),
        external_url: web("external_url"),
        headline: item.text("title").unwrap_or_default(),
        standfirst: item.text("summary"),
        authors,
        published,
        modified: correction(moment(item, "date_modified"), published),
        image: web("image").or_else(|| web("banner_image")),
        tags: tags(item),
        language: item.text("language").or_else(|| feed.language.clone()),
        format: extension.format(&attachments),
        attachments,
        poll: extension.poll,
        media: extension.media,
        body: body(item),
        base: extension.base.unwrap_or_else(|| base.address().to_owned()),
        url,
    };
    identified(article, item.get("id").text_or_number())
}

fn body(item: &Object) -> Body {
    let said = |key| {
        item.get(key)
            .string()
            .filter(|text| !text.trim().is_empty())
    };
    match said("content_html") {
        Some(html) => Body::Html(html),
        None => Body::Text(said("content_text").unwrap_or_default()),
    }
}

/// The authors of an item or of a feed: 1.1 has a list, 1.0 had one.
pub(super) fn authors(of: &Object, base: &Base) -> Vec<Author> {
    let authors = |key| {
        let authors = of.list(key).into_iter();
        authors
            .filter_map(|author| read_author(author, base))
            .collect::<Vec<_>>()
    };
    let several = authors("authors");
    if several.is_empty() {
        authors("author")
    } else {
        several
    }
}

fn read_author(author: Unread, base: &Base) -> Option<Author> {
    let Some(author) = author.object() else {
        let name = author.text()?;
        return Some(Author { name, url: None });
    };
    let url = author.text("url").and_then(|url| base.web(&url));
    let host = || Some(crate::address::host(url.as_deref()?)?.to_owned());
    let name = author.text("name").or_else(host)?;
    Some(Author { name, url })
}

fn moment(item: &Object, key: &str) -> Option<Timestamp> {
    Timestamp::read(&item.text(key)?)
}

fn tags(item: &Object) -> Vec<String> {
    let mut seen = HashSet::new();
    let tags = item.list("tags").into_iter().filter_map(Unread::text);
    tags.filter(|tag| seen.insert(tag.clone())).collect()
}

fn attachments(item: &Object, base: &Base) -> Vec<Attachment> {
    let files = item.list("attachments").into_iter();
    files
        .filter_map(|file| attachment(&file.object()?, base))
        .collect()
}

fn attachment(file: &Object, base: &Base) -> Option<Attachment> {
    Some(Attachment {
        url: base.web(&file.text("url")?)?,
        mime_type: file.text("mime_type").map(|kind| kind.to_ascii_lowercase()),
        title: file.text("title"),
        bytes: file.get("size_in_bytes").whole(),
        seconds: file.get("duration_in_seconds").whole(),
    })
}
