//! The parsers for where there is no browser: the publisher, the server, tests and
//! fuzzing. They make of a text the same tree as the browser's inert `DOMParser`, by the
//! same specifications.
//!
//! # Layout
//!
//! - [`document`]: a text as the document that is shown.
//! - [`html`]: a text as the tree that is to be sanitised.
//! - [`resolve`]: an address, made absolute.
//! - [`feed()`]: what a server answered, as the feed that it is.
//! - [`links()`]: the links in the head of a page.
//! - [`decoded`]: its bytes as text.
//! - [`xml()`]: a text as the tree that is to be read as a feed.

mod feed;
mod links;
mod walk;
mod xml;

pub use feed::{Answer, decoded, feed};
pub use links::{Links, links};
pub use xml::xml;

use broadsheet_domain::{
    document::Document,
    node::{Builder, Tree, disarm},
    sanitise::{self, Source},
};
use html5ever::{
    ParseOpts, parse_document, tendril::TendrilSink as _, tokenizer::TokenizerOpts,
    tree_builder::TreeBuilderOpts,
};
use std::time::{Duration, Instant};
use url::Url;

/// How many bytes are parsed before it is looked what became of them.
const PART: usize = 4096;

/// How many nodes there may be. What is left open is opened again in every block, so
/// that a hundred kilobytes can become a million nodes. Many are never taken over:
/// comments, SVG.
const NODES: usize = 4 * Builder::NODES;

/// How long it may take. For every tag, the parser looks through all that is open,
/// so that a megabyte without end tags can take minutes. Browsers, which stop at a
/// depth of 512, have no such trouble.
const LONGEST: Duration = Duration::from_secs(5);

/// Parses and sanitises an article's body. Addresses are resolved against the
/// article's own, without which only absolute ones lead anywhere.
pub fn document(source: &str, page: Option<&str>) -> Document {
    let base = page.and_then(|page| Url::parse(page).ok());
    let options = Url::options().base_url(base.as_ref());
    let resolve = |address: &str| options.parse(address).ok().map(String::from);
    let source_of = Source {
        resolve: &resolve,
        page,
    };
    sanitise::document(&html(source), &source_of)
}

/// Parses HTML as the reader does with `DOMParser`, [disarmed](disarm) and with scripting
/// off. A source that would keep the parser busy for long is cut off.
pub fn html(source: &str) -> Tree {
    let (document, cut) = parsed(&disarm(source));
    let mut tree = walk::body(&document.tree);
    tree.cut |= cut;
    tree
}

/// Parses HTML, and tells whether it was cut off.
fn parsed(source: &str) -> (dom_query::Document, bool) {
    let options = ParseOpts {
        tokenizer: TokenizerOpts {
            // A byte order mark was the decoder's to take off.
            discard_bom: false,
            ..TokenizerOpts::default()
        },
        tree_builder: TreeBuilderOpts {
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
    };
    let mut parser = parse_document(dom_query::Document::default(), options);
    let started = Instant::now();
    let mut rest = source;
    let mut cut = false;
    while !rest.is_empty() && !cut {
        let (part, after) = rest.split_at(rest.floor_char_boundary(PART));
        parser.process(part.into());
        rest = after;
        let nodes = parser.tokenizer.sink.sink.tree.len();
        cut = !rest.is_empty() && (nodes > NODES || started.elapsed() > LONGEST);
    }
    (parser.finish(), cut)
}

/// Resolves `address` against `base` and serialises it, as the WHATWG URL standard
/// has it. `None` if one of them is not an address.
pub fn resolve(address: &str, base: &str) -> Option<String> {
    let base = Url::parse(base).ok()?;
    base.join(address).ok().map(String::from)
}
