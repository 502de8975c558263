//! The page.

use wasm_bindgen::JsCast;
use web_sys::{Document, FocusOptions, HtmlElement};

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
    let location = web_sys::window().map(|window| window.location());
    let part = |part: Result<String, _>| part.unwrap_or_default();
    location.map_or_else(String::new, |location| {
        part(location.pathname()) + &part(location.search())
    })
}

/// The host that serves the page.
pub fn host() -> Option<String> {
    web_sys::window()?.location().hostname().ok()
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
    web_sys::window()?.document()
}
