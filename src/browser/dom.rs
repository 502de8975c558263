//! The page, and the browser's HTML parser.

use broadsheet_domain::node::{Builder, Tree, disarm};
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, FocusOptions, HtmlElement, SupportedType};

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

/// Parses foreign HTML in an inert document: no script runs, nothing is fetched, and
/// the page's Content Security Policy finds nothing to report.
pub fn parse(html: &str) -> Tree {
    let mut builder = Builder::new();
    let parsed = DomParser::new()
        .and_then(|parser| parser.parse_from_string(&disarm(html), SupportedType::TextHtml))
        .ok();
    if let Some(body) = parsed.and_then(|document| document.body()) {
        walk(&body, &mut builder);
    }
    builder.finish()
}

/// Walks over all that stands in `root`, without recursion: a stranger decides how
/// deep it is.
fn walk(root: &web_sys::Node, builder: &mut Builder) {
    let mut next = root.first_child();
    // How many elements between `root` and the node at hand are open.
    let mut open = 0_usize;
    while let Some(mut node) = next {
        if builder.is_full() {
            return;
        }
        next = enter(&node, builder);
        if next.is_some() {
            open += 1;
            continue;
        }
        next = node.next_sibling();
        while next.is_none() && open > 0 {
            open -= 1;
            builder.close();
            let Some(parent) = node.parent_node() else {
                return;
            };
            node = parent;
            next = node.next_sibling();
        }
    }
}

/// Takes a node over. If it holds others, it stays open and the first of them is
/// returned.
fn enter(node: &web_sys::Node, builder: &mut Builder) -> Option<web_sys::Node> {
    match node.node_type() {
        web_sys::Node::TEXT_NODE => {
            builder.text(&node.node_value().unwrap_or_default());
            None
        }
        // An element of SVG or MathML is left out with all that it holds.
        web_sys::Node::ELEMENT_NODE if node.is_instance_of::<HtmlElement>() => {
            let element: &HtmlElement = node.unchecked_ref();
            builder.open(element.local_name(), attributes(element));
            let first = element.first_child();
            if first.is_none() {
                builder.close();
            }
            first
        }
        _ => None,
    }
}

fn attributes(element: &HtmlElement) -> Vec<(String, String)> {
    if !element.has_attributes() {
        return Vec::new();
    }
    let attributes = element.attributes();
    let attributes = (0..attributes.length()).filter_map(|index| attributes.item(index));
    attributes
        .filter(|attribute| attribute.namespace_uri().is_none())
        .map(|attribute| (attribute.local_name(), attribute.value()))
        .collect()
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
