//! Requests, with a limit on time and on size.

use broadsheet_domain::problem::Cause;
use js_sys::Promise;
use std::{future::poll_fn, pin::pin, task::Poll};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReadableStreamReadResult, RequestInit, Response,
};

/// How long a whole answer may take, in seconds.
const SECONDS: u16 = 10;

/// How large an answer may be, in MiB.
const MEBIBYTES: u32 = 16;

/// Gets the text at `address`, as UTF-8.
pub async fn text(address: &str) -> Result<String, Cause> {
    let abort = AbortController::new().map_err(|_| Cause::Unreachable)?;
    let answer = in_time(get(address, &abort)).await;
    // An answer that is not wanted is not downloaded to its end.
    answer.inspect_err(|_| abort.abort())
}

/// Gives an answer up when its time is over. This is not left to the abort: WebKit
/// does not always end a read that waits for more of a body.
async fn in_time(answer: impl Future<Output = Result<String, Cause>>) -> Result<String, Cause> {
    let mut answer = pin!(answer);
    let mut end = pin!(JsFuture::from(time_is_over()));
    poll_fn(|context| match answer.as_mut().poll(context) {
        Poll::Pending => end
            .as_mut()
            .poll(context)
            .map(|_| Err(Cause::Slow(SECONDS.into()))),
        ready => ready,
    })
    .await
}

/// Is kept when the time of an answer is over.
fn time_is_over() -> Promise {
    Promise::new(&mut |keep, _| {
        if let Some(window) = web_sys::window() {
            let milliseconds = i32::from(SECONDS) * 1000;
            // Fails only for what is not a function.
            let _ =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&keep, milliseconds);
        }
    })
}

async fn get(address: &str, abort: &AbortController) -> Result<String, Cause> {
    let window = web_sys::window().ok_or(Cause::Unreachable)?;
    let options = RequestInit::new();
    options.set_signal(Some(&abort.signal()));
    let answer = JsFuture::from(window.fetch_with_str_and_init(address, &options)).await;
    let response: Response = answer.map_err(|_| Cause::Unreachable)?.unchecked_into();
    if !response.ok() {
        return Err(Cause::Status(response.status()));
    }
    if is_web_page(&response) {
        return Err(Cause::WebPage);
    }
    let bytes = body(&response).await?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn is_web_page(response: &Response) -> bool {
    let kind = response.headers().get("content-type").ok().flatten();
    kind.is_some_and(|kind| {
        kind.trim_start()
            .to_ascii_lowercase()
            .starts_with("text/html")
    })
}

/// Reads the body piece by piece, so that an endless one is not held in memory.
async fn body(response: &Response) -> Result<Vec<u8>, Cause> {
    let limit = MEBIBYTES as usize * 1024 * 1024;
    let Some(stream) = response.body() else {
        return Ok(Vec::new());
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let read = JsFuture::from(reader.read()).await;
        let piece: ReadableStreamReadResult =
            read.map_err(|_| Cause::Unreachable)?.unchecked_into();
        if piece.get_done().unwrap_or(true) {
            return Ok(bytes);
        }
        let piece = js_sys::Uint8Array::new(&piece.get_value());
        if bytes.len() + piece.length() as usize > limit {
            return Err(Cause::TooLarge(MEBIBYTES));
        }
        bytes.extend(piece.to_vec());
    }
}
