//! From a parsed body, which anyone may have written, to a [`Document`].
//!
//! An allow-list: what is not named here is unwrapped, so that its text stays,
//! or dropped with all that it holds.

use crate::{
    document::{Block, Document, Inline},
    node::{Element, Node},
};

/// Elements whose content is not the article's text.
const DROPPED: [&str; 27] = [
    "base",
    "embed",
    "form",
    "frame",
    "frameset",
    "head",
    "iframe",
    "link",
    "math",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "option",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "audio",
    "canvas",
    "video",
    "xmp",
];

/// Elements that end the line before them and after them.
const BLOCKS: [&str; 33] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "ul",
];

/// Makes the document of a parsed body.
pub fn document(nodes: &[Node]) -> Document {
    let mut walk = Walk::default();
    walk.nodes(nodes);
    walk.end_paragraph();
    walk.document
}

#[derive(Default)]
struct Walk {
    document: Document,
    line: String,
}

impl Walk {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.line.push_str(text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        let name = element.name.as_str();
        if DROPPED.contains(&name) {
            return;
        }
        let stands_alone = BLOCKS.contains(&name);
        if stands_alone {
            self.end_paragraph();
        }
        self.nodes(&element.children);
        if stands_alone {
            self.end_paragraph();
        }
    }

    fn end_paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        let text = line.trim();
        if !text.is_empty() {
            let paragraph = Block::Paragraph(vec![Inline::Text(text.to_owned())]);
            self.document.blocks.push(paragraph);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(nodes: &[Node]) -> Vec<String> {
        let line = |block: Block| {
            let Block::Paragraph(inlines) = block;
            inlines.into_iter().map(|Inline::Text(t)| t).collect()
        };
        document(nodes).blocks.into_iter().map(line).collect()
    }

    #[test]
    fn a_paragraph_keeps_its_text_to_the_letter() {
        let text = "He said: “no  limits.’’";
        assert_eq!(lines(&[Node::element("p", [Node::text(text)])]), [text]);
    }

    #[test]
    fn what_is_unknown_is_unwrapped() {
        let bold = Node::element("blink", [Node::text("bold")]);
        let paragraph = Node::element("p", [Node::text("a "), bold, Node::text(" b")]);
        assert_eq!(lines(&[paragraph]), ["a bold b"]);
    }

    #[test]
    fn what_is_not_text_is_dropped_with_its_content() {
        let script = Node::element("script", [Node::text("alert(1)")]);
        let paragraph = Node::element("p", [Node::text("calm"), script]);
        assert_eq!(lines(&[paragraph]), ["calm"]);
    }

    #[test]
    fn text_between_blocks_is_a_paragraph_of_its_own() {
        let nodes = [
            Node::text("one"),
            Node::element("div", [Node::text("two"), Node::element("br", [])]),
            Node::text(" \n "),
            Node::text("three"),
        ];
        assert_eq!(lines(&nodes), ["one", "two", "three"]);
    }
}
