//! The page.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Document, Event, FocusOptions, HtmlElement, KeyboardEvent, Window};

/// The element of this id.
pub fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to the element of this id. The page stays where it is: the
/// browser knows best where a reader who goes back has been.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // Nothing to be done where the browser refuses.
        let _ = element.focus_with_options(&options);
    }
}

/// Calls `then` before the next frame is painted.
pub fn next_frame(then: impl FnOnce(Window) + 'static) {
    let window = window();
    let of_frame = window.clone();
    let frame = Closure::once_into_js(move || then(of_frame));
    // Fails only for what is not a function.
    let _ = window.request_animation_frame(frame.unchecked_ref());
}

/// Folds the `<details>` in which Escape was pressed, and leaves the focus on what
/// unfolds them.
pub fn fold_on_escape(event: Event) {
    let details = event.current_target();
    let details = details.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let key = event.dyn_ref().map(KeyboardEvent::key);
    let is_escape = key.is_some_and(|key| key == "Escape");
    let is_meant = |it: &HtmlElement| is_escape && it.has_attribute("open");
    let Some(details) = details.filter(is_meant) else {
        return;
    };
    event.stop_propagation();
    // Neither fails for an element that stands in a page.
    let _ = details.remove_attribute("open");
    let summary = details.first_element_child();
    if let Some(summary) = summary.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = summary.focus();
    }
}

/// The path of the page's base, which is where the site is mounted: `/` or
/// `/news/reader/`.
pub fn base_path() -> String {
    let base = document().and_then(|document| document.base_uri().ok().flatten());
    base.and_then(|base| web_sys::Url::new(&base).ok())
        .map_or_else(|| "/".to_owned(), |url| url.pathname())
}

/// Resolves `address` against the page's base.
pub fn absolute(address: &str) -> Option<String> {
    resolve(address, &document()?.base_uri().ok()??)
}

/// Resolves `address` against `base`, as the WHATWG URL standard has it.
pub fn resolve(address: &str, base: &str) -> Option<String> {
    let url = web_sys::Url::new_with_base(address, base).ok()?;
    Some(url.href())
}

/// The path and the query of the page that is shown.
pub fn page() -> String {
    let location = window().location();
    let part = |part: Result<String, _>| part.unwrap_or_default();
    part(location.pathname()) + &part(location.search())
}

/// The host that serves the page.
pub fn host() -> Option<String> {
    window().location().hostname().ok()
}

/// Whether the reader's browser asks not to be followed (Global Privacy Control).
pub fn asks_for_privacy() -> bool {
    let navigator = window().navigator();
    js_sys::Reflect::get(&navigator, &"globalPrivacyControl".into())
        .is_ok_and(|asked| asked.is_truthy())
}

/// The origin of the page.
pub fn origin() -> Option<String> {
    window().location().origin().ok()
}

/// The page's name.
pub fn title() -> String {
    // Not by the document's own property: an element of that name may stand in its way.
    let title = document().and_then(|it| it.query_selector("head > title").ok()?);
    title.and_then(|it| it.text_content()).unwrap_or_default()
}

/// What a `<meta>` of this name says.
pub fn meta(name: &str) -> Option<String> {
    // The name is one of ours, and needs no escape.
    let meta = document()?.query_selector(&format!("meta[name=\"{name}\"]"));
    meta.ok()??.get_attribute("content")
}

/// Names the page, in the browser's tab and to a screen reader.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets an attribute of the root element.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Fails only for a name that is not one; these are our own.
        let _ = root.set_attribute(name, value);
    }
}

/// The page's document.
pub(super) fn document() -> Option<Document> {
    window().document()
}

/// The page's window. What it is cannot be asked: host pages put classes of their own in
/// the place of `Window`.
pub(super) fn window() -> Window {
    js_sys::global().unchecked_into()
}
