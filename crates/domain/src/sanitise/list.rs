//! Lists.

use super::Walk;
use crate::{
    document::{Block, BlockKind, Globals, Item, ListKind, TermItem},
    node::{Element, Node},
};

impl Walk<'_> {
    pub(super) fn bulleted(&mut self, element: &Element) {
        let globals = self.globals(element);
        let items = self.items(element);
        let kind = ListKind::Bulleted;
        self.push(globals, BlockKind::List { kind, items });
    }

    pub(super) fn numbered(&mut self, element: &Element) {
        let globals = self.globals(element);
        let items = self.items(element);
        let start = element
            .attribute("start")
            .and_then(|start| start.trim().parse().ok());
        let reversed = element.attribute("reversed").is_some();
        // A list that counts down without saying from where ends with one (HTML 4.4.5).
        let first = match reversed {
            false => 1,
            true => i32::try_from(items.len()).unwrap_or(i32::MAX),
        };
        let kind = ListKind::Numbered {
            start: start.unwrap_or(first),
            reversed,
        };
        self.push(globals, BlockKind::List { kind, items });
    }

    fn items(&mut self, element: &Element) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        for node in &element.children {
            match node {
                Node::Element(child) if child.name == "li" => {
                    let globals = self.globals(child);
                    let blocks = self.inside(child);
                    if !blocks.is_empty() || globals.anchor.is_some() {
                        items.push(Item { globals, blocks });
                    }
                }
                // What stands between the items belongs to the one before: a list
                // that an old editor put there instead of into it.
                _ => {
                    let blocks = self.blocks([node]);
                    match items.last_mut() {
                        Some(item) => item.blocks.extend(blocks),
                        None if blocks.is_empty() => {}
                        None => items.push(Item {
                            globals: Globals::default(),
                            blocks,
                        }),
                    }
                }
            }
        }
        items
    }

    pub(super) fn terms(&mut self, element: &Element) {
        let globals = self.globals(element);
        let mut items = Vec::new();
        self.term_items(&element.children, &mut items);
        self.push(globals, BlockKind::Terms(items));
    }

    fn term_items(&mut self, nodes: &[Node], items: &mut Vec<TermItem>) {
        for node in nodes {
            match node {
                Node::Element(child) if child.name == "dt" => {
                    let globals = self.globals(child);
                    let (content, rest) = self.line(child);
                    if !content.is_empty() || globals.anchor.is_some() {
                        items.push(TermItem::Term { globals, content });
                    }
                    describe(rest, Globals::default(), items);
                }
                Node::Element(child) if child.name == "dd" => {
                    let globals = self.globals(child);
                    describe(self.inside(child), globals, items);
                }
                // HTML lets groups of terms stand in a `<div>`.
                Node::Element(child) if child.name == "div" => {
                    self.term_items(&child.children, items);
                }
                _ => {
                    let blocks = self.blocks([node]);
                    describe(blocks, Globals::default(), items);
                }
            }
        }
    }
}

fn describe(blocks: Vec<Block>, globals: Globals, items: &mut Vec<TermItem>) {
    if !blocks.is_empty() || globals.anchor.is_some() {
        items.push(TermItem::Description(Item { globals, blocks }));
    }
}
