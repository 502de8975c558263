//! The feeds of a site, found from its address.

mod header;

use crate::fetching::{Answer, FetchError, Fetcher, Openness};
use broadsheet_domain::feed::{
    Feed, FeedError,
    discovery::{named, usual},
};
use broadsheet_parser::{Links, decoded, feed, links, resolve};
use std::fmt;

/// A feed that a site has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its address, for `site.json`.
    pub address: String,
    /// What it holds.
    pub feed: Feed,
    /// Whether the reader may read it from another site.
    pub openness: Openness,
}

/// What came of looking for the feeds of a site.
#[derive(Debug)]
pub struct Findings {
    /// Its feeds, those that its page names first.
    pub feeds: Vec<Found>,
    /// Where there was none, though one was looked for there, and why.
    pub misses: Vec<Miss>,
}

/// An address that leads to no feed.
#[derive(Debug)]
pub struct Miss {
    /// The address.
    pub address: String,
    /// Why it leads to none.
    pub reason: Reason,
}

/// Why an address leads to no feed.
#[derive(Debug)]
pub enum Reason {
    /// No answer, or one that refuses.
    Fetch(FetchError),
    /// An answer that is no feed.
    Feed(FeedError),
}

/// Looks for the feeds of the site at `address`.
///
/// That may be a feed itself. Else it is a page, and its feeds are those that it names: in the
/// `<link>`s of its head, and in headers `Link`, as WordPress does. Where it names none that is
/// one, the usual places are tried in turn until one has a feed.
///
/// # Errors
///
/// Where the page itself does not come.
pub fn discover(fetcher: &Fetcher, address: &str) -> Result<Findings, FetchError> {
    let page = fetcher.get(address)?;
    let mut findings = Findings {
        feeds: Vec::new(),
        misses: Vec::new(),
    };
    if let Ok(found) = found(&page) {
        findings.feeds.push(found);
        return Ok(findings);
    }
    for address in named_by(&page) {
        findings.look(fetcher, address);
    }
    for address in usual(&page.address, resolve) {
        if !findings.feeds.is_empty() {
            break;
        }
        findings.look(fetcher, address);
    }
    Ok(findings)
}

impl Findings {
    /// Looks for a feed there, unless that has been done.
    fn look(&mut self, fetcher: &Fetcher, address: String) {
        if self.misses.iter().any(|miss| miss.address == address) {
            return;
        }
        let answer = fetcher.get(&address).map_err(Reason::Fetch);
        let found = answer.and_then(|answer| found(&answer).map_err(Reason::Feed));
        match found {
            Ok(found) => {
                if self.feeds.iter().all(|it| it.address != found.address) {
                    self.feeds.push(found);
                }
            }
            Err(reason) => self.misses.push(Miss { address, reason }),
        }
    }
}

fn found(answer: &Answer) -> Result<Found, FeedError> {
    let read = broadsheet_parser::Answer {
        body: &answer.body,
        content_type: answer.content_type.as_deref(),
        pages: answer.pages,
    };
    Ok(Found {
        feed: feed(&read, &answer.address)?,
        address: answer.address.clone(),
        openness: answer.openness,
    })
}

/// The addresses of feeds that a page names.
fn named_by(page: &Answer) -> Vec<String> {
    let html = decoded(&page.body, page.content_type.as_deref());
    let Links { mut links, base } = links(&html, &page.address);
    links.extend(page.links.iter().flat_map(|header| header::links(header)));
    named(&links, &base, resolve)
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fetch(error) => error.fmt(f),
            Self::Feed(FeedError::NotAFeed) => f.write_str("is no feed"),
            Self::Feed(FeedError::Malformed { line }) => {
                write!(f, "is damaged or breaks off, at line {line}")
            }
        }
    }
}
