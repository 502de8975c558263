//! The program that makes JSON Feed of feeds of other formats, as `boot.js` loads it for
//! the first of them.

use super::http::Answer;
use broadsheet_domain::{feed::FeedError, problem::Cause};
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Promises JSON Feed. What it rejects with is the number of a line for a feed that is
    /// malformed there, 0 for what is no feed, and anything else where it could not be
    /// loaded.
    #[wasm_bindgen(js_namespace = broadsheet)]
    fn translate(
        bytes: Uint8Array,
        content_type: Option<String>,
        pages: Option<String>,
        address: &str,
    ) -> Promise;
}

/// The feed that an answer from `address` is, as JSON Feed.
pub async fn translated(answer: Answer, address: &str) -> Result<String, Cause> {
    let bytes = Uint8Array::from(answer.body.as_slice());
    let is_web_page = answer.is_web_page();
    let promise = translate(bytes, answer.content_type, answer.pages, address);
    let translated = JsFuture::from(promise).await;
    translated
        .map(|text| text.as_string().unwrap_or_default())
        .map_err(|error| match error.as_f64() {
            Some(line) if line > 0.0 => Cause::Feed(FeedError::Malformed {
                line: line as usize,
            }),
            _ if is_web_page => Cause::WebPage,
            Some(_) => Cause::Feed(FeedError::NotAFeed),
            None => Cause::Unreachable,
        })
}
