//! Articles from the formats in which they are published.

mod base;
mod gathered;
pub mod json;
pub mod pages;

use crate::article::{Article, Author};

/// What a source gave: one page of it, if it has several.
///
/// Every address in it is absolute and leads to the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Its name.
    pub title: String,
    /// What it is about, as plain text.
    pub description: Option<String>,
    /// The address of the site that it is the feed of.
    pub home: Option<String>,
    /// The address that it says it has itself.
    pub address: Option<String>,
    /// The address of a square picture that stands for it.
    pub icon: Option<String>,
    /// The language of what does not say otherwise, as BCP 47 has it.
    pub language: Option<String>,
    /// Who writes what has no authors of its own.
    pub authors: Vec<Author>,
    /// Whether it will never change again.
    pub expired: bool,
    /// The address of the page with older articles. It may lead in circles: let
    /// [`Pages`](pages::Pages) follow it.
    pub next: Option<String>,
    /// Its articles, in its order. No two have the same id.
    pub articles: Vec<Article>,
    /// How many items had nothing to read in them.
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
