//! The browser's XML parser.

use broadsheet_domain::feed::{
    FeedError,
    xml::{Builder, Element, mended},
};
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, SupportedType};

/// Parses a feed's text, [mended], in an inert document: nothing runs, nothing is fetched,
/// and no element is more than its name.
pub fn parse(text: &str) -> Result<Element, FeedError> {
    let text = mended(text)?;
    let parsed = DomParser::new()
        .and_then(|parser| parser.parse_from_string(&text, SupportedType::ApplicationXml));
    let document = parsed.map_err(|_| FeedError::NotAFeed)?;
    if let Some(line) = error(&document) {
        return Err(FeedError::Malformed { line });
    }
    let mut builder = Builder::new();
    if let Some(root) = document.document_element() {
        walk(&root, &mut builder);
    }
    Ok(builder.finish())
}

/// In which line it is no XML, if it is none: browsers say so in a document, in words, of
/// which the first number is the line. Firefox tells before where the page stands.
fn error(document: &Document) -> Option<usize> {
    let error = document
        .get_elements_by_tag_name("parsererror")
        .get_with_index(0)?;
    let words = error.text_content().unwrap_or_default();
    let words = words.lines().filter(|line| !line.contains("://"));
    let mut numbers = words.flat_map(|line| line.split(|c: char| !c.is_ascii_digit()));
    Some(numbers.find_map(|number| number.parse().ok()).unwrap_or(1))
}

/// Walks over an element and all that is in it, without recursion: a stranger decides how
/// deep it is.
fn walk(root: &web_sys::Element, builder: &mut Builder) {
    let mut node: web_sys::Node = root.clone().into();
    enter(&node, builder);
    // How many elements are open.
    let mut open = 1_usize;
    while !builder.is_full() {
        let mut next = node.first_child();
        while next.is_none() {
            if is_element(&node) {
                builder.close();
                open -= 1;
            }
            if open == 0 {
                return;
            }
            next = node.next_sibling();
            if next.is_none() {
                let Some(parent) = node.parent_node() else {
                    return;
                };
                node = parent;
            }
        }
        let Some(entered) = next else { return };
        node = entered;
        enter(&node, builder);
        open += usize::from(is_element(&node));
    }
}

fn is_element(node: &web_sys::Node) -> bool {
    node.node_type() == web_sys::Node::ELEMENT_NODE
}

fn enter(node: &web_sys::Node, builder: &mut Builder) {
    match node.node_type() {
        web_sys::Node::ELEMENT_NODE => open(node.unchecked_ref(), builder),
        web_sys::Node::TEXT_NODE | web_sys::Node::CDATA_SECTION_NODE => {
            builder.text(&node.node_value().unwrap_or_default());
        }
        _ => {}
    }
}

fn open(element: &web_sys::Element, builder: &mut Builder) {
    let namespace = element.namespace_uri().unwrap_or_default();
    builder.open(&namespace, &element.local_name());
    if !element.has_attributes() {
        return;
    }
    let attributes = element.attributes();
    let attributes = (0..attributes.length()).filter_map(|index| attributes.item(index));
    for attribute in attributes {
        let namespace = attribute.namespace_uri().unwrap_or_default();
        builder.attribute(&namespace, &attribute.local_name(), &attribute.value());
    }
}
