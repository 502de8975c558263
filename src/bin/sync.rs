//! What passes between a page and the server that counts for it, as pages start it.

use broadsheet::{
    browser::{
        host::{Host, Listener},
        intl,
        shell::Shell,
    },
    sync::{Sync, bars::Bar},
};
use broadsheet_domain::{endpoint::Endpoint, tally::Showing};
use js_sys::Function;
use std::cell::{Cell, OnceCell};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement};

thread_local! {
    static SYNC: OnceCell<Sync> = const { OnceCell::new() };
}

#[wasm_bindgen]
extern "C" {
    /// What a page says of a bar.
    pub type Config;

    /// Its markup.
    #[wasm_bindgen(method, getter)]
    fn root(this: &Config) -> Element;

    /// The element that the page hears.
    #[wasm_bindgen(method, getter)]
    fn host(this: &Config) -> HtmlElement;

    /// Who counts, as records have it.
    #[wasm_bindgen(method, getter)]
    fn endpoint(this: &Config) -> String;

    /// The identity of its article.
    #[wasm_bindgen(method, getter)]
    fn article(this: &Config) -> String;

    /// The ids that the article had before, with blanks between them.
    #[wasm_bindgen(method, getter)]
    fn former(this: &Config) -> Option<String>;

    /// To whom counts are shown.
    #[wasm_bindgen(method, getter)]
    fn counts(this: &Config) -> Option<String>;

    /// Below how many they are not.
    #[wasm_bindgen(method, getter)]
    fn least(this: &Config) -> Option<String>;

    /// The language of numbers.
    #[wasm_bindgen(method, getter)]
    fn language(this: &Config) -> String;

    /// Makes a text of the name of a phrase.
    #[wasm_bindgen(method, getter)]
    fn make(this: &Config) -> Function;
}

/// Starts, and sends what waits.
#[wasm_bindgen]
pub fn start() {
    SYNC.with(|sync| {
        sync.get_or_init(Sync::start);
    });
}

/// A bar stands in the page.
#[wasm_bindgen]
pub fn watch(config: &Config) {
    let Some(endpoint) = Endpoint::parse(&config.endpoint()) else {
        return;
    };
    let bar = Bar {
        article: config.article(),
        endpoint,
        shell: Shell::new(config.root(), config.make()),
        host: Host::new(config.host()),
        showing: Showing::read(config.counts().as_deref(), config.least().as_deref()),
        language: config.language(),
        shown: Cell::default(),
    };
    with(|sync| sync.watch(bar, &config.former().unwrap_or_default()));
}

/// Tells `told` how many have reacted to `article`, in all and by reaction, whenever that
/// changes and for as long as it answers with true.
#[wasm_bindgen]
pub fn follow(endpoint: &str, article: String, told: Function) {
    if let Some(endpoint) = Endpoint::parse(endpoint) {
        let told = Listener::new(told);
        with(|sync| sync.count(&endpoint, article, told));
    }
}

/// A count in few characters, as `language` writes it.
#[wasm_bindgen]
pub fn compact(language: &str, count: f64) -> String {
    intl::compact(language, count as u64)
}

/// The counts of `article` are wanted anew.
#[wasm_bindgen]
pub fn refresh(article: &str) {
    with(|sync| sync.refresh(article));
}

/// The reader has reacted to `article`. `record` is what could not be stored; it is
/// answered with the token under which it is counted.
#[wasm_bindgen]
pub fn acted(article: &str, record: Option<String>) -> Option<String> {
    with(|sync| sync.acted(article, record)).flatten()
}

/// The reader wants to be forgotten.
#[wasm_bindgen]
pub fn forget() {
    with(Sync::forget);
}

fn with<T>(act: impl FnOnce(&Sync) -> T) -> Option<T> {
    SYNC.with(|sync| sync.get().map(act))
}

fn main() {}
