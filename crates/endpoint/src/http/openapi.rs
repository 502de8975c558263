//! The contract, as OpenAPI describes it.

use super::Fault;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use broadsheet_domain::wire::{self, polls, reactions};
use utoipa::{IntoParams, IntoResponses, OpenApi};

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

/// Besides its counts, what a `GET` is answered.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "for its attributes")]
enum GetOthers {
    /// They are as they were
    #[response(status = 304)]
    Known,
    /// It cannot be understood
    #[response(status = 400)]
    Malformed(#[to_schema] wire::Error),
}

/// Besides what stands, what a `PUT` is answered.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "for its attributes")]
enum PutErrors {
    /// It cannot be understood
    #[response(status = 400)]
    Malformed(#[to_schema] wire::Error),
    /// It is understood and refused
    #[response(status = 403)]
    Refused(#[to_schema] wire::Error),
    /// This site has no such article or poll
    #[response(status = 404)]
    Unknown(#[to_schema] wire::Error),
    /// The body did not come in time
    #[response(status = 408)]
    Slow(#[to_schema] wire::Error),
    /// The body is larger than 4 KiB
    #[response(status = 413)]
    TooLarge(#[to_schema] wire::Error),
    /// The body is no JSON
    #[response(status = 415)]
    NoJson(#[to_schema] wire::Error),
    /// Come back later
    #[response(status = 429)]
    TooMany(#[to_schema] wire::Error),
    /// Come back later
    #[response(status = 503)]
    Unavailable(#[to_schema] wire::Error),
}

// utoipa reads these for their attributes; the handlers stand in modules of their own.

#[utoipa::path(
    get,
    path = "/v1/reactions",
    params(IdsParameter),
    responses(
        (status = 200, description = "The counts", body = reactions::Items),
        GetOthers,
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
        PutErrors,
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
        GetOthers,
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
        PutErrors,
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
