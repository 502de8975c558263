//! Bodies: JSON, small and soon.

use super::Fault;
use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use broadsheet_domain::wire::LONGEST_BODY;
use http_body_util::LengthLimitError;
use serde::de::DeserializeOwned;
use std::error::Error as _;
use std::time::Duration;

/// How long a body may take.
const TIMEOUT: Duration = Duration::from_secs(5);

/// A body of at most [`LONGEST_BODY`] bytes.
///
/// It must call itself JSON: that makes a browser ask first whether the page may send it.
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Body<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &S) -> Result<Self, Fault> {
        if !is_json(request.headers()) {
            return Err(Fault::NoJson);
        }
        if announced(request.headers()) > LONGEST_BODY {
            return Err(Fault::TooLarge);
        }
        let bytes = to_bytes(request.into_body(), LONGEST_BODY);
        let bytes = tokio::time::timeout(TIMEOUT, bytes)
            .await
            .map_err(|_| Fault::Slow)?;
        let bytes = bytes.map_err(|error| match error.source() {
            Some(source) if source.is::<LengthLimitError>() => Fault::TooLarge,
            _ => Fault::Malformed("the body broke off".to_owned()),
        })?;
        let body = serde_json::from_slice(&bytes);
        body.map(Self)
            .map_err(|error| Fault::Malformed(error.to_string()))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let media_type = headers.get(header::CONTENT_TYPE);
    let media_type = media_type
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

/// How large the body calls itself.
fn announced(headers: &HeaderMap) -> usize {
    let length = headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
    length.unwrap_or_default()
}
