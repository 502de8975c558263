//! The contract, as OpenAPI describes it.

use super::Fault;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use broadsheet_domain::wire::{self, polls, reactions};
use utoipa::{IntoParams, OpenApi};

/// The description. It is of version 1 of the contract, whatever our own version is.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Broadsheet's reaction-count endpoint",
        version = "1",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    paths(get_reactions, put_reaction, get_polls, put_vote, healthz, metrics)
)]
struct Description;

/// Answers with the description.
pub(super) async fn get() -> Result<Response, Fault> {
    let text = Description::openapi().to_json().map_err(|_| Fault::Bug)?;
    let media_type = HeaderValue::from_static("application/json");
    let policy = HeaderValue::from_static("public, max-age=300");
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, policy),
    ];
    Ok((headers, text).into_response())
}

/// The end of a path. `.` and `..` are no ids, since clients take them out of paths.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "for its attributes")]
struct IdParameter {
    /// The article or the poll
    #[param(
        pattern = "^([A-Za-z0-9_~-][A-Za-z0-9._~-]{0,127}|[.][A-Za-z0-9_~-][A-Za-z0-9._~-]{0,126}|[.]{2}[A-Za-z0-9._~-]{1,126})$"
    )]
    id: String,
}

/// What counts are asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for its attributes")]
struct IdsParameter {
    /// At most 50 ids, sorted, so that a cache knows the question again
    #[param(
        pattern = "^([A-Za-z0-9_~-][A-Za-z0-9._~-]{0,127}|[.][A-Za-z0-9_~-][A-Za-z0-9._~-]{0,126}|[.]{2}[A-Za-z0-9._~-]{1,126})(,([A-Za-z0-9_~-][A-Za-z0-9._~-]{0,127}|[.][A-Za-z0-9_~-][A-Za-z0-9._~-]{0,126}|[.]{2}[A-Za-z0-9._~-]{1,126})){0,49}$"
    )]
    ids: String,
}

// utoipa reads these for their attributes; the handlers stand in modules of their own.

#[utoipa::path(
    get,
    path = "/v1/reactions",
    params(IdsParameter),
    responses(
        (status = 200, description = "The counts", body = reactions::Items),
        (status = 304, description = "They are as they were"),
        (status = 400, description = "It cannot be understood", body = wire::Error),
    )
)]
#[expect(dead_code, reason = "for its attributes")]
fn get_reactions() {}

#[utoipa::path(
    put,
    path = "/v1/reactions/{id}",
    params(IdParameter),
    request_body = reactions::Put,
    responses(
        (status = 200, description = "What stands now", body = reactions::Answer),
        (status = 400, description = "It cannot be understood", body = wire::Error),
        (status = 403, description = "It is understood and refused", body = wire::Error),
        (status = 404, description = "This site has no such article", body = wire::Error),
        (status = 408, description = "The body did not come in time", body = wire::Error),
        (status = 413, description = "The body is larger than 4 KiB", body = wire::Error),
        (status = 415, description = "The body is no JSON", body = wire::Error),
        (status = 429, description = "Come back later", body = wire::Error),
        (status = 503, description = "Come back later", body = wire::Error),
    )
)]
#[expect(dead_code, reason = "for its attributes")]
fn put_reaction() {}

#[utoipa::path(
    get,
    path = "/v1/polls",
    params(IdsParameter),
    responses(
        (status = 200, description = "The counts", body = polls::Items),
        (status = 304, description = "They are as they were"),
        (status = 400, description = "It cannot be understood", body = wire::Error),
    )
)]
#[expect(dead_code, reason = "for its attributes")]
fn get_polls() {}

#[utoipa::path(
    put,
    path = "/v1/polls/{id}",
    params(IdParameter),
    request_body = polls::Put,
    responses(
        (status = 200, description = "What stands now", body = polls::Answer),
        (status = 400, description = "It cannot be understood", body = wire::Error),
        (status = 403, description = "It is understood and refused", body = wire::Error),
        (status = 404, description = "This site has no such poll", body = wire::Error),
        (status = 408, description = "The body did not come in time", body = wire::Error),
        (status = 413, description = "The body is larger than 4 KiB", body = wire::Error),
        (status = 415, description = "The body is no JSON", body = wire::Error),
        (status = 429, description = "Come back later", body = wire::Error),
        (status = 503, description = "Come back later", body = wire::Error),
    )
)]
#[expect(dead_code, reason = "for its attributes")]
fn put_vote() {}

#[utoipa::path(
    get,
    path = "/healthz",
    responses(
        (status = 200, description = "All is well", content_type = "application/json"),
        (status = 503, description = "Nothing can be counted", content_type = "application/json"),
    )
)]
#[expect(dead_code, reason = "for its attributes")]
fn healthz() {}

#[utoipa::path(
    get,
    path = "/metrics",
    responses((status = 200, description = "Numbers for Prometheus", content_type = "text/plain"))
)]
#[expect(dead_code, reason = "for its attributes")]
fn metrics() {}
