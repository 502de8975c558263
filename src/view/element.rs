//! An element by its name.
//!
//! Leptos has a type for each element, attribute and child, which the compiler checks
//! and multiplies: each combination has code of its own in the wasm. Here they share
//! one. Elements that never hold anything (`img`, `br`, `input`) are not made this way:
//! as text they would get an end tag.

use leptos::{
    attr::{
        any_attribute::{AnyAttribute, IntoAnyAttribute},
        custom::custom_attribute,
    },
    ev::{self, KeyboardEvent, MouseEvent},
    html,
    prelude::*,
    tachys::html::event,
};
use std::borrow::Cow;

/// An element in the making.
pub struct Element {
    name: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element without anything yet.
pub fn element(name: &'static str) -> Element {
    Element {
        name,
        attributes: Vec::new(),
        children: Vec::new(),
    }
}

impl Element {
    /// Adds an attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        let value: Cow<'static, str> = value.into();
        let value = custom_attribute(name, value.into_owned());
        self.attributes.push(value.into_any_attr());
        self
    }

    /// Adds an attribute, if it has a value.
    pub fn attr_if(self, name: &'static str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds an attribute that follows signals; without a value it is not there.
    pub fn attr_of(
        mut self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + 'static,
    ) -> Self {
        let value: Box<dyn Fn() -> Option<String> + Send> = Box::new(value);
        let value = custom_attribute(name, value);
        self.attributes.push(value.into_any_attr());
        self
    }

    /// Names it for style sheets and tests.
    pub fn part(self, name: &'static str) -> Self {
        self.attr("part", name)
    }

    /// Calls `act` when it is clicked, by whatever means.
    pub fn on_click(mut self, act: impl FnMut(MouseEvent) + 'static) -> Self {
        let act: Box<dyn FnMut(MouseEvent)> = Box::new(act);
        self.attributes
            .push(event::on(ev::click, act).into_any_attr());
        self
    }

    /// Calls `act` when a key is pressed in it.
    pub fn on_key(mut self, act: impl FnMut(KeyboardEvent) + 'static) -> Self {
        let act: Box<dyn FnMut(KeyboardEvent)> = Box::new(act);
        self.attributes
            .push(event::on(ev::keydown, act).into_any_attr());
        self
    }

    /// Adds something that it holds.
    pub fn child(mut self, child: impl IntoAny) -> Self {
        self.children.push(child.into_any());
        self
    }

    /// Adds several things that it holds.
    pub fn children(mut self, children: impl IntoIterator<Item = AnyView>) -> Self {
        self.children.extend(children);
        self
    }

    /// The element, done.
    pub fn view(mut self) -> AnyView {
        let element = html::custom(self.name).add_any_attr(self.attributes);
        // A list ends with a marker in the page, which one child does without.
        match (self.children.pop(), self.children.is_empty()) {
            (None, _) => element.into_any(),
            (Some(only), true) => element.child(only).into_any(),
            (Some(last), false) => {
                self.children.push(last);
                element.child(self.children).into_any()
            }
        }
    }
}
