//! Anchors, languages and directions; and the few classes that mean something.

use crate::{
    document::{Block, BlockKind, Direction, Globals},
    node::{Element, Node},
};
use std::collections::HashSet;

/// The longest anchor, in bytes.
const LONGEST_ANCHOR: usize = 128;

/// The longest language tag, in bytes: RFC 5646, section 4.4.1.
const LONGEST_LANG: usize = 35;

/// The anchors of a document, each of which stands for one place.
#[derive(Default)]
pub(super) struct Anchors {
    taken: HashSet<String>,
}

impl Anchors {
    /// The anchor that an element gives to its place, unless it was taken before.
    pub(super) fn claim(&mut self, element: &Element) -> Option<String> {
        let name = (element.name == "a")
            .then(|| element.attribute("name"))
            .flatten();
        let anchor = anchor(element.attribute("id").or(name)?)?;
        self.taken.insert(anchor.clone()).then_some(anchor)
    }

    /// Gives an anchor to each heading that has none, so that a table of contents
    /// can lead to it.
    pub(super) fn name_headings(&mut self, blocks: &mut [Block]) {
        let mut count = 0;
        self.name_headings_from(&mut count, blocks);
    }

    fn name_headings_from(&mut self, count: &mut usize, blocks: &mut [Block]) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Heading { .. } if block.globals.anchor.is_none() => {
                    block.globals.anchor = Some(self.next_heading(count));
                }
                BlockKind::Group(blocks)
                | BlockKind::Quote(blocks)
                | BlockKind::Figure { blocks, .. }
                | BlockKind::Details { blocks, .. } => self.name_headings_from(count, blocks),
                BlockKind::List { items, .. } => {
                    for item in items {
                        self.name_headings_from(count, &mut item.blocks);
                    }
                }
                _ => {}
            }
        }
    }

    fn next_heading(&mut self, count: &mut usize) -> String {
        loop {
            *count += 1;
            let name = format!("heading-{count}");
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// An anchor's name as a document keeps it. The prefix that we ourselves have
/// written into a page is taken off again, so that our export reads back equal.
pub(super) fn anchor(name: &str) -> Option<String> {
    let mut name = name;
    while let Some(rest) = name.strip_prefix("text-") {
        name = rest;
    }
    let fits = (1..=LONGEST_ANCHOR).contains(&name.len())
        && !name.chars().any(|c| c.is_whitespace() || c.is_control());
    fits.then(|| name.to_owned())
}

/// The language and the direction of an element; its anchor is claimed apart.
pub(super) fn of(element: &Element) -> Globals {
    let dir = element.attribute("dir").unwrap_or_default();
    Globals {
        anchor: None,
        lang: element.attribute("lang").and_then(lang),
        dir: match dir.trim().to_ascii_lowercase().as_str() {
            "ltr" => Some(Direction::Ltr),
            "rtl" => Some(Direction::Rtl),
            "auto" => Some(Direction::Auto),
            _ => None,
        },
    }
}

/// A language tag, if it has the form of one.
pub(super) fn lang(tag: &str) -> Option<String> {
    let tag = tag.trim();
    let fits = (1..=LONGEST_LANG).contains(&tag.len())
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    fits.then(|| tag.to_owned())
}

/// Whether an element has a class. Classes are never carried over; a few say what
/// an element is.
pub(super) fn has_class(element: &Element, class: &str) -> bool {
    let classes = element.attribute("class").unwrap_or_default();
    classes.split_ascii_whitespace().any(|known| known == class)
}

/// Whether a table only arranges what it holds.
pub(super) fn is_layout(element: &Element) -> bool {
    let role = element.attribute("role").unwrap_or_default();
    matches!(role.trim(), "presentation" | "none")
}

/// The programming language of a `<pre>` or of the `<code>` in it:
/// `class="language-rust"`, which HTML 4.5.15 proposes.
pub(super) fn programming_language(element: &Element) -> Option<String> {
    let inner = element.children.iter().find_map(|node| match node {
        Node::Element(code) if code.name == "code" => Some(code),
        _ => None,
    });
    [Some(element), inner]
        .into_iter()
        .flatten()
        .find_map(|element| {
            let mut classes = element.attribute("class")?.split_ascii_whitespace();
            let name = classes.find_map(|class| class.strip_prefix("language-"))?;
            let fits = (1..=32).contains(&name.len())
                && name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"+-#._".contains(&b));
            fits.then(|| name.to_owned())
        })
}
