//! The elements, as the loader starts them.

use broadsheet::embed::{self, Config};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

/// Shows `element` in `place`, and answers with the number for [`unmount`].
///
/// `article` is the identity of its article, `language` the tag of the language to speak,
/// `catalogue` the text of that language's file (none for English), and `record` that of
/// a reaction which could not be stored.
#[wasm_bindgen]
pub fn mount(
    place: HtmlElement,
    element: HtmlElement,
    article: String,
    language: String,
    catalogue: Option<String>,
    record: Option<String>,
) -> u32 {
    let config = Config {
        article,
        language,
        catalogue,
        record,
    };
    embed::mount(place, element, config)
}

/// Takes away what [`mount`] has shown.
#[wasm_bindgen]
pub fn unmount(number: u32) {
    embed::unmount(number);
}

fn main() {}
