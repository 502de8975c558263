//! What passes between a page and the server that counts for it, as pages start it.

use broadsheet::sync::Sync;
use js_sys::Function;
use std::cell::OnceCell;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

thread_local! {
    static SYNC: OnceCell<Sync> = const { OnceCell::new() };
}

/// Starts. `tell` is called with an article's id and the text of what is new of it.
#[wasm_bindgen]
pub fn start(tell: Function) {
    SYNC.with(|sync| {
        sync.get_or_init(|| {
            Sync::start(move |article, news| {
                let article = JsValue::from_str(article);
                let news = JsValue::from_str(&news.text());
                // What goes wrong there is told there.
                let _ = tell.call2(&JsValue::UNDEFINED, &article, &news);
            })
        });
    });
}

/// A bar shows the counts of `article` at `endpoint`; `former` are the ids that it had
/// before, with blanks between them.
#[wasm_bindgen]
pub fn watch(endpoint: &str, article: &str, former: &str) {
    with(|sync| sync.watch(endpoint, article, former));
}

/// The counts of `article` are wanted anew.
#[wasm_bindgen]
pub fn refresh(article: &str) {
    with(|sync| sync.refresh(article));
}

/// The reader has reacted to `article`. `record` is what could not be stored.
#[wasm_bindgen]
pub fn acted(article: &str, record: Option<String>) {
    with(|sync| sync.acted(article, record));
}

fn with(act: impl FnOnce(&Sync)) {
    SYNC.with(|sync| sync.get().map(act));
}

fn main() {}
