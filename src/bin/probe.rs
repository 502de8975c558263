//! For tests: what the browser's parsers make of an article's body and of a feed.

use broadsheet::browser::{decoder, dom, parser, xml};
use broadsheet_domain::sanitise::{self, Source};
use wasm_bindgen::prelude::wasm_bindgen;

/// The outline of the document that `html` becomes, as an article at `page`.
#[wasm_bindgen]
pub fn outline(html: &str, page: &str) -> String {
    let source = Source {
        resolve: &|address: &str| dom::resolve(address, page),
        page: Some(page),
    };
    sanitise::document(&parser::parse(html), &source).outline()
}

/// The tree of a feed of XML, by the browser's decoder and parser.
#[wasm_bindgen]
pub fn tree(feed: &[u8], content_type: Option<String>) -> String {
    let text = decoder::decoded(feed, content_type.as_deref());
    format!("{:#?}", xml::parse(&text))
}

/// The same by those for where there is no browser.
#[wasm_bindgen]
pub fn native_tree(feed: &[u8], content_type: Option<String>) -> String {
    let text = broadsheet_parser::decoded(feed, content_type.as_deref());
    format!("{:#?}", broadsheet_parser::xml(&text))
}

fn main() {}
