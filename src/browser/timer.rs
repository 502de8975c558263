//! Doing something later.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// The longest time that a browser counts, in milliseconds; it takes more for none.
const LONGEST: u64 = i32::MAX as u64;

/// Calls `then` after so many milliseconds.
pub fn after(milliseconds: u64, then: impl FnOnce() + 'static) {
    set(Closure::once_into_js(then).unchecked_ref(), milliseconds);
}

/// Is kept after so many milliseconds.
pub fn wait(milliseconds: u64) -> Promise {
    Promise::new(&mut |keep, _| set(&keep, milliseconds))
}

fn set(then: &js_sys::Function, milliseconds: u64) {
    let milliseconds = i32::try_from(milliseconds.min(LONGEST)).unwrap_or(i32::MAX);
    if let Some(window) = web_sys::window() {
        // Fails only for what is not a function.
        let _: Result<i32, JsValue> =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(then, milliseconds);
    }
}
