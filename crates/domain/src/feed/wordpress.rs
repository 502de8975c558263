//! Posts of WordPress' REST API, `/wp-json/wp/v2/posts?_embed`, and those of any other type
//! that it shows there.
//!
//! The schema is <https://developer.wordpress.org/rest-api/reference/posts/>. A custom type
//! may lack the title, the content, the excerpt and the author, and a plugin may take
//! anything away; whatever is missing or wrong costs only itself.
//!
//! # Layout
//!
//! - `post`: one post, as an article.
//! - `embedded`: what `_embed` brings with it.

mod embedded;
mod post;
#[cfg(test)]
mod tests;

use super::{Feed, FeedError, base::Base, gathered::Gathered};
use crate::{
    address::without_fragment,
    object::{Object, Unread},
};

/// Reads a page of posts, or a single post, that was fetched from `address`, which is
/// absolute.
///
/// `pages` is what the answer's header `X-WP-TotalPages` says: without it there is no next
/// page, since WordPress answers a page too far with an error. `resolve` is as for
/// [`json::read`](super::json::read).
///
/// A post's id is its `guid`, as it is in the site's RSS, so that a reader's reactions are
/// the same in both. Without one it is its address, else what the API calls it.
///
/// # Errors
///
/// [`FeedError::NotAFeed`] for what holds no posts: an error of WordPress, too.
pub fn read(
    text: &str,
    address: &str,
    pages: Option<u32>,
    resolve: impl Fn(&str, &str) -> Option<String>,
) -> Result<Feed, FeedError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let said = Unread::read(text).map_err(|error| FeedError::Malformed { line: error.line() })?;
    let base = Base::new(&resolve, address);
    let (posts, next) = match said.array() {
        Some(posts) => (posts, next_page(address, pages.unwrap_or(0))),
        None => (vec![said], None),
    };
    let posts = posts.into_iter().map(|post| post.object().filter(is_post));
    let posts: Vec<_> = posts.collect();
    if !posts.is_empty() && posts.iter().all(Option::is_none) {
        return Err(FeedError::NotAFeed);
    }
    let mut gathered = Gathered::default();
    for post in posts {
        gathered.add(post.and_then(|post| post::article(&post, &base)));
    }
    Ok(Feed {
        title: String::new(),
        description: None,
        home: None,
        address: None,
        icon: None,
        language: None,
        authors: Vec::new(),
        expired: false,
        next: next.and_then(|next| base.web(&next)),
        articles: gathered.articles,
        unreadable: gathered.unreadable,
    })
}

/// Every post has a number, in every context, and something of these.
fn is_post(post: &Object) -> bool {
    let has = |key| post.names(key);
    has("id") && ["title", "content", "link", "guid"].into_iter().any(has)
}

/// The address of the page after this one, if there are so many.
fn next_page(address: &str, pages: u32) -> Option<String> {
    let address = without_fragment(address);
    let (place, query) = address.split_once('?').unwrap_or((address, ""));
    let mut page = 1;
    let mut kept = Vec::new();
    for parameter in query.split('&').filter(|parameter| !parameter.is_empty()) {
        match parameter.strip_prefix("page=") {
            Some(number) => page = number.parse().ok()?,
            None => kept.push(parameter),
        }
    }
    let next = u32::checked_add(page, 1).filter(|next| *next <= pages)?;
    let next = format!("page={next}");
    kept.push(&next);
    Some(format!("{place}?{}", kept.join("&")))
}
