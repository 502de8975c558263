//! An element by its name.
//!
//! Leptos has a type for each element, attribute, listener and child, which the compiler
//! checks and multiplies: each combination has code of its own in the wasm. Here they
//! share one.

use leptos::{
    attr::{
        any_attribute::{AnyAttribute, IntoAnyAttribute},
        custom::custom_attribute,
    },
    ev::{self, Event},
    html,
    prelude::*,
    svg,
    tachys::html::{event, node_ref::node_ref},
};
use std::borrow::Cow;

/// An element in the making, in a box: each step hands it on.
pub struct Element(Box<Parts>);

struct Parts {
    name: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element without anything yet.
pub fn element(name: &'static str) -> Element {
    Element(Box::new(Parts {
        name,
        attributes: Vec::new(),
        children: Vec::new(),
    }))
}

/// What follows signals: it is made anew whenever one of them changes.
pub fn dynamic(made: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let made: Box<dyn Fn() -> AnyView + Send> = Box::new(made);
    made.into_any()
}

/// A text that follows signals.
pub fn dynamic_text(text: impl Fn() -> String + Send + 'static) -> AnyView {
    dynamic(move || text().into_any())
}

impl Element {
    /// Adds an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        let value: Cow<'static, str> = value.into();
        self.with(custom_attribute(name, value.into_owned()))
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
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + 'static,
    ) -> Self {
        let value: Box<dyn Fn() -> Option<String> + Send> = Box::new(value);
        self.with(custom_attribute(name, value))
    }

    /// Names it for style sheets and tests.
    pub fn part(self, name: &'static str) -> Self {
        self.attr("part", name)
    }

    /// Calls `act` at each event of this name.
    pub fn on(self, name: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        let act: Box<dyn FnMut(Event)> = Box::new(act);
        self.with(event::on(ev::Custom::new(name), act))
    }

    /// Calls `act` when it is clicked, by whatever means.
    pub fn on_click(self, act: impl FnMut(Event) + 'static) -> Self {
        self.on("click", act)
    }

    /// Lets `field` find this `input` once it stands in the page.
    pub fn found_by(mut self, field: NodeRef<html::Input>) -> Self {
        let found = node_ref::<html::Input, _>(field);
        self.0.attributes.push(found.into_any_attr());
        self
    }

    /// Adds something that it holds.
    pub fn child(mut self, child: impl IntoAny) -> Self {
        self.0.children.push(child.into_any());
        self
    }

    /// Adds several things that it holds.
    pub fn children(mut self, children: impl IntoIterator<Item = AnyView>) -> Self {
        self.0.children.extend(children);
        self
    }

    /// The element, done.
    ///
    /// What never holds anything may have no end tag as text, and a drawing stands in a
    /// namespace of its own: Leptos knows that of their types.
    pub fn view(self) -> AnyView {
        let Parts {
            name,
            attributes: given,
            mut children,
        } = *self.0;
        // A list ends with a marker in the page, which one child does without.
        let held = match (children.pop(), children.is_empty()) {
            (only, true) => only,
            (last, false) => {
                children.extend(last);
                Some(children.into_any())
            }
        };
        match name {
            "br" => html::br().into_any(),
            "hr" => html::hr().add_any_attr(given).into_any(),
            "wbr" => html::wbr().into_any(),
            "img" => html::img().add_any_attr(given).into_any(),
            "input" => html::input().add_any_attr(given).into_any(),
            "source" => html::source().add_any_attr(given).into_any(),
            "track" => html::track().add_any_attr(given).into_any(),
            "path" => svg::path().add_any_attr(given).into_any(),
            "svg" => svg::svg().add_any_attr(given).child(held).into_any(),
            name => match held {
                None => html::custom(name).add_any_attr(given).into_any(),
                Some(held) => html::custom(name)
                    .add_any_attr(given)
                    .child(held)
                    .into_any(),
            },
        }
    }

    fn with(mut self, attribute: impl IntoAnyAttribute) -> Self {
        self.0.attributes.push(attribute.into_any_attr());
        self
    }
}
