//! The browser's HTML parser.

use super::dom;
use broadsheet_domain::node::{Builder, Tree, disarm};
use js_sys::Date;
use wasm_bindgen::JsCast;
use web_sys::{DomParser, HtmlDocument, HtmlElement, SupportedType};

/// How many tags are parsed without a trial, whatever they are. They make half a
/// million elements at worst.
const HARMLESS: usize = 1_500;

/// How many bytes a trial writes before it looks what became of them.
const PART: usize = 4096;

/// How many elements a trial may make.
const ELEMENTS: u32 = 250_000;

/// How long a trial may take, in milliseconds.
const LONGEST: f64 = 500.0;

/// Parses foreign HTML in an inert document: no script runs, nothing is fetched, and
/// the page's Content Security Policy finds nothing to report. A source that would
/// keep the browser busy for long is cut off.
pub fn parse(html: &str) -> Tree {
    let disarmed = disarm(html);
    let part = affordable(&disarmed);
    let mut builder = Builder::new();
    let parsed = DomParser::new()
        .and_then(|parser| parser.parse_from_string(part, SupportedType::TextHtml))
        .ok();
    if let Some(body) = parsed.and_then(|document| document.body()) {
        walk(&body, &mut builder);
    }
    let mut tree = builder.finish();
    tree.cut |= part.len() < disarmed.len();
    tree
}

/// The start of a source that can be parsed without the reader's waiting for it.
///
/// For some tags, browsers look through all elements that are open, and what is left
/// open is opened again in every block: a megabyte of `<b>` takes Chromium minutes, and
/// 100 KB can become a hundred million elements. [`DomParser`] cannot be stopped, so
/// a source with many tags is first written into an inert document part by part.
fn affordable(html: &str) -> &str {
    if tags(html) <= HARMLESS {
        return html;
    }
    let Some(trial) = inert() else { return html };
    let elements = trial.get_elements_by_tag_name("*");
    let started = Date::now();
    let mut written = 0;
    while written < html.len() {
        let end = html.floor_char_boundary(written + PART);
        let part = html.get(written..end).unwrap_or_default();
        if trial.write_1(part).is_err() {
            return html;
        }
        written = end;
        if elements.length() > ELEMENTS || Date::now() - started > LONGEST {
            break;
        }
    }
    html.get(..written).unwrap_or(html)
}

/// How many tags a text holds at most.
fn tags(html: &str) -> usize {
    let pairs = html.as_bytes().windows(2);
    let is_tag = |pair: &&[u8]| matches!(pair, [b'<', name] if name.is_ascii_alphabetic());
    pairs.filter(is_tag).count()
}

/// An empty document that is shown nowhere, open for writing.
fn inert() -> Option<HtmlDocument> {
    let implementation = dom::document()?.implementation().ok()?;
    let document = implementation.create_html_document().ok()?;
    let document: HtmlDocument = document.dyn_into().ok()?;
    document.open().ok()?;
    Some(document)
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
