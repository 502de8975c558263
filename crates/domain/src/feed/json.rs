//! JSON Feed 1.0 and 1.1, <https://www.jsonfeed.org/version/1.1/>, with the
//! extension `_broadsheet`.
//!
//! The extension of an item is an object with any of these fields:
//!
//! - `format`: one of the six kinds of post, by its [key](crate::format::Format::key).
//! - `poll`: `id`, `question`, `options` (each an `id` and a `label`), `max_choices`
//!   (1 if it is missing), `closes_at` (a date, or `null`) and `results`, which says
//!   when readers see them: `"always"`, `"after"` (once they have voted, and once the
//!   poll is closed), `"closed"` (only once it is closed) or `"never"`. Anything else
//!   is `"after"`.
//! - `media`: addresses, or objects with a `url`, a `title` and a `poster`.
//! - `base`: what relative addresses in the body are relative to, where that is not the `url`.
//!
//! Whatever is wrong costs as little as it can: a field of a wrong type only
//! itself, an item that says nothing only that item.
//!
//! # Layout
//!
//! - `item`: one item, as an article.
//! - `extension`: what an item says under `_broadsheet`.
//! - `surrogates`: characters that were cut in two.
//! - `write`: a feed as JSON Feed.

mod extension;
mod item;
mod surrogates;
#[cfg(test)]
mod tests;
mod write;

pub use self::write::write;

use self::item::Inherited;
use super::{Feed, FeedError, base::Base, gathered::Gathered};
use crate::object::{Object, Unread};

/// Reads a JSON Feed that was fetched from `address`, which is absolute.
///
/// `resolve` is given an address and its base, and answers with the absolute
/// address as the WHATWG URL standard serialises it, or with `None` if there is
/// none: `URL` in a browser, the crate `url` natively. Addresses that do not lead
/// to the web are left out.
///
/// Items without anything in them are counted in [`Feed::unreadable`]. Of several
/// items with one id the first stands. An item without an id has its address for
/// one, else a digest of what it says.
pub fn read(
    text: &str,
    address: &str,
    resolve: impl Fn(&str, &str) -> Option<String>,
) -> Result<Feed, FeedError> {
    read_at(text, &Base::new(&resolve, address))
}

fn read_at(text: &str, fetched: &Base) -> Result<Feed, FeedError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = surrogates::mended(text);
    let feed = Object::read(&text).map_err(|error| {
        if error.is_data() {
            return FeedError::NotAFeed;
        }
        FeedError::Malformed { line: error.line() }
    })?;
    let items = feed.get("items").array().filter(|_| is_version_1(&feed));
    let items = items.ok_or(FeedError::NotAFeed)?;

    let own = |key| feed.text(key).and_then(|url| fetched.web(&url));
    let (home, address) = (own("home_page_url"), own("feed_url"));
    let site = home.as_deref().or(address.as_deref());
    let base = fetched.at(site.unwrap_or(fetched.address()));
    let inherited = Inherited {
        authors: item::authors(&feed, &base),
        language: feed.text("language"),
        base,
    };
    let mut gathered = Gathered::default();
    for item in items.into_iter().map(Unread::object) {
        gathered.add(item.and_then(|item| item::article(&item, &inherited)));
    }
    Ok(Feed {
        title: feed.text("title").unwrap_or_default(),
        description: feed.text("description"),
        icon: feed.text("icon").and_then(|url| inherited.base.web(&url)),
        next: own("next_url"),
        expired: feed.get("expired").is_true(),
        home,
        address,
        language: inherited.language,
        authors: inherited.authors,
        articles: gathered.articles,
        unreadable: gathered.unreadable,
    })
}

/// The version is an address; some feeds have only the number that it ends in.
fn is_version_1(feed: &Object) -> bool {
    let version = feed.get("version").text_or_number().unwrap_or_default();
    let address = version.split_once("jsonfeed.org/version/");
    let number = address.map_or(version.as_str(), |(_, number)| number);
    number.trim_end_matches('/') == "1" || number.starts_with("1.")
}
