//! XML, for where there is no browser.

use broadsheet_domain::feed::{
    FeedError,
    xml::{Builder, Element, mended},
};
use roxmltree::{Document, Error, Node, ParsingOptions};

/// Parses a feed's text, [mended], as a browser's `DOMParser` does: what is no XML then is
/// refused. There is no document type any more, so there is no entity to expand or to load.
pub fn xml(text: &str) -> Result<Element, FeedError> {
    let text = mended(text)?;
    let options = ParsingOptions {
        allow_dtd: false,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(&text, options);
    let document = document.map_err(|error| FeedError::Malformed {
        line: line(&error, &text),
    })?;
    let mut builder = Builder::new();
    walk(document.root_element(), &mut builder);
    Ok(builder.finish())
}

/// The line of an error. Where a text breaks off, the parser does not say.
fn line(error: &Error, text: &str) -> usize {
    match error {
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream | Error::NoRootNode => {
            text.matches('\n').count() + 1
        }
        error => usize::try_from(error.pos().row).unwrap_or(usize::MAX),
    }
}

/// Walks over an element and all that is in it, without recursion: a stranger decides how
/// deep it is.
fn walk(root: Node, builder: &mut Builder) {
    enter(root, builder);
    let mut node = root;
    while !builder.is_full() {
        if let Some(child) = node.first_child() {
            node = child;
            enter(node, builder);
            continue;
        }
        loop {
            leave(node, builder);
            if node == root {
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                enter(node, builder);
                break;
            }
            let Some(parent) = node.parent() else { return };
            node = parent;
        }
    }
}

fn enter(node: Node, builder: &mut Builder) {
    if node.is_element() {
        let name = node.tag_name();
        builder.open(name.namespace().unwrap_or_default(), name.name());
        for attribute in node.attributes() {
            let namespace = attribute.namespace().unwrap_or_default();
            builder.attribute(namespace, attribute.name(), attribute.value());
        }
    } else if node.is_text() {
        builder.text(node.text().unwrap_or_default());
    }
}

fn leave(node: Node, builder: &mut Builder) {
    if node.is_element() {
        builder.close();
    }
}
