//! The page, and the browser's HTML parser.

use broadsheet_domain::node::{Element, MAX_DEPTH, Node};
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, HtmlElement, SupportedType};

/// The namespace of HTML elements; those of SVG and MathML have others.
const HTML: &str = "http://www.w3.org/1999/xhtml";

/// The element of this id.
pub fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to the element of this id.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        // Nothing to be done where the browser refuses.
        let _ = element.focus();
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
    let base = document()?.base_uri().ok()??;
    let url = web_sys::Url::new_with_base(address, &base).ok()?;
    Some(url.href())
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

/// Parses foreign HTML in an inert document: no script runs, nothing is fetched.
pub fn parse(html: &str) -> Vec<Node> {
    let parsed = DomParser::new()
        .and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml))
        .ok();
    parsed
        .and_then(|document| document.body())
        .map(|body| children(&body, 0))
        .unwrap_or_default()
}

fn children(parent: &web_sys::Node, depth: usize) -> Vec<Node> {
    let mut nodes = Vec::new();
    if depth == MAX_DEPTH {
        return nodes;
    }
    let mut next = parent.first_child();
    while let Some(child) = next {
        if child.node_type() == web_sys::Node::TEXT_NODE {
            nodes.push(Node::Text(child.text_content().unwrap_or_default()));
        } else if let Some(element) = child.dyn_ref::<web_sys::Element>()
            && element.namespace_uri().as_deref() == Some(HTML)
        {
            nodes.push(Node::Element(Element {
                name: element.local_name(),
                children: children(element, depth + 1),
            }));
        }
        next = child.next_sibling();
    }
    nodes
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
