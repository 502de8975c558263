//! Articles from the formats in which they are published.
//!
//! # Layout
//!
//! - [`read`]: any of the following, told by what it says.
//! - [`json`]: JSON Feed.
//! - [`xml`]: RSS and Atom.
//! - [`wordpress`]: posts of WordPress' REST API.
//! - [`discovery`]: where the feeds of a site are.
//! - [`pages`]: a feed that is published in several pages.
//! - `gathered`: what every source's articles go through.
//! - `base`: relative addresses.
//! - `date`: dates that are not those of RFC 3339 alone.
//! - `plain`, `entities`: headlines and summaries, which come as HTML.

mod any;
mod base;
mod date;
pub mod discovery;
mod entities;
mod gathered;
pub mod json;
pub mod pages;
mod plain;
pub mod wordpress;
pub mod xml;

pub use any::read;

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

/// Why a text is not a feed, as far as can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// It is neither JSON nor XML, or breaks off; the line, counted from 1.
    Malformed {
        /// The line, counted from 1.
        line: usize,
    },
    /// It is JSON or XML, but no feed.
    NotAFeed,
}
