//! Articles from the formats in which they are published.

pub mod json;

use crate::article::Article;

/// What a source gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Its name.
    pub title: String,
    /// Its articles, in its order.
    pub articles: Vec<Article>,
    /// How many items could not be read.
    pub unreadable: usize,
}

/// Why a text is not a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// It is not JSON, or breaks off; the line, counted from 1.
    Malformed {
        /// The line, counted from 1.
        line: usize,
    },
    /// It is JSON, but not a JSON Feed.
    NotAFeed,
}
