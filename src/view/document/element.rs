//! An element by its name.
//!
//! Elsewhere an element is a type, which the compiler checks and multiplies: a
//! document has forty kinds of them, and in the wasm each would have its own code.
//! Here they share one. Elements that never hold anything are not made this way:
//! as text they would get an end tag.

use broadsheet_domain::document::{Globals, anchor_id};
use leptos::{
    attr::{
        any_attribute::{AnyAttribute, IntoAnyAttribute},
        custom::custom_attribute,
    },
    html,
    prelude::*,
};

/// An element in the making.
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<AnyAttribute>,
}

/// An element with what any element may have.
pub(super) fn element(name: &'static str, globals: Globals) -> Element {
    Element {
        name,
        attributes: Vec::new(),
    }
    .attr("id", globals.anchor.as_deref().map(anchor_id))
    .attr("lang", globals.lang)
    .attr("dir", globals.dir.map(|dir| dir.key().to_owned()))
}

impl Element {
    /// Adds an attribute, if it has a value. The names are ours and the values are
    /// checked: this is no way around the allow-list.
    pub(super) fn attr(mut self, name: &'static str, value: Option<String>) -> Self {
        if let Some(value) = value {
            self.attributes
                .push(custom_attribute(name, value).into_any_attr());
        }
        self
    }

    /// The element with what it holds.
    pub(super) fn child(self, child: AnyView) -> AnyView {
        html::custom(self.name)
            .add_any_attr(self.attributes)
            .child(child)
            .into_any()
    }
}
