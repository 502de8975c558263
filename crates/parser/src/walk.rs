//! From the parser's tree to ours.

use broadsheet_domain::node::{Builder, Tree};
use dom_query::{Element, Node, NodeData, Tree as Parsed};
use html5ever::{LocalName, local_name, ns};

/// What stands in the body, or in the frameset that stands in its place: the same
/// that `document.body` finds.
pub(crate) fn body(tree: &Parsed) -> Tree {
    let mut builder = Builder::new();
    let html = tree
        .root()
        .children_it(false)
        .find(|node| is_html(node, &[local_name!("html")]));
    let body = html.and_then(|html| {
        let names = [local_name!("body"), local_name!("frameset")];
        html.children_it(false).find(|node| is_html(node, &names))
    });
    if let Some(body) = body {
        walk(&body, &mut builder);
    }
    builder.finish()
}

fn is_html(node: &Node<'_>, names: &[LocalName]) -> bool {
    node.query_or(false, |node| {
        node.as_element().is_some_and(|element| {
            element.name.ns == ns!(html) && names.contains(&element.name.local)
        })
    })
}

/// Walks over all that stands in `root`, without recursion: a stranger decides how
/// deep it is.
fn walk(root: &Node<'_>, builder: &mut Builder) {
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
            let Some(parent) = node.parent() else { return };
            node = parent;
            next = node.next_sibling();
        }
    }
}

/// Takes a node over. If it holds others, it stays open and the first of them is
/// returned. What a `<template>` holds does not hang on it, and is left out.
fn enter<'t>(node: &Node<'t>, builder: &mut Builder) -> Option<Node<'t>> {
    let is_open = node.query_or(false, |node| match &node.data {
        NodeData::Text { contents } => {
            builder.text(contents);
            false
        }
        // An element of SVG or MathML is left out with all that it holds.
        NodeData::Element(element) if element.name.ns == ns!(html) => {
            builder.open(element.name.local.to_string(), attributes(element));
            true
        }
        _ => false,
    });
    if !is_open {
        return None;
    }
    let first = node.first_child();
    if first.is_none() {
        builder.close();
    }
    first
}

fn attributes(element: &Element) -> Vec<(String, String)> {
    let attributes = element.attrs.iter();
    let attributes = attributes.filter(|attribute| attribute.name.ns == ns!());
    attributes
        .map(|attribute| {
            (
                attribute.name.local.to_string(),
                attribute.value.to_string(),
            )
        })
        .collect()
}
