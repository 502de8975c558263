//! The newsroom's door: the acts of the command line, for programs. It is shut unless a
//! token is configured.

use super::{App, Fault};
use crate::newsroom::Act;
use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::header;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use serde_json::json;
use std::sync::Arc;
use subtle::ConstantTimeEq as _;

use super::body::Body;
use super::counting::NO_STORE;

/// One who has shown the newsroom's token.
pub(super) struct Newsroom;

impl FromRequestParts<Arc<App>> for Newsroom {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Fault> {
        let shown = parts.headers.get(header::AUTHORIZATION);
        let shown = shown.and_then(|it| it.to_str().ok()?.strip_prefix("Bearer "));
        let token = app.policy.admin_token.as_deref();
        let is_it = shown
            .zip(token)
            .is_some_and(|(shown, token)| shown.as_bytes().ct_eq(token.as_bytes()).into());
        if is_it {
            Ok(Self)
        } else {
            Err(Fault::Unauthorized)
        }
    }
}

/// Does what the newsroom wants done, and says what that was.
pub(super) async fn act(
    State(app): State<Arc<App>>,
    _: Newsroom,
    Body(act): Body<Act>,
) -> Result<impl IntoResponse, Fault> {
    match act.perform(&app.store).await {
        Ok(done) => Ok((NO_STORE, Json(done))),
        Err(error) if error.is::<sqlx::Error>() => {
            tracing::error!("the newsroom's act failed: {error:#}");
            Err(Fault::Unavailable)
        }
        Err(error) => Err(Fault::Malformed(error.to_string())),
    }
}

/// What is in quarantine.
pub(super) async fn quarantine(State(app): State<Arc<App>>, _: Newsroom) -> impl IntoResponse {
    let held = app.snapshot.held().into_iter();
    let held = held.map(|(subject, ballots)| json!({"subject": subject, "ballots": ballots}));
    let held: Vec<_> = held.collect();
    (NO_STORE, Json(json!({"held": held})))
}
