//! What every source's articles go through, whatever its format.

use crate::{article::Article, timestamp::Timestamp, wire_id::WireId};
use std::collections::HashSet;

/// The articles of a feed, as its items are read one after the other.
#[derive(Default)]
pub(super) struct Gathered {
    /// The articles so far. No two have the same id.
    pub(super) articles: Vec<Article>,
    /// How many items had nothing to read in them.
    pub(super) unreadable: usize,
    ids: HashSet<String>,
}

impl Gathered {
    /// Takes an item's article. Of several with one id the first stands.
    pub(super) fn add(&mut self, article: Option<Article>) {
        match article {
            Some(article) if self.ids.insert(article.id.clone()) => self.articles.push(article),
            Some(_) => {}
            None => self.unreadable += 1,
        }
    }
}

/// The article with the id that its source gave it. `None` if there is nothing to
/// read, to see or to hear in it.
///
/// Without an id its address identifies an article, and without an address what it
/// says: the same on every visit and in every browser.
pub(super) fn identified(mut article: Article, id: Option<String>) -> Option<Article> {
    let said = said(&article);
    if said.is_empty() {
        return None;
    }
    let id = id.or_else(|| article.url.clone());
    article.id = id.unwrap_or_else(|| digest(&said));
    Some(article)
}

/// A date of modification, unless it is no later than that of publication and so
/// says nothing: many generators write both, always.
pub(super) fn correction(
    modified: Option<Timestamp>,
    published: Option<Timestamp>,
) -> Option<Timestamp> {
    modified
        .filter(|modified| published.is_none_or(|published| modified.millis() > published.millis()))
}

/// Everything in which an article differs from one that says nothing.
fn said(article: &Article) -> Vec<&str> {
    let question = article.poll.iter().map(|poll| poll.question.as_str());
    let files = article.attachments.iter().map(|file| file.url.as_str());
    let media = article.media.iter().map(|media| media.url.as_str());
    [article.headline.as_str(), article.body.source()]
        .into_iter()
        .chain(article.standfirst.as_deref())
        .chain(article.image.as_deref())
        .chain(question)
        .chain(files)
        .chain(media)
        .filter(|text| !text.is_empty())
        .collect()
}

fn digest(said: &[&str]) -> String {
    // The line end makes the text one that cannot stand in an address as it is.
    WireId::of(&format!("{}\n", said.join("\n")))
        .as_str()
        .to_owned()
}
