//! Doing something later.

use super::dom;
use js_sys::Promise;
use std::{future::poll_fn, pin::pin, task::Poll};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// The longest time that a browser counts, in milliseconds; it takes more for none.
const LONGEST: u64 = i32::MAX as u64;

/// Calls `then` after so many milliseconds.
pub fn after(milliseconds: u64, then: impl FnOnce() + 'static) {
    set(Closure::once_into_js(then).unchecked_ref(), milliseconds);
}

/// What becomes of `work` within so many milliseconds; `None` once they are over.
///
/// Of an answer this is not left to the abort: WebKit does not always end a read that
/// waits for more of a body.
pub async fn within<T>(milliseconds: u64, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut end = pin!(JsFuture::from(wait(milliseconds)));
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => end.as_mut().poll(context).map(|_| None),
    })
    .await
}

/// Is kept after so many milliseconds.
pub fn wait(milliseconds: u64) -> Promise {
    Promise::new(&mut |keep, _| set(&keep, milliseconds))
}

fn set(then: &js_sys::Function, milliseconds: u64) {
    let milliseconds = i32::try_from(milliseconds.min(LONGEST)).unwrap_or(i32::MAX);
    // Fails only for what is not a function.
    let _: Result<i32, JsValue> =
        dom::window().set_timeout_with_callback_and_timeout_and_arguments_0(then, milliseconds);
}
