//! From a parsed body, which anyone may have written, to a [`Document`].
//!
//! An allow-list: an element that is not named here is unwrapped, so that its text
//! stays, or dropped with all that it holds; an attribute that is not asked for is
//! never seen. Nothing of the source is copied but text and checked addresses.

mod flow;
mod globals;
mod inline;
mod list;
mod media;
mod picture;
mod table;

use crate::{
    address,
    document::{Block, BlockKind, Document, Embed, Globals, Inline, SpanKind},
    node::{Element, Node, Tree},
};
use flow::{Flow, Mode};
use globals::Anchors;

/// Where a body comes from.
pub struct Source<'a> {
    /// Makes an address absolute, as the WHATWG URL standard serialises it. `None`
    /// if it is not an address.
    pub resolve: &'a dyn Fn(&str) -> Option<String>,
    /// The article's own address, absolute: a link from there to there leads to an
    /// anchor of the document.
    pub page: Option<&'a str>,
}

/// Elements whose content is not the article's text, or that could carry it past
/// the allow-list.
const DROPPED: [&str; 25] = [
    "base",
    "canvas",
    "embed",
    "form",
    "frame",
    "frameset",
    "head",
    "input",
    "link",
    "math",
    "meta",
    "noembed",
    "noframes",
    "object",
    "option",
    "param",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// Elements that stand on lines of their own and mean nothing else.
const CONTAINERS: [&str; 20] = [
    "address", "article", "aside", "body", "center", "dd", "dialog", "div", "dt", "fieldset",
    "footer", "header", "hgroup", "html", "legend", "li", "main", "nav", "search", "section",
];

/// Makes the document of a parsed body.
pub fn document(tree: &Tree, source: &Source<'_>) -> Document {
    let mut walk = Walk {
        source,
        anchors: Anchors::default(),
        flow: Flow::default(),
        captions: Vec::new(),
        only_media: false,
        depth: 0,
        cut: tree.cut,
    };
    walk.nodes(&tree.nodes);
    walk.flow.end_paragraph();
    let mut document = Document {
        blocks: walk.flow.into_parts().1,
        cut: walk.cut,
    };
    walk.anchors.name_headings(&mut document.blocks);
    document
}

/// A walk over the tree, and what it has found so far.
struct Walk<'a> {
    source: &'a Source<'a>,
    anchors: Anchors,
    flow: Flow,
    /// The captions of the figures that the walk is in.
    captions: Vec<Vec<Inline>>,
    /// Within `<noscript>`, whose words are for readers without scripts, and whose
    /// pictures are those that a script would have put in the place of others.
    only_media: bool,
    /// How many blocks the walk is in.
    depth: usize,
    cut: bool,
}

/// How deep blocks may be nested. A table in a table is four elements deeper, so
/// that what is exported stays within [`Builder::DEPTH`](crate::node::Builder::DEPTH).
const DEEPEST: usize = 40;

