//! The tree that is parsed is the one that `DOMParser` makes.

#![allow(
    clippy::unwrap_used,
    reason = "a panic is how a test fails, in its helpers too"
)]

use broadsheet_domain::node::{Builder, Element, Node};
use broadsheet_parser::{document, html, resolve};
use std::fmt::Write as _;

/// The tree as tags and text, with attributes.
fn tags(source: &str) -> String {
    let mut out = String::new();
    write(&html(source).nodes, &mut out);
    out
}

fn write(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(Element {
                name,
                attributes,
                children,
            }) => {
                write!(out, "<{name}").unwrap();
                for (name, value) in attributes {
                    write!(out, " {name}={value:?}").unwrap();
                }
                out.push('>');
                write(children, out);
                write!(out, "</{name}>").unwrap();
            }
        }
    }
}

#[test]
fn what_stands_in_the_body_is_taken_and_the_rest_is_not() {
    assert_eq!(
        tags("<title>x</title><body class=y><P Lang=de>a</P>"),
        "<p lang=\"de\">a</p>"
    );
    assert_eq!(tags(""), "");
    assert_eq!(tags("<head><meta></head>a<body>b</body>c</html>d"), "abcd");
}

#[test]
fn a_frameset_stands_in_the_place_of_the_body() {
    assert_eq!(
        tags("<frameset><frame src=x><noframes>y</noframes></frameset>"),
        "<frame src=\"x\"></frame>"
    );
}

#[test]
fn without_scripts_what_stands_in_noscript_is_elements() {
    assert_eq!(
        tags("<p><noscript><img src=a></noscript>"),
        "<p><noscript><img src=\"a\"></img></noscript></p>"
    );
}

#[test]
fn svg_and_mathml_are_left_out_with_all_that_they_hold() {
    assert_eq!(
        tags("a<svg><foreignObject><p>x</p></foreignObject></svg>b"),
        "ab"
    );
    assert_eq!(tags("a<math><mi><p>x</p></mi></math>b"), "ab");
    assert_eq!(tags("<svg><p>breaks out"), "<p>breaks out</p>");
}

#[test]
fn an_integration_point_of_mathml_holds_html_in_and_other_annotations_do_not() {
    let annotation = |encoding| format!("<math><annotation-xml encoding={encoding}><p>x</p>");
    assert_eq!(tags(&annotation("text/html")), "");
    assert_eq!(tags(&annotation("APPLICATION/xhtml+xml")), "");
    assert_eq!(tags(&annotation("text/xml")), "<p>x</p>");
}

#[test]
fn what_a_template_holds_is_left_out_whether_it_would_be_a_shadow_root_or_not() {
    assert_eq!(
        tags("<p>a<template><b>x</b></template>b"),
        "<p>a<template></template>b</p>"
    );
    assert_eq!(
        tags("<div><template shadowrootmode=open><b>x</b></template>y</div>"),
        "<div><template shadowrootmode=\"open\"></template>y</div>"
    );
}

#[test]
fn comments_and_instructions_are_left_out() {
    assert_eq!(tags("a<!-- x -->b<?php y ?>c<![CDATA[z]]>d"), "abcd");
}

#[test]
fn text_is_one_node_however_it_was_written() {
    let nodes = html("a&amp;b&lt;<table>c</table>d").nodes;
    // The second stood in a table, and was moved before it.
    let texts: Vec<_> = nodes
        .iter()
        .filter(|node| matches!(node, Node::Text(_)))
        .collect();
    let text = |text: &str| Node::Text(text.to_owned());
    assert_eq!(texts, [&text("a&b<c"), &text("d")]);
}

#[test]
fn null_characters_and_a_byte_order_mark_are_taken_as_html_has_it() {
    assert_eq!(
        tags("a\0b<p title='c\0d'>"),
        "ab<p title=\"c\u{fffd}d\"></p>"
    );
    assert_eq!(tags("\u{feff}a"), "\u{feff}a");
    assert_eq!(tags("<pre>\r\na\rb\r\n&#13;</pre>"), "<pre>a\nb\n\r</pre>");
}

#[test]
fn without_a_doctype_a_table_may_stand_in_a_paragraph() {
    assert_eq!(tags("<p><table></table>"), "<p><table></table></p>");
    assert_eq!(
        tags("<!doctype html><p><table></table>"),
        "<p></p><table></table>"
    );
}

#[test]
fn a_megabyte_of_open_elements_does_not_exhaust_the_stack() {
    for part in ["<b>", "<svg>", "<template>", "<table><td>"] {
        let tree = html(&part.repeat(1_000_000 / part.len()));
        let mut depth = 0;
        let mut nodes = tree.nodes.as_slice();
        while let Some(Node::Element(element)) = nodes.last() {
            depth += 1;
            nodes = &element.children;
        }
        assert!(depth <= Builder::DEPTH, "{part}: {depth}");
    }
}

#[test]
fn what_would_exhaust_the_memory_or_take_for_ever_is_cut_off() {
    let numbered = (0..8_000).map(|number| format!("<p><b id={number}>"));
    assert!(html(&numbered.collect::<String>()).cut);
    assert!(html(&"<div>".repeat(200_000)).cut);
}

#[test]
fn a_long_source_is_parsed_as_if_it_were_read_at_once() {
    // Longer than what is parsed at once, so that words, entities and tags are cut.
    let line = "<p title='ü&amp;'>\r\nüber &lt; <b>b</b><!-- c --> x\r\n\r</p>";
    let expected = "<p title=\"ü&\">\nüber < <b>b</b> x\n\n</p>";
    assert_eq!(tags(&line.repeat(1_000)), expected.repeat(1_000));
}

#[test]
fn an_address_is_resolved_and_serialised_as_a_browser_does_it() {
    let base = "https://news.example/a/b?c#d";
    let known = [
        ("x y?z", "https://news.example/a/x%20y?z"),
        ("//OTHER.example/ü", "https://other.example/%C3%BC"),
        ("#f", "https://news.example/a/b?c#f"),
        ("", "https://news.example/a/b?c"),
        (" java\nscript:alert(1)", "javascript:alert(1)"),
        (
            "http://ex\u{e4}mple.example:80/../x",
            "http://xn--exmple-cua.example/x",
        ),
    ];
    for (address, absolute) in known {
        assert_eq!(
            resolve(address, base).as_deref(),
            Some(absolute),
            "{address:?}"
        );
    }
    assert_eq!(resolve("http://[", base), None);
    assert_eq!(resolve("x", "not an address"), None);
}

#[test]
fn a_sound_recording_has_neither_a_picture_nor_a_size() {
    let audio = document(
        "<audio src=/a.mp3 poster=/p.png width=3 height=4></audio>",
        Some("https://news.example/"),
    );
    assert_eq!(
        audio.to_html(),
        "<audio controls><source src=\"https://news.example/a.mp3\"></audio>"
    );
}
