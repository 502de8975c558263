//! A feed as JSON Feed 1.1.

#[cfg(test)]
mod tests;

use super::extension;
use crate::{
    article::{Article, Attachment, Author, Body},
    feed::Feed,
    record::{Record, list, quoted},
};

/// The feed as JSON Feed 1.1, whatever format it came in. What that becomes when it is
/// [read](super::read) has the same articles.
///
/// Items that had nothing to read in them stand there as items with nothing in them.
pub fn write(feed: &Feed) -> String {
    let nothing = (0..feed.unreadable).map(|_| Record::default().json());
    let items = feed.articles.iter().map(item).chain(nothing);
    // An article without a language has none, even in a feed that has one.
    let mut articles = feed.articles.iter();
    let is_said = articles.all(|article| article.language.is_some());
    let mut record = Record::default()
        .text("version", "https://jsonfeed.org/version/1.1")
        .text("title", &feed.title)
        .optional("description", feed.description.as_deref())
        .optional("home_page_url", feed.home.as_deref())
        .optional("feed_url", feed.address.as_deref())
        .optional("icon", feed.icon.as_deref())
        .optional("language", feed.language.as_deref().filter(|_| is_said))
        .optional("next_url", feed.next.as_deref())
        .field("authors", &authors(&feed.authors));
    if feed.expired {
        record = record.field("expired", "true");
    }
    record.field("items", &list(items)).json()
}

fn item(article: &Article) -> String {
    let (body, text) = match &article.body {
        Body::Html(html) => ("content_html", html),
        Body::Text(text) => ("content_text", text),
    };
    let published = article.published.map(|moment| moment.rfc_3339());
    let modified = article.modified.map(|moment| moment.rfc_3339());
    let record = Record::default()
        .text("id", &article.id)
        .optional("url", article.url.as_deref())
        .optional("external_url", article.external_url.as_deref())
        .text("title", &article.headline)
        .optional("summary", article.standfirst.as_deref())
        .text(body, text)
        .optional("image", article.image.as_deref())
        .optional("date_published", published.as_deref())
        .optional("date_modified", modified.as_deref())
        .optional("language", article.language.as_deref())
        .field("authors", &authors(&article.authors))
        .field("tags", &list(article.tags.iter().map(|tag| quoted(tag))))
        .field("attachments", &list(article.attachments.iter().map(file)));
    match extension::written(article) {
        Some(extension) => record.field("_broadsheet", &extension).json(),
        None => record.json(),
    }
}

fn authors(authors: &[Author]) -> String {
    list(authors.iter().map(|author| {
        Record::default()
            .text("name", &author.name)
            .optional("url", author.url.as_deref())
            .json()
    }))
}

fn file(file: &Attachment) -> String {
    let mut record = Record::default()
        .text("url", &file.url)
        .optional("mime_type", file.mime_type.as_deref())
        .optional("title", file.title.as_deref());
    for (key, number) in [
        ("size_in_bytes", file.bytes),
        ("duration_in_seconds", file.seconds),
    ] {
        if let Some(number) = number {
            record = record.number(key, number);
        }
    }
    record.json()
}
