//! HTML, written as XML: in Atom where it says so, in RSS by mistake.

use super::{Element, Node, Vocabulary};

/// Elements that hold nothing, and have no end tag in HTML.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// What stands in an element, as HTML: its markup, if there is any, else its text, which
/// is HTML that was escaped once more.
pub(super) fn html(element: &Element) -> String {
    match element.elements().next() {
        Some(_) => inner(element),
        None => element.text(),
    }
}

/// What stands in an element of XHTML, as HTML.
///
/// It is as untrusted as all HTML of strangers, and goes the same way. Elements of other
/// vocabularies are left out with all that they hold, as SVG is there.
pub(super) fn inner(element: &Element) -> String {
    let mut html = String::new();
    write_inner(element, &mut html);
    html
}

fn write_inner(element: &Element, html: &mut String) {
    for node in &element.children {
        match node {
            Node::Text(text) => escape(text, html),
            Node::Element(inner) => write(inner, html),
        }
    }
}

fn write(element: &Element, html: &mut String) {
    let known = [Vocabulary::Xhtml, Vocabulary::Rss, Vocabulary::Atom];
    if !known.contains(&element.vocabulary) {
        return;
    }
    html.push('<');
    html.push_str(&element.name);
    for attribute in &element.attributes {
        if attribute.vocabulary == Vocabulary::Rss {
            html.push(' ');
            html.push_str(&attribute.name);
            html.push_str("=\"");
            escape(&attribute.value, html);
            html.push('"');
        }
    }
    html.push('>');
    if VOID.contains(&element.name.to_ascii_lowercase().as_str()) {
        return;
    }
    write_inner(element, html);
    html.push_str("</");
    html.push_str(&element.name);
    html.push('>');
}

fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}
