//! A feed as an XML parser left it, and the same whichever parser it was.

use super::Vocabulary;

/// A node of a parsed feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Characters, never without one.
    Text(String),
}

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Where its name comes from.
    pub vocabulary: Vocabulary,
    /// Its name, without a prefix.
    pub name: String,
    /// Its attributes, but for those of [other](Vocabulary::Other) vocabularies.
    pub attributes: Vec<Attribute>,
    /// What it holds.
    pub children: Vec<Node>,
}

/// An attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Where its name comes from; without a prefix it is that of RSS.
    pub vocabulary: Vocabulary,
    /// Its name, without a prefix.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl Element {
    /// Whether it has this name in this vocabulary, whatever its capitals: feeds have
    /// `pubdate`, too.
    pub(super) fn is(&self, vocabulary: Vocabulary, name: &str) -> bool {
        self.vocabulary == vocabulary && self.name.eq_ignore_ascii_case(name)
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of this name in it.
    pub(super) fn all<'e>(
        &'e self,
        vocabulary: Vocabulary,
        name: &'e str,
    ) -> impl Iterator<Item = &'e Self> {
        self.elements().filter(move |it| it.is(vocabulary, name))
    }

    /// The first element of this name in it.
    pub(super) fn first(&self, vocabulary: Vocabulary, name: &str) -> Option<&Self> {
        self.elements().find(|it| it.is(vocabulary, name))
    }

    /// The text of the first element of this name that says something.
    pub(super) fn text_of(&self, vocabulary: Vocabulary, name: &str) -> Option<String> {
        self.all(vocabulary, name).find_map(Self::said)
    }

    /// The value of an attribute without a prefix, if it says something, without the
    /// blanks around it.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attribute_of(Vocabulary::Rss, name)
            .filter(|value| !value.is_empty())
    }

    /// The value of an attribute, without the blanks around it.
    pub(super) fn attribute_of(&self, vocabulary: Vocabulary, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found =
            attributes.find(|it| it.vocabulary == vocabulary && it.name.eq_ignore_ascii_case(name));
        found.map(|attribute| attribute.value.trim())
    }

    /// All text in it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    /// All text in it, without the blanks around it, if it says something.
    pub(super) fn said(&self) -> Option<String> {
        let text = self.text();
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| trimmed.to_owned())
    }

    fn add_text(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.add_text(text),
                Node::Text(more) => text.push_str(more),
            }
        }
    }
}

/// Makes a feed's root element from a parser's walk over what it found, in document order.
///
/// It holds the caps, so that every parser has the same: what lies deeper than
/// [`Builder::DEPTH`] is flattened (its text stays), and the walk is over when there are
/// [`Builder::NODES`] nodes. None of our walks can then exhaust the stack or the memory.
#[derive(Debug, Default)]
pub struct Builder {
    root: Option<Element>,
    /// The elements that are open, from the outside in.
    open: Vec<Element>,
    /// How many open elements were flattened.
    flattened: usize,
    nodes: usize,
}

impl Builder {
    /// How deep elements may be nested.
    pub const DEPTH: usize = 128;

    /// How many nodes there may be, attributes among them: enough for a hundred thousand items.
    pub const NODES: usize = 3_000_000;

    /// An empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// An element begins: the address of its namespace, which is empty if it has none,
    /// and its name without a prefix.
    pub fn open(&mut self, namespace: &str, name: &str) {
        self.nodes += 1;
        if self.is_full() || self.open.len() == Self::DEPTH {
            self.flattened += 1;
            return;
        }
        self.open.push(Element {
            vocabulary: Vocabulary::of(namespace),
            name: name.to_owned(),
            ..Element::default()
        });
    }

    /// An attribute of the element that has just begun.
    pub fn attribute(&mut self, namespace: &str, name: &str, value: &str) {
        let vocabulary = Vocabulary::of(namespace);
        // Some parsers tell declarations of namespaces, too.
        if vocabulary == Vocabulary::Other {
            return;
        }
        self.nodes += 1;
        if self.flattened > 0 || self.is_full() {
            return;
        }
        if let Some(element) = self.open.last_mut() {
            element.attributes.push(Attribute {
                vocabulary,
                name: name.to_owned(),
                value: value.to_owned(),
            });
        }
    }

