//! A body as a parser left it: untrusted, and the same whichever parser it was.

mod disarm;

pub use disarm::disarm;

use disarm::{is_left_out, unmarked};
use std::borrow::Cow;

/// A node of a parsed body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element of the HTML namespace.
    Element(Element),
    /// Characters.
    Text(String),
}

/// An element of the HTML namespace. SVG and MathML never become one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// The tag's name, in lower case.
    pub name: String,
    /// Its attributes without a namespace: names in lower case, and values. Event
    /// handlers and styles are never among them.
    pub attributes: Vec<(String, String)>,
    /// What it holds.
    pub children: Vec<Node>,
}

/// A parsed body, as far as the caps of [`Builder`] let it through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// What stands in the body.
    pub nodes: Vec<Node>,
    /// Whether the source held more.
    pub cut: bool,
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let (_, value) = attributes.find(|(known, _)| known == name)?;
        Some(value)
    }
}

/// Makes a [`Tree`] from a parser's walk over what it found, in document order.
///
/// It takes out the marks of [`disarm`]. And it holds the caps, so that every parser
/// has the same: what lies deeper than [`Builder::DEPTH`] is flattened (its text
/// stays), and the walk is over when there are [`Builder::NODES`] nodes or
/// [`Builder::TEXT`] bytes of text. None of our walks over the tree can then exhaust
/// the stack or the memory.
#[derive(Debug, Default)]
pub struct Builder {
    root: Vec<Node>,
    /// The elements that are open, from the outside in.
    open: Vec<Element>,
    /// How many open elements were flattened.
    flattened: usize,
    nodes: usize,
    text: usize,
    cut: bool,
}

impl Builder {
    /// How deep elements may be nested.
    pub const DEPTH: usize = 256;

    /// How many nodes there may be.
    pub const NODES: usize = 250_000;

    /// How many bytes of text there may be, names and values of attributes included.
    pub const TEXT: usize = 8 * 1024 * 1024;

    /// An empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// An element begins.
    pub fn open(&mut self, mut name: String, mut attributes: Vec<(String, String)>) {
        if let Cow::Owned(plain) = unmarked(&name) {
            name = plain;
        }
        attributes.retain(|(name, _)| !is_left_out(name));
        for (_, value) in &mut attributes {
            if let Cow::Owned(plain) = unmarked(value) {
                *value = plain;
            }
        }
        let text: usize = attributes.iter().map(|(n, v)| n.len() + v.len()).sum();
        self.spend(text + name.len());
        if self.cut || self.open.len() == Self::DEPTH {
            self.flattened += 1;
            return;
        }
        self.open.push(Element {
            name,
            attributes,
            children: Vec::new(),
        });
    }

    /// The innermost open element ends.
    pub fn close(&mut self) {
        if self.flattened > 0 {
            self.flattened -= 1;
        } else if let Some(element) = self.open.pop() {
            self.siblings().push(Node::Element(element));
        }
    }

    /// Some characters.
    pub fn text(&mut self, text: &str) {
        let text = unmarked(text);
        self.spend(text.len());
        if !self.cut {
            self.siblings().push(Node::Text(text.into_owned()));
        }
    }

    /// Whether the caps are reached, so that the walk may end here.
    pub fn is_full(&self) -> bool {
        self.cut
    }

    /// The tree, with what is still open closed.
    pub fn finish(mut self) -> Tree {
        self.flattened = 0;
        while !self.open.is_empty() {
            self.close();
        }
        Tree {
            nodes: self.root,
            cut: self.cut,
        }
    }

    fn siblings(&mut self) -> &mut Vec<Node> {
        match self.open.last_mut() {
            Some(parent) => &mut parent.children,
            None => &mut self.root,
        }
    }

    fn spend(&mut self, text: usize) {
        self.nodes += 1;
        self.text += text;
        self.cut |= self.nodes > Self::NODES || self.text > Self::TEXT;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_and_closed_becomes_a_tree() {
        let mut builder = Builder::new();
        builder.open("p".to_owned(), vec![("lang".to_owned(), "de".to_owned())]);
        builder.text("eins");
        builder.close();
        builder.text("two");
        let tree = builder.finish();
        let [Node::Element(p), Node::Text(two)] = tree.nodes.as_slice() else {
            panic!("{tree:?}");
        };
        assert_eq!(p.attribute("lang"), Some("de"));
        assert_eq!(p.children, [Node::Text("eins".to_owned())]);
        assert_eq!(two, "two");
        assert!(!tree.cut);
    }

    #[test]
    fn what_lies_too_deep_is_flattened_and_its_text_stays() {
        let mut builder = Builder::new();
        for _ in 0..100_000 {
            builder.open("b".to_owned(), Vec::new());
        }
        builder.text("deep");
        for _ in 0..100_000 {
            builder.close();
        }
        let mut nodes = builder.finish().nodes;
        let mut depth = 0;
        while let Some(Node::Element(element)) = nodes.pop() {
            depth += 1;
            if element.children == [Node::Text("deep".to_owned())] {
                break;
            }
            nodes = element.children;
        }
        assert_eq!(depth, Builder::DEPTH);
    }

    #[test]
    fn too_much_is_cut_off() {
        let mut builder = Builder::new();
        for _ in 0..=Builder::NODES {
            builder.text("x");
        }
        assert!(builder.is_full());
        let tree = builder.finish();
        assert!(tree.cut);
        assert_eq!(tree.nodes.len(), Builder::NODES);
    }
}
