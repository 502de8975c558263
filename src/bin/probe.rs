//! For tests: what the browser's parser and the allow-list make of an article's body.

use broadsheet::browser::{dom, parser};
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

fn main() {}
