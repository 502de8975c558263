//! The page around an element of ours: what it says of the element, and what it is told.

use super::dom;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// An element of ours, as it stands in its page.
#[derive(Clone)]
pub struct Host(HtmlElement);

/// One of the page's who hears of counts.
#[derive(Clone)]
pub struct Listener(Function);

/// What the page answers to a question.
pub enum Answer {
    /// Nobody objects.
    Yes,
    /// Somebody does.
    No,
    /// Somebody asked for time.
    Later(JsFuture),
}

impl Listener {
    /// This function of the page.
    pub fn new(told: Function) -> Self {
        Self(told)
    }

    /// Tells how many there are in all, and how many of each: whether more is to be told.
    pub fn tell(&self, total: u64, counts: &[(&str, Option<u64>)]) -> bool {
        let total = JsValue::from(total as f64);
        let wanted = self
            .0
            .call2(&JsValue::UNDEFINED, &total, &object_of(counts));
        wanted.is_ok_and(|wanted| wanted.is_truthy())
    }
}

impl Host {
    /// This element.
    pub fn new(element: HtmlElement) -> Self {
        Self(element)
    }

    /// The element's name.
    pub fn name(&self) -> String {
        self.0.local_name()
    }

    /// The value of an attribute, or what the page says for all elements.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let own = self.0.get_attribute(name);
        own.or_else(|| dom::meta(&format!("broadsheet:{name}")))
    }

    /// The address that an attribute holds, absolute.
    pub fn address(&self, name: &str) -> Option<String> {
        dom::resolve(&self.attribute(name)?, &self.0.base_uri().ok()??)
    }

    /// Sets a property of the element that the loader reads.
    pub fn set(&self, name: &str, value: Option<&str>) {
        set(&self.0, name, &text(value));
    }

    /// Tells the page something.
    pub fn tell(&self, name: &str, detail: &[(&str, Option<&str>)]) {
        self.dispatch(name, &object(detail), false);
    }

    /// Tells the page a number.
    pub fn tell_number(&self, name: &str, field: &str, number: usize) {
        let detail = Object::new();
        set(&detail, field, &JsValue::from(number as f64));
        self.dispatch(name, &detail, false);
    }

    /// Gives the element a property with counts, or with null where there are none, for the
    /// loader to answer with.
    pub fn set_counts(&self, name: &str, counts: Option<&[(&str, Option<u64>)]>) {
        let counts = counts.map_or(JsValue::NULL, |it| object_of(it).into());
        set(&self.0, name, &counts);
    }

    /// Asks the page whether something may be done, before it is done.
    pub fn ask(&self, name: &str, detail: &[(&str, Option<&str>)]) -> Answer {
        let waits = Rc::new(RefCell::new(Vec::new()));
        let asked = Rc::clone(&waits);
        let wait_until = Closure::<dyn Fn(JsValue)>::new(move |promise: JsValue| {
            asked.borrow_mut().push(promise);
        });
        let detail = object(detail);
        set(&detail, "waitUntil", wait_until.as_ref());
        if !self.dispatch(name, &detail, true) {
            return Answer::No;
        }
        // Who calls it later is too late, and gets an error.
        drop(wait_until);
        let waits = waits.take();
        if waits.is_empty() {
            return Answer::Yes;
        }
        let waits: Array = waits.into_iter().collect();
        Answer::Later(Promise::all(&waits).into())
    }

    fn dispatch(&self, name: &str, detail: &JsValue, cancelable: bool) -> bool {
        let options = CustomEventInit::new();
        options.set_bubbles(true);
        options.set_composed(true);
        options.set_cancelable(cancelable);
        options.set_detail(detail);
        let event = CustomEvent::new_with_event_init_dict(name, &options);
        // Fails only for an event that is under way.
        event.is_ok_and(|event| self.0.dispatch_event(&event).unwrap_or(true))
    }
}

fn object(fields: &[(&str, Option<&str>)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, &text(*value));
    }
    object
}

fn text(value: Option<&str>) -> JsValue {
    value.map_or(JsValue::NULL, JsValue::from_str)
}

/// Counts by name: where one is not known, `null`.
fn object_of(counts: &[(&str, Option<u64>)]) -> Object {
    let all = Object::new();
    for (field, count) in counts {
        let count = count.map_or(JsValue::NULL, |count| JsValue::from(count as f64));
        set(&all, field, &count);
    }
    all
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Fails only for what is not an object.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
