//! The program that syncs, as `boot.js` loads it where there is an endpoint.
//!
//! What is asked of it:
//!
//! ```text
//! begin     endpoint          send what waits, and what is done from now on
//! watch     article           the page's bar shows this article
//! acted     article, record   the reader has reacted; the record, where it is not stored
//! listed                      the page has a list of articles
//! settings                    the page has settings
//! ```
//!
//! All but `begin` and `settings` does nothing where there is no endpoint.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Has it do something, as soon as it is there.
    #[wasm_bindgen(js_namespace = broadsheet)]
    pub fn sync(act: &str, subject: &str, record: Option<String>);

    /// What it says it takes from this catalogue, which the reader has read; without one it
    /// speaks English.
    #[wasm_bindgen(js_namespace = broadsheet)]
    pub fn speak(catalogue: Option<String>);
}
