//! From a request to an answer on the wire, with its fault if it has one.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http_body_util::{BodyExt, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use hyper::http::response::Builder;
use hyper::{Request as HttpRequest, Response};

use super::{Answer, Fault, Request, State, lock};
use crate::listener::{Body, whole};
use crate::recorder;

/// Answers one request. An error closes the connection without an answer.
pub(crate) async fn respond(
    state: Arc<State>,
    request: HttpRequest<Incoming>,
) -> io::Result<Response<Body>> {
    match request.uri().path() {
        recorder::SCRIPT_PATH => return Ok(script()),
        recorder::REPORT_PATH => return Ok(report(&state, request).await),
        _ => {}
    }
    lock(&state.log).push(seen(&request));
    let (answer, fault, headers) = look_up(&state, request.uri().path());
    match fault {
        None => send(headers, answer),
        Some(Fault::Replaced(other)) => send(headers, other),
        Some(Fault::Delayed(delay)) => {
            tokio::time::sleep(delay).await;
            send(headers, answer)
        }
        Some(Fault::Stalled) => send_half(headers, &answer, After::Silence),
        Some(Fault::CutOff) => send_half(headers, &answer, After::Close),
        Some(Fault::Aborted) => Err(closed()),
    }
}

/// What there is at a path, its fault, and the headers that every answer has.
fn look_up(state: &State, path: &str) -> (Answer, Option<Fault>, Builder) {
    let setup = lock(&state.setup);
    let mut headers = Response::builder()
        // A retry must reach the server, not a cache.
        .header(CACHE_CONTROL, "no-cache")
        .header(CONTENT_SECURITY_POLICY, setup.policy().to_string());
    if setup.is_open() {
        headers = headers.header(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
    match path.strip_prefix(setup.mount()) {
        Some(inside) => {
            let fault = lock(&state.faults).get(inside).cloned();
            (setup.answer(inside), fault, headers)
        }
        None => (Answer::not_found(), None, headers),
    }
}

fn send(headers: Builder, answer: Answer) -> io::Result<Response<Body>> {
    let headers = described(headers, &answer);
    let body = if answer.takes_recorder() {
        recorder::inject(&String::from_utf8_lossy(&answer.body)).into()
    } else {
        answer.body
    };
    headers.body(whole(body)).map_err(io::Error::other)
}

/// With the headers that say what the answer is.
fn described(headers: Builder, answer: &Answer) -> Builder {
    let mut headers = headers
        .status(answer.status)
        .header(CONTENT_TYPE, &answer.content_type);
    for (name, value) in &answer.headers {
        headers = headers.header(*name, value);
    }
    match answer.encoding {
        Some(encoding) => headers.header(CONTENT_ENCODING, encoding),
        None => headers,
    }
}

/// What follows the first half of a body.
enum After {
    /// Nothing, for ever.
    Silence,
    /// The end of the connection.
    Close,
}

fn send_half(headers: Builder, answer: &Answer, after: After) -> io::Result<Response<Body>> {
    let half = answer.body.slice(..answer.body.len() / 2);
    let first = stream::iter([Ok(Frame::data(half))]);
    let rest = stream::once(async move {
        match after {
            After::Silence => std::future::pending::<()>().await,
            // Long enough for the first half to be on the wire.
            After::Close => tokio::time::sleep(Duration::from_millis(50)).await,
        }
        Err(closed())
    });
    described(headers, answer)
        .header(CONTENT_LENGTH, answer.body.len())
        .body(BodyExt::boxed(StreamBody::new(first.chain(rest))))
        .map_err(io::Error::other)
}

fn closed() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionAborted, "an injected fault")
}

/// The recorder's script, readable from a sandboxed frame too.
fn script() -> Response<Body> {
    own("text/javascript", recorder::SCRIPT)
}

async fn report(state: &State, request: HttpRequest<Incoming>) -> Response<Body> {
    let body = request.into_body().collect().await;
    let bytes = body.map(|body| body.to_bytes()).unwrap_or_default();
    if let Ok(entry) = serde_json::from_slice(&bytes) {
        let is_expected = lock(&state.expected).iter().any(|it| it(&entry));
        if !is_expected {
            lock(&state.entries).push(entry);
        }
    }
    own("text/plain", "")
}

fn own(content_type: &'static str, body: &'static str) -> Response<Body> {
    let mut response = Response::new(whole(Bytes::from_static(body.as_bytes())));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, content_type.parse().expect("a plain type"));
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, "*".parse().expect("a star"));
    response
}

fn seen(request: &HttpRequest<Incoming>) -> Request {
    let headers = request.headers().iter();
    Request {
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().map(str::to_owned),
        headers: headers
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.to_string(), value)
            })
            .collect(),
    }
}