    /// The innermost open element ends.
    pub fn close(&mut self) {
        if self.flattened > 0 {
            self.flattened -= 1;
            return;
        }
        let Some(mut element) = self.open.pop() else {
            return;
        };
        // Only now, since parsers tell one text in pieces, each in its own.
        if is_frame(&element) {
            element.children.retain(|node| !is_blank(node));
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => self.root = self.root.take().or(Some(element)),
        }
    }

    /// Some characters, of a text or of a CDATA section.
    pub fn text(&mut self, text: &str) {
        if let Some(parent) = self.open.last_mut()
            && !text.is_empty()
        {
            if let Some(Node::Text(before)) = parent.children.last_mut() {
                before.push_str(text);
                return;
            }
            self.nodes += 1;
            if self.nodes <= Self::NODES {
                parent.children.push(Node::Text(text.to_owned()));
            }
        }
    }

    /// Whether the caps are reached, so that the walk may end here.
    pub fn is_full(&self) -> bool {
        self.nodes > Self::NODES
    }

    /// The root element, with what is still open closed.
    pub fn finish(mut self) -> Element {
        self.flattened = 0;
        while !self.open.is_empty() {
            self.close();
        }
        self.root.unwrap_or_default()
    }
}

/// Whether it holds only elements, so that blanks in it say nothing.
fn is_frame(element: &Element) -> bool {
    let names = ["rss", "rdf", "channel", "item", "feed", "entry", "group"];
    names
        .iter()
        .any(|name| element.name.eq_ignore_ascii_case(name))
}

fn is_blank(node: &Node) -> bool {
    matches!(node, Node::Text(text) if text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_and_closed_becomes_a_tree() {
        let mut builder = Builder::new();
        builder.open("", "item");
        builder.text("\n  ");
        builder.open("", "title");
        builder.attribute("http://www.w3.org/XML/1998/namespace", "lang", " de ");
        builder.attribute("http://www.w3.org/2000/xmlns/", "x", "urn:x");
        builder.text("Ei");
        builder.text("ns");
        builder.close();
        builder.close();
        let item = builder.finish();
        assert_eq!(
            item.children.len(),
            1,
            "blanks between elements say nothing"
        );
        let title = item.first(Vocabulary::Rss, "Title").unwrap();
        assert_eq!(title.children, [Node::Text("Eins".to_owned())]);
        assert_eq!(title.attribute_of(Vocabulary::Xml, "lang"), Some("de"));
        assert_eq!(title.attributes.len(), 1);
    }

    #[test]
    fn a_text_is_one_however_many_pieces_it_comes_in() {
        let item = |pieces: &[&str]| {
            let mut builder = Builder::new();
            builder.open("", "item");
            pieces.iter().for_each(|piece| builder.text(piece));
            builder.finish()
        };
        assert_eq!(item(&[" ", "a", "\n"]), item(&[" a\n"]));
        assert_eq!(item(&[" ", "\n"]), item(&[]));
    }

    #[test]
    fn what_lies_too_deep_is_flattened_and_its_text_stays() {
        let mut builder = Builder::new();
        for _ in 0..100_000 {
            builder.open("", "b");
            builder.attribute("", "a", "b");
        }
        builder.text("deep");
        for _ in 0..100_000 {
            builder.close();
        }
        let mut element = &builder.finish();
        let mut depth = 1;
        while let Some(inner) = element.first(Vocabulary::Rss, "b") {
            element = inner;
            depth += 1;
        }
        assert_eq!(depth, Builder::DEPTH);
        assert_eq!(element.text(), "deep");
    }

    #[test]
    fn too_much_is_cut_off() {
        let mut builder = Builder::new();
        builder.open("", "x");
        while !builder.is_full() {
            builder.open("", "b");
            builder.close();
        }
        builder.open("", "b");
        builder.text("more");
        builder.close();
        let root = builder.finish();
        assert_eq!(root.children.len(), Builder::NODES - 1);
        assert_eq!(root.text(), "");
    }
}
