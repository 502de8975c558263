//! Requests, with a limit on time and on size.

use super::{
    body::{self, Unread},
    dom, timer,
};
use broadsheet_domain::problem::Cause;
use std::borrow::Cow;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

/// How long a whole answer may take, in seconds.
const SECONDS: u32 = 10;

/// How large an answer may be, in MiB.
const MEBIBYTES: u32 = 16;

/// What a server answered.
pub struct Answer {
    /// Its body.
    pub body: Vec<u8>,
    /// Its header `Content-Type`.
    pub content_type: Option<String>,
    /// Its header `X-WP-TotalPages`, by which WordPress says how many pages there are.
    pub pages: Option<String>,
}

impl Answer {
    /// Its body as text, in UTF-8.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// Whether it says that it is a web page. Feeds are said to be that, too.
    pub fn is_web_page(&self) -> bool {
        self.content_type.as_ref().is_some_and(|kind| {
            kind.trim_start()
                .to_ascii_lowercase()
                .starts_with("text/html")
        })
    }
}

/// Gets what is at `address`.
pub async fn get(address: &str) -> Result<Answer, Cause> {
    let abort = AbortController::new().map_err(|_| Cause::Unreachable)?;
    let answer = timer::within(u64::from(SECONDS) * 1000, fetch(address, &abort)).await;
    let answer = answer.unwrap_or(Err(Cause::Slow(SECONDS)));
    // An answer that is not wanted is not downloaded to its end.
    answer.inspect_err(|_| abort.abort())
}

async fn fetch(address: &str, abort: &AbortController) -> Result<Answer, Cause> {
    let options = RequestInit::new();
    options.set_signal(Some(&abort.signal()));
    let answer = JsFuture::from(dom::window().fetch_with_str_and_init(address, &options)).await;
    let response: Response = answer.map_err(|_| Cause::Unreachable)?.unchecked_into();
    if !response.ok() {
        return Err(Cause::Status(response.status()));
    }
    let header = |name| response.headers().get(name).ok().flatten();
    let body = body::bytes(&response, MEBIBYTES as usize * 1024 * 1024).await;
    let body = body.map_err(|unread| match unread {
        Unread::CutOff => Cause::Unreachable,
        Unread::TooLarge => Cause::TooLarge(MEBIBYTES),
    })?;
    Ok(Answer {
        body,
        content_type: header("content-type"),
        pages: header("x-wp-totalpages"),
    })
}
