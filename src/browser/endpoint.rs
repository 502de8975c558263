//! Requests to a server that counts.
//!
//! They carry no cookie and of the page's address its origin only. They follow no redirect:
//! whoever leads elsewhere is not the server that was meant.

use super::{body, dom, timer};
use broadsheet_domain::{reply::Reply, wire::PROOF_HEADER};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReferrerPolicy, RequestCredentials, RequestInit, RequestRedirect, Response,
};

/// How long a whole answer may take, in milliseconds: a count that comes later surprises.
const COUNTS: u64 = 5_000;
const BALLOT: u64 = 10_000;

/// How large an answer may be, in bytes. Fifty articles take ten thousand.
const LARGEST: usize = 256 * 1024;

/// Asks for counts. `None` if no answer came.
pub async fn get(address: &str) -> Option<Reply> {
    answer(address, &options("GET"), COUNTS).await
}

/// Sends a ballot, with the proof of work that the server has asked for. `None` if no
/// answer came. It goes on when the page is left meanwhile.
pub async fn put(address: &str, body: &str, proof: Option<&str>) -> Option<Reply> {
    answer(address, &json("PUT", body, proof)?, BALLOT).await
}

/// Sends a step. `None` if no answer came.
pub async fn post(address: &str, body: &str) -> Option<Reply> {
    answer(address, &json("POST", body, None)?, BALLOT).await
}

/// Sends a ballot in a last moment: nobody will hear the answer.
pub fn put_in_parting(address: &str, body: &str) {
    if let Some(options) = json("PUT", body, None) {
        let sent = dom::window().fetch_with_str_and_init(address, &options);
        // Unheard, a failure would be an error of the page.
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(sent).await;
        });
    }
}

fn options(method: &str) -> RequestInit {
    let options = RequestInit::new();
    options.set_method(method);
    options.set_credentials(RequestCredentials::Omit);
    options.set_redirect(RequestRedirect::Error);
    options.set_referrer_policy(ReferrerPolicy::StrictOrigin);
    options
}

fn json(method: &str, body: &str, proof: Option<&str>) -> Option<RequestInit> {
    let options = options(method);
    let headers = web_sys::Headers::new().ok()?;
    headers.set("content-type", "application/json").ok()?;
    if let Some(proof) = proof {
        headers.set(PROOF_HEADER, proof).ok()?;
    }
    options.set_headers(&headers);
    options.set_body(&JsValue::from_str(body));
    // By name: older browsers do not know it, and send all the same while the page stays.
    js_sys::Reflect::set(&options, &"keepalive".into(), &JsValue::TRUE).ok()?;
    Some(options)
}

/// The answer, if it comes in time.
async fn answer(address: &str, options: &RequestInit, time: u64) -> Option<Reply> {
    let abort = AbortController::new().ok()?;
    options.set_signal(Some(&abort.signal()));
    let reply = timer::within(time, fetch(address, options)).await.flatten();
    if reply.is_none() {
        abort.abort();
    }
    reply
}

async fn fetch(address: &str, options: &RequestInit) -> Option<Reply> {
    let sent = dom::window().fetch_with_str_and_init(address, options);
    let response: Response = JsFuture::from(sent).await.ok()?.dyn_into().ok()?;
    let header = |name| response.headers().get(name).ok().flatten();
    Some(Reply {
        status: response.status(),
        media_type: header("content-type").unwrap_or_default(),
        retry_after: header("retry-after"),
        text: body::text(&response, LARGEST).await.ok()?,
    })
}