impl Walk<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &Node) {
        if self.flow.is_full() {
            self.cut = true;
            return;
        }
        match node {
            Node::Text(text) if !self.only_media => self.flow.text(text),
            Node::Text(_) => {}
            Node::Element(element) => self.element(element),
        }
    }

    fn element(&mut self, element: &Element) {
        let name = element.name.as_str();
        match name {
            _ if DROPPED.contains(&name) => {}
            "noscript" => {
                let outer = std::mem::replace(&mut self.only_media, true);
                self.nodes(&element.children);
                self.only_media = outer;
            }
            "img" | "picture" => self.picture(element),
            "iframe" => self.frame(element),
            "audio" | "video" => self.media(element),
            _ if self.only_media => self.nodes(&element.children),
            _ if self.is_flat(name) => self.container(element),
            "p" => self.paragraph(element),
            "h1" | "h2" => self.heading(2, element),
            "h3" => self.heading(3, element),
            "h4" => self.heading(4, element),
            "h5" => self.heading(5, element),
            "h6" => self.heading(6, element),
            "ul" | "menu" | "dir" => self.bulleted(element),
            "ol" => self.numbered(element),
            "dl" => self.terms(element),
            "blockquote" => {
                let globals = self.globals(element);
                let blocks = self.inside(element);
                self.push(globals, BlockKind::Quote(blocks));
            }
            "pre" | "listing" => self.preformatted(element),
            "table" if !globals::is_layout(element) => self.table(element),
            "figure" => self.figure(element),
            "figcaption" if !self.captions.is_empty() => self.caption(element),
            "details" => self.details(element),
            "hr" => {
                let globals = self.globals(element);
                self.push(globals, BlockKind::Rule);
            }
            "div" if globals::has_class(element, "wp-caption") => self.figure(element),
            "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "caption"
            | "figcaption" | "summary" => self.container(element),
            _ if CONTAINERS.contains(&name) => self.container(element),
            _ => self.inline(element),
        }
    }

    /// Puts a block where the walk stands, if it holds anything.
    fn push(&mut self, globals: Globals, kind: BlockKind) {
        self.flow.end_paragraph();
        let empty = match &kind {
            BlockKind::Quote(blocks) | BlockKind::Group(blocks) => {
                blocks.is_empty() && globals.anchor.is_none()
            }
            BlockKind::Figure { blocks, caption } => blocks.is_empty() && caption.is_empty(),
            BlockKind::List { items, .. } => items.is_empty(),
            BlockKind::Terms(items) => items.is_empty(),
            BlockKind::Heading { content, .. } | BlockKind::Preformatted { content, .. } => {
                content.is_empty()
            }
            _ => false,
        };
        if !empty {
            self.flow.push(Block { globals, kind });
        }
    }

    /// Whether a block is nothing but lines where the walk stands.
    fn is_flat(&self, name: &str) -> bool {
        let nests = matches!(
            name,
            "ul" | "menu" | "dir" | "ol" | "dl" | "blockquote" | "table" | "figure" | "details"
        );
        let is_line = matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        match self.flow.mode() {
            Mode::Blocks => nests && self.depth == DEEPEST,
            Mode::Line => is_line || nests && self.depth == DEEPEST,
            Mode::Preformatted => {
                is_line || nests || matches!(name, "pre" | "listing" | "figcaption")
            }
        }
    }

    /// What stands in an element, as blocks of their own.
    fn inside(&mut self, element: &Element) -> Vec<Block> {
        self.blocks(&element.children)
    }

    /// What these nodes hold, as blocks of their own.
    fn blocks<'n>(&mut self, nodes: impl IntoIterator<Item = &'n Node>) -> Vec<Block> {
        self.depth += 1;
        let (_, blocks) = self.apart(Mode::Blocks, |walk| {
            for node in nodes {
                walk.node(node);
            }
        });
        self.depth -= 1;
        blocks
    }

    /// What stands in an element, as one line; and what cannot stand in a line.
    fn line(&mut self, element: &Element) -> (Vec<Inline>, Vec<Block>) {
        self.apart(Mode::Line, |walk| walk.nodes(&element.children))
    }

    /// The same for an element of which nothing but its line remains, and so its
    /// anchor, language and direction stand in it.
    fn whole_line(&mut self, element: &Element) -> (Vec<Inline>, Vec<Block>) {
        let globals = self.globals(element);
        self.apart(Mode::Line, |walk| {
            walk.span(globals, SpanKind::Plain, element);
        })
    }

    fn apart(&mut self, mode: Mode, walk: impl FnOnce(&mut Self)) -> (Vec<Inline>, Vec<Block>) {
        let inner = self.flow.inner(mode);
        let outer = std::mem::replace(&mut self.flow, inner);
        walk(self);
        if mode == Mode::Blocks {
            self.flow.end_paragraph();
        }
        self.flow.resume(outer).into_parts()
    }

    fn paragraph(&mut self, element: &Element) {
        if !self.captions.is_empty() && globals::has_class(element, "wp-caption-text") {
            return self.caption(element);
        }
        self.flow.end_paragraph();
        let globals = self.globals(element);
        self.flow.begin_paragraph(globals);
        self.nodes(&element.children);
        self.flow.end_paragraph();
    }

    fn heading(&mut self, level: u8, element: &Element) {
        let globals = self.globals(element);
        let (content, rest) = self.line(element);
        self.push(globals, BlockKind::Heading { level, content });
        self.flow.extend(rest);
    }

    fn preformatted(&mut self, element: &Element) {
        let globals = self.globals(element);
        let language = globals::programming_language(element);
        let (content, _) = self.apart(Mode::Preformatted, |walk| walk.nodes(&element.children));
        self.push(globals, BlockKind::Preformatted { language, content });
    }

    fn figure(&mut self, element: &Element) {
        let globals = self.globals(element);
        self.captions.push(Vec::new());
        let blocks = self.inside(element);
        let caption = self.captions.pop().unwrap_or_default();
        self.push(globals, BlockKind::Figure { blocks, caption });
    }

    fn caption(&mut self, element: &Element) {
        self.flow.end_paragraph();
        let (line, rest) = self.whole_line(element);
        if let Some(caption) = self.captions.last_mut() {
            flow::join(caption, line);
        }
        self.flow.extend(rest);
    }

    fn details(&mut self, element: &Element) {
        let globals = self.globals(element);
        let is_summary = |node: &Node| matches!(node, Node::Element(e) if e.name == "summary");
        let first = element.children.iter().position(is_summary);
        let (summary, mut blocks) = match first.and_then(|first| element.children.get(first)) {
            Some(Node::Element(summary)) => self.whole_line(summary),
            _ => Default::default(),
        };
        let others = element.children.iter().enumerate();
        let others = others.filter(|(index, _)| Some(*index) != first);
        blocks.extend(self.blocks(others.map(|(_, node)| node)));
        let open = element.attribute("open").is_some();
        let details = BlockKind::Details {
            summary,
            open,
            blocks,
        };
        self.push(globals, details);
    }

    fn container(&mut self, element: &Element) {
        let globals = self.globals(element);
        self.flow.end_paragraph();
        if globals.is_empty() || self.flow.mode() != Mode::Blocks || self.depth == DEEPEST {
            self.span(globals, SpanKind::Plain, element);
            self.flow.end_paragraph();
            return;
        }
        let mut blocks = self.inside(element);
        match blocks.as_mut_slice() {
            [only] if only.globals.is_empty() => {
                only.globals = globals;
                self.flow.extend(blocks);
            }
            _ => self.push(globals, BlockKind::Group(blocks)),
        }
    }

    fn frame(&mut self, element: &Element) {
        let lazy = ["data-src", "data-lazy-src", "src"];
        let url = lazy
            .iter()
            .find_map(|name| self.web(element.attribute(name)?));
        let title = inline::short(element.attribute("title"));
        if let Some(embed) = url.and_then(|url| Embed::from_url(&url, title)) {
            let globals = self.globals(element);
            self.push(globals, BlockKind::Embed(embed));
        }
    }

    /// An address on the web, absolute.
    fn web(&self, address: &str) -> Option<String> {
        (self.source.resolve)(address).filter(|url| address::is_web(url))
    }

    fn globals(&mut self, element: &Element) -> Globals {
        Globals {
            anchor: self.anchors.claim(element),
            ..globals::of(element)
        }
    }
}
