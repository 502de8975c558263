//! A body as a parser left it: untrusted, and the same whichever parser it was.

/// A node of a parsed body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element of the HTML namespace.
    Element(Element),
    /// Characters.
    Text(String),
}

/// An element of the HTML namespace. SVG and MathML never become one: the
/// parser's adapter leaves them out with all that they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The tag's name, in lower case.
    pub name: String,
    /// What it holds.
    pub children: Vec<Node>,
}

/// How deep a tree may be. A parser's adapter leaves out what lies deeper, so
/// that no walk over the tree can exhaust the stack.
pub const MAX_DEPTH: usize = 256;

impl Node {
    /// An element of this name that holds `children`.
    pub fn element(name: &str, children: impl Into<Vec<Self>>) -> Self {
        Self::Element(Element {
            name: name.to_owned(),
            children: children.into(),
        })
    }

    /// A piece of text.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
