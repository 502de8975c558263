//! A table of contents.

use super::{Block, BlockKind, Document, text};

/// A heading, as a table of contents names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From 2 to 6.
    pub level: u8,
    /// Where it stands. A link leads to its [`anchor_id`](super::anchor_id).
    pub anchor: String,
    /// Its words, on one line.
    pub text: String,
}

impl Document {
    /// The headings that divide the document, from top to bottom. One in a quote, a
    /// list or a table divides only that.
    pub fn contents(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        collect(&self.blocks, &mut entries);
        entries
    }
}

fn collect(blocks: &[Block], entries: &mut Vec<Entry>) {
    for Block { globals, kind } in blocks {
        match kind {
            BlockKind::Heading { level, content } => {
                let text = text::one_line(content);
                if let Some(anchor) = &globals.anchor
                    && !text.is_empty()
                {
                    entries.push(Entry {
                        level: *level,
                        anchor: anchor.clone(),
                        text,
                    });
                }
            }
            BlockKind::Group(blocks) | BlockKind::Details { blocks, .. } => {
                collect(blocks, entries);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Globals, Inline};

    fn heading(anchor: &str, text: &str) -> Block {
        Block {
            globals: Globals {
                anchor: Some(anchor.to_owned()),
                ..Globals::default()
            },
            kind: BlockKind::Heading {
                level: 2,
                content: vec![Inline::Text(text.to_owned())],
            },
        }
    }

    fn entry(anchor: &str, text: &str) -> Entry {
        Entry {
            level: 2,
            anchor: anchor.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn headings_count_at_the_top_and_in_groups_and_details_but_not_in_quotes() {
        let blocks = vec![
            heading("a", "one"),
            Block::plain(BlockKind::Quote(vec![heading("b", "quoted")])),
            Block::plain(BlockKind::Group(vec![heading("c", "two")])),
            Block::plain(BlockKind::Details {
                summary: Vec::new(),
                open: false,
                blocks: vec![heading("d", "three")],
            }),
        ];
        let document = Document { blocks, cut: false };
        assert_eq!(
            document.contents(),
            [entry("a", "one"), entry("c", "two"), entry("d", "three")]
        );
    }

    #[test]
    fn a_heading_is_one_line_of_text() {
        let mut two_lines = heading("a", "one");
        if let BlockKind::Heading { content, .. } = &mut two_lines.kind {
            content.extend([Inline::Break, Inline::Text("two".to_owned())]);
        }
        let document = Document {
            blocks: vec![two_lines],
            cut: false,
        };
        assert_eq!(document.contents(), [entry("a", "one two")]);
    }
}
