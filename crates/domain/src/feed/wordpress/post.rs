//! One post.

use super::embedded::Embedded;
use crate::{
    article::{Article, Body},
    feed::{
        base::Base,
        gathered::{correction, identified},
        plain,
    },
    format::Format,
    object::Object,
    timestamp::Timestamp,
};

/// How far the clocks of a place may be from UTC, in milliseconds.
const FARTHEST: u64 = 15 * 3_600_000;

/// The article that a post is. `None` if there is nothing to read or to see in it.
pub(super) fn article(post: &Object, fetched: &Base) -> Option<Article> {
    let url = post.text("link").and_then(|url| fetched.web(&url));
    let base = fetched.at(url.as_deref().unwrap_or(fetched.address()));
    let embedded = Embedded::of(post, &base);
    let (body, standfirst) = told(post);
    let published = moment(post, "date", "date_gmt");
    let headline = rendered(post, "title").map(|title| plain::line(&title));
    let format = post.text("format");
    let format = format.and_then(|format| Format::from_key(&format));
    let article = Article {
        id: String::new(),
        external_url: None,
        headline: headline.unwrap_or_default(),
        standfirst,
        authors: embedded.authors,
        published,
        modified: correction(moment(post, "modified", "modified_gmt"), published),
        image: embedded.image,
        tags: embedded.tags,
        language: None,
        attachments: Vec::new(),
        // Its other formats are ways to set a text. A poll would have to ask something.
        format: format
            .filter(|it| *it != Format::Poll)
            .unwrap_or(Format::Story),
        poll: None,
        media: Vec::new(),
        body,
        base: base.address().to_owned(),
        url,
    };
    let id = rendered(post, "guid").map(|guid| plain::line(&guid));
    let id = id.filter(|id| !id.is_empty());
    let id = id.or_else(|| article.url.clone());
    identified(article, id.or_else(|| numbered(post, fetched)))
}

/// The number of a post is its own only at its site.
fn numbered(post: &Object, fetched: &Base) -> Option<String> {
    let number = post.get("id").text_or_number()?;
    fetched.web(&format!("?p={number}"))
}

/// The body and the standfirst. The content of a protected post is empty, and so is its
/// excerpt: only its page can ask for the password.
fn told(post: &Object) -> (Body, Option<String>) {
    let excerpt = rendered(post, "excerpt");
    let standfirst = excerpt.as_deref().and_then(plain::standfirst);
    let content = rendered(post, "content");
    // Without a content, even an excerpt that was cut out of it is something to read.
    let body = content.or_else(|| excerpt.filter(|_| standfirst.is_none()));
    (
        body.map_or(Body::Text(String::new()), Body::Html),
        standfirst,
    )
}

/// A text that stands there as it is shown.
fn rendered(post: &Object, key: &str) -> Option<String> {
    let field = post.get(key);
    match field.object() {
        Some(field) => field.text("rendered"),
        None => field.text(),
    }
}

/// A moment in UTC, on the day that it had at the site. Neither says its offset.
fn moment(post: &Object, local: &str, utc: &str) -> Option<Timestamp> {
    let read = |key| Timestamp::read(&post.text(key)?);
    let (Some(moment), Some(local)) = (read(utc), read(local)) else {
        return read(utc).or_else(|| read(local));
    };
    let offset = local.millis().abs_diff(moment.millis());
    Some(if offset <= FARTHEST {
        moment.on(local.date())
    } else {
        moment
    })
}
