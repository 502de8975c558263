//! The markup of an element in another page, as the loader has put it there.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, NodeList};

/// The mark of a button that was closed here, and not by its page.
const CLOSED: &str = "data-closed";

/// An element's markup.
#[derive(Clone)]
pub struct Shell {
    root: Piece,
    make: Function,
}

/// A part of it.
#[derive(Clone, PartialEq)]
pub struct Piece(Element);

/// It is the same where it is the same markup.
impl PartialEq for Shell {
    fn eq(&self, other: &Self) -> bool {
        self.root == other.root
    }
}

impl Shell {
    /// The markup under `root`. `make` is the loader's: it makes a text of the name of a
    /// phrase, and an element of that of a piece of markup.
    pub fn new(root: Element, make: Function) -> Self {
        Self {
            root: Piece(root),
            make,
        }
    }

    /// Whether it stands in a page.
    pub fn is_there(&self) -> bool {
        let Piece(root) = &self.root;
        root.is_connected()
    }

    /// Nothing can be pressed any more.
    pub fn close(&self) {
        for (_, button) in self.controls("aria-pressed") {
            if !button.0.has_attribute("disabled") {
                button.set("disabled", "");
                button.set(CLOSED, "");
            }
        }
    }

    /// All that was closed can be pressed again.
    pub fn open(&self) {
        for (_, button) in self.controls(CLOSED) {
            button.remove("disabled");
            button.remove(CLOSED);
        }
    }

    /// The controls that have this attribute, each with its value.
    pub fn controls(&self, attribute: &str) -> Vec<(String, Piece)> {
        let Piece(root) = &self.root;
        let found = root
            .query_selector_all(&["[", attribute, "]"].concat())
            .ok();
        let found = found.iter().flat_map(elements);
        found
            .filter_map(|it| Some((it.get_attribute(attribute)?, Piece(it))))
            .collect()
    }

    /// The part of this name.
    pub fn part(&self, name: &str) -> Option<Piece> {
        self.root.find(&css(name))
    }

    /// Puts what the loader makes of this name into a part, in the place of what it holds;
    /// without a name, nothing.
    pub fn put(&self, part: &str, name: Option<&str>) -> Option<Piece> {
        let Piece(part) = self.part(part)?;
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

    /// Takes an attribute away.
    pub fn remove(&self, name: &str) {
        // Fails only for a name that is none.
        let _ = self.0.remove_attribute(name);
    }

    /// Whether it is a button that is pressed.
    pub fn is_pressed(&self) -> bool {
        self.0.get_attribute("aria-pressed").as_deref() == Some("true")
    }

    /// Whether anything is written in it.
    pub fn has_text(&self) -> bool {
        let text = self.0.text_content();
        text.is_some_and(|text| !text.trim().is_empty())
    }

    /// Shows this text in the part of this name, which is added where it is not there yet.
    pub fn say(&self, part: &str, text: &str) -> Option<Self> {
        let named = self.find(&css(part)).or_else(|| {
            let Self(within) = self;
            let named = within.owner_document()?.create_element("span").ok()?;
            named.set_attribute("part", part).ok()?;
            within.append_with_node_1(&named).ok()?;
            Some(Self(named))
        })?;
        named.0.set_text_content(Some(text));
        Some(named)
    }

    /// Takes the part of this name away.
    pub fn hide(&self, part: &str) {
        if let Some(Self(named)) = self.find(&css(part)) {
            named.remove();
        }
    }

    /// Gives it a style.
    pub fn style(&self, name: &str, value: &str) {
        if let Some(element) = self.0.dyn_ref::<HtmlElement>() {
            // Fails only for an element that is not of a page's own.
            let _ = element.style().set_property(name, value);
        }
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

/// A part, as a style sheet names it.
fn css(part: &str) -> String {
    ["[part~=", part, "]"].concat()
}

fn elements(list: &NodeList) -> impl Iterator<Item = Element> {
    let nodes = (0..list.length()).filter_map(|place| list.item(place));
    nodes.filter_map(|node| node.dyn_into().ok())
}
