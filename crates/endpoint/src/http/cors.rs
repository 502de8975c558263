//! Which pages may ask.

use axum::http::{HeaderName, HeaderValue, Method, header};
use broadsheet_domain::wire::PROOF_HEADER;
use std::time::Duration;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// Says how many seconds old the counts are, when the database does not answer.
pub(super) const STALE: &str = "broadsheet-stale";

/// Any page, or exactly those of these origins. Never with credentials: there are none.
pub(super) fn layer(origins: &[HeaderValue]) -> CorsLayer {
    let origins = match origins {
        [] => AllowOrigin::any(),
        origins => AllowOrigin::list(origins.iter().cloned()),
    };
    CorsLayer::new()
        .allow_origin(origins)
        .allow_methods([Method::GET, Method::PUT])
        .allow_headers([header::CONTENT_TYPE, HeaderName::from_static(PROOF_HEADER)])
        .expose_headers([
            header::ETAG,
            header::RETRY_AFTER,
            HeaderName::from_static(STALE),
        ])
        .max_age(Duration::from_secs(86_400))
        .vary([header::ORIGIN])
}
