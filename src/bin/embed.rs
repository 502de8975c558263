//! The elements, as the loader starts them.

use broadsheet::{
    browser::{host::Host, shell::Shell},
    embed,
};
use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement};

#[wasm_bindgen]
extern "C" {
    /// What the loader says of an element.
    pub type Config;

    /// The element itself.
    #[wasm_bindgen(method, getter)]
    fn element(this: &Config) -> HtmlElement;

    /// The identity of its article.
    #[wasm_bindgen(method, getter)]
    fn article(this: &Config) -> String;

    /// Who counts, as records have it.
    #[wasm_bindgen(method, getter)]
    fn endpoint(this: &Config) -> Option<String>;

    /// The record of a reaction that could not be stored.
    #[wasm_bindgen(method, getter)]
    fn record(this: &Config) -> Option<String>;

    /// Makes a text of the name of a phrase, and an element of that of a piece of markup.
    #[wasm_bindgen(method, getter)]
    fn make(this: &Config) -> Function;
}

/// Takes over the shell under `root`, and answers with the number for [`unmount`].
#[wasm_bindgen]
pub fn mount(root: Element, config: &Config) -> u32 {
    let shell = Shell::new(root, config.make());
    let host = Host::new(config.element());
    let config = embed::Config {
        article: config.article(),
        endpoint: config.endpoint(),
        record: config.record(),
    };
    embed::mount(shell, host, &config)
}

/// The reader presses the control of this name.
#[wasm_bindgen]
pub fn press(number: u32, name: &str) {
    embed::press(number, name);
}

/// Another tab wrote `key`, or cleared the storage.
#[wasm_bindgen]
pub fn follow(key: Option<String>) {
    embed::follow(key.as_deref());
}

/// Gives back what [`mount`] has taken over.
#[wasm_bindgen]
pub fn unmount(number: u32) {
    embed::unmount(number);
}

/// Calls `fail` when the program has found a mistake of its own, and is about to trap.
#[wasm_bindgen]
pub fn on_failure(fail: Function) {
    let fail = send_wrapper::SendWrapper::new(fail);
    std::panic::set_hook(Box::new(move |_| {
        // Nobody is left to be told.
        let _ = fail.call0(&wasm_bindgen::JsValue::UNDEFINED);
    }));
}

fn main() {}
