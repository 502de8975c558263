#![no_main]

use broadsheet_domain::{
    address::{is_link, is_picture, is_web},
    document::Document,
    node::{Element, Node},
};
use broadsheet_parser::{document, html};
use libfuzzer_sys::fuzz_target;

const PAGE: &str = "https://news.example/2026/article";

fuzz_target!(|bytes: &[u8]| {
    let source = String::from_utf8_lossy(bytes);
    let first = document(&source, Some(PAGE));
    let exported = first.to_html();
    allowed(&html(&exported).nodes);

    first.to_text();
    first.contents();
    first.outline();
    assert!(first.reading_minutes() > 0 || first.word_count() == 0);

    if !first.cut {
        same(&first, &document(&exported, Some(PAGE)));
    }
});

/// The same document, or the outlines of both.
fn same(first: &Document, second: &Document) {
    if first != second {
        panic!(
            "{}\n\n{}\n\n{}",
            first.outline(),
            first.to_html(),
            second.outline()
        );
    }
}

const ELEMENTS: [&str; 54] = [
    "a",
    "abbr",
    "audio",
    "bdi",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "ul",
    "video",
    "wbr",
];

/// Only elements, attributes and addresses that are on the list stand there.
fn allowed(nodes: &[Node]) {
    for node in nodes {
        let Node::Element(element) = node else {
            continue;
        };
        assert!(
            ELEMENTS.contains(&element.name.as_str()),
            "<{}>",
            element.name
        );
        for (name, value) in &element.attributes {
            assert!(
                is_allowed(element, name, value),
                "<{} {name}={value:?}>",
                element.name
            );
        }
        allowed(&element.children);
    }
}

fn is_allowed(element: &Element, name: &str, value: &str) -> bool {
    let in_set = |candidate: &str| candidate.split(' ').next().is_some_and(is_web);
    match (element.name.as_str(), name) {
        ("a", "href") => value.starts_with("#text-") || is_link(value),
        ("img", "src") | ("video", "poster") => is_picture(value),
        ("source" | "track", "src") => is_web(value),
        ("img", "srcset") => value.split(", ").all(in_set),
        ("code", "class") => value.starts_with("language-"),
        (_, "id") => value.starts_with("text-"),
        ("a" | "abbr", "title")
        | ("audio" | "video", "controls")
        | ("details", "open")
        | ("img", "alt" | "sizes")
        | ("img" | "video", "width" | "height")
        | ("ol", "start" | "reversed")
        | ("source", "type")
        | ("td" | "th", "colspan" | "rowspan" | "scope")
        | ("time", "datetime")
        | ("track", "kind" | "srclang" | "label")
        | (_, "lang" | "dir") => true,
        _ => false,
    }
}
