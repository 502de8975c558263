//! Requests, with a limit on time and on size.

use super::{
    body::{self, Unread},
    dom, timer,
};
use broadsheet_domain::problem::Cause;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

/// How long a whole answer may take, in seconds.
const SECONDS: u32 = 10;

/// How large an answer may be, in MiB.
const MEBIBYTES: u32 = 16;

/// Gets the text at `address`, as UTF-8.
pub async fn text(address: &str) -> Result<String, Cause> {
    let abort = AbortController::new().map_err(|_| Cause::Unreachable)?;
    let answer = timer::within(u64::from(SECONDS) * 1000, get(address, &abort)).await;
    let answer = answer.unwrap_or(Err(Cause::Slow(SECONDS)));
    // An answer that is not wanted is not downloaded to its end.
    answer.inspect_err(|_| abort.abort())
}

async fn get(address: &str, abort: &AbortController) -> Result<String, Cause> {
    let options = RequestInit::new();
    options.set_signal(Some(&abort.signal()));
    let answer = JsFuture::from(dom::window().fetch_with_str_and_init(address, &options)).await;
    let response: Response = answer.map_err(|_| Cause::Unreachable)?.unchecked_into();
    if !response.ok() {
        return Err(Cause::Status(response.status()));
    }
    if is_web_page(&response) {
        return Err(Cause::WebPage);
    }
    let text = body::text(&response, MEBIBYTES as usize * 1024 * 1024).await;
    text.map_err(|unread| match unread {
        Unread::CutOff => Cause::Unreachable,
        Unread::TooLarge => Cause::TooLarge(MEBIBYTES),
    })
}

fn is_web_page(response: &Response) -> bool {
    let kind = response.headers().get("content-type").ok().flatten();
    kind.is_some_and(|kind| {
        kind.trim_start()
            .to_ascii_lowercase()
            .starts_with("text/html")
    })
}
