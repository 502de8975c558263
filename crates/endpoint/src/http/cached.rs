//! Answers that a cache may keep.

use super::cors::STALE;
use super::{App, Fault};
use crate::health::Condition;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// Nothing in these answers is about the one who asks, so one of them serves everyone.
const POLICY: HeaderValue =
    HeaderValue::from_static("public, max-age=30, stale-while-revalidate=300");

/// The policy while the database does not answer: what is old is not to be kept long.
const STALE_POLICY: HeaderValue = HeaderValue::from_static("public, max-age=5");

/// Answers with this body, or with 304 if the client has it.
pub(super) fn answer(app: &App, request: &HeaderMap, body: &impl Serialize) -> Response {
    let Ok(body) = serde_json::to_vec(body) else {
        return Fault::Bug.into_response();
    };
    let tag = tag(&body);
    let mut response = if has(request, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let json = HeaderValue::from_static("application/json");
        ([(header::CONTENT_TYPE, json)], body).into_response()
    };
    let headers = response.headers_mut();
    if let Condition::Stale(age) = app.health.condition() {
        headers.insert(header::CACHE_CONTROL, STALE_POLICY);
        headers.insert(HeaderName::from_static(STALE), age.as_secs().into());
    } else {
        headers.insert(header::CACHE_CONTROL, POLICY);
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// A digest, so that all instances give the same counts the same tag.
fn tag(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    let start = digest.get(..12).unwrap_or_default();
    format!("\"{}\"", URL_SAFE_NO_PAD.encode(start))
}

/// Whether `If-None-Match` names the tag. Compared weakly, as RFC 9110, section 13.1.2
/// asks: a cache that compresses weakens tags.
fn has(request: &HeaderMap, tag: &str) -> bool {
    let named = request.get_all(header::IF_NONE_MATCH).iter();
    let mut named = named
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(str::trim);
    named.any(|it| it == "*" || it.strip_prefix("W/").unwrap_or(it) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_recognised_among_others() {
        let asked = |line: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, line.parse().unwrap());
            has(&headers, "\"a\"")
        };
        assert!(asked("\"a\"") && asked("W/\"a\"") && asked("\"b\", \"a\"") && asked("*"));
        assert!(!asked("\"b\"") && !asked("a"));
        assert!(!has(&HeaderMap::new(), "\"a\""));
    }
}
