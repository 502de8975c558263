//! The markup of an element in another page, as the loader has put it there.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, NodeList};

/// An element's markup.
#[derive(Clone)]
pub struct Shell {
    root: Piece,
    make: Function,
}

/// A part of it.
#[derive(Clone)]
pub struct Piece(Element);

impl Shell {
    /// The markup under `root`. `make` is the loader's: it makes a text of the name of a
    /// phrase, and an element of that of a piece of markup.
    pub fn new(root: Element, make: Function) -> Self {
        Self {
            root: Piece(root),
            make,
        }
    }

    /// The controls that have this attribute, each with its value.
    pub fn controls(&self, attribute: &str) -> Vec<(String, Piece)> {
        let Piece(root) = &self.root;
        let found = root.query_selector_all(&format!("[{attribute}]")).ok();
        let found = found.iter().flat_map(elements);
        found
            .filter_map(|it| Some((it.get_attribute(attribute)?, Piece(it))))
            .collect()
    }

    /// Puts what the loader makes of this name into a part, in the place of what it holds;
    /// without a name, nothing.
    pub fn put(&self, part: &str, name: Option<&str>) -> Option<Piece> {
        let Piece(part) = self.root.find(&format!("[part~={part}]"))?;
        part.set_text_content(None);
        let made = self.make.call1(&JsValue::UNDEFINED, &name?.into()).ok()?;
        // A text becomes a node there.
        part.append_with_node_1(made.unchecked_ref()).ok()?;
        made.dyn_into().ok().map(Piece)
    }
}

impl Piece {
    /// Gives it an attribute.
    pub fn set(&self, name: &str, value: &str) {
        // Fails only for a name that is none.
        let _ = self.0.set_attribute(name, value);
    }

    /// The first in it that matches.
    pub fn find(&self, css: &str) -> Option<Self> {
        self.0.query_selector(css).ok()?.map(Self)
    }

    /// Puts this text into a field, and chooses it.
    pub fn offer(&self, text: &str) {
        if let Some(field) = self.0.dyn_ref::<HtmlInputElement>() {
            field.set_value(text);
            // Nothing to be done where the browser refuses.
            let _ = field.focus();
            field.select();
        }
    }
}

fn elements(list: &NodeList) -> impl Iterator<Item = Element> {
    let nodes = (0..list.length()).filter_map(|place| list.item(place));
    nodes.filter_map(|node| node.dyn_into().ok())
}
