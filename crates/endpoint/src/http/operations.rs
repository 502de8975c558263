//! What the operator asks.

use super::{App, Fault};
use crate::health::Condition;
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::sync::Arc;

/// Whether ballots can be counted: 200, or 503 with what is wrong. While the database
/// does not answer, reads still do.
pub(super) async fn healthz(State(app): State<Arc<App>>) -> Response {
    let (status, condition) = match app.health.condition() {
        Condition::Well => (StatusCode::OK, json!({"status": "well"})),
        Condition::Unwritable => (
            StatusCode::SERVICE_UNAVAILABLE,
            json!({"status": "unwritable"}),
        ),
        Condition::KeyChanged => (
            StatusCode::SERVICE_UNAVAILABLE,
            json!({"status": "key-changed"}),
        ),
        Condition::Stale(age) => (
            StatusCode::SERVICE_UNAVAILABLE,
            json!({"status": "stale", "seconds": age.as_secs()}),
        ),
    };
    (status, no_store(), Json(condition)).into_response()
}

/// Numbers in Prometheus' text format.
pub(super) async fn metrics(State(app): State<Arc<App>>) -> Result<Response, Fault> {
    let totals = app.snapshot.totals();
    let text = app.metrics.text(totals, app.health.condition());
    let text = text.map_err(|_| Fault::Bug)?;
    let media_type = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    Ok((no_store(), media_type, text).into_response())
}

fn no_store() -> [(header::HeaderName, &'static str); 1] {
    [(header::CACHE_CONTROL, "no-store")]
}
