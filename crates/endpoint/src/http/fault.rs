//! Every answer that is an error.

use crate::store::Refused;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use broadsheet_domain::wire;
use std::time::Duration;

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The request cannot be understood.
    Malformed(String),
    /// The newsroom's door is shut to this one.
    Unauthorized,
    /// The ballot does not count.
    Refused(Refused),
    /// There is nothing at this path.
    NoRoute,
    /// There is, but it is not asked like this.
    Method,
    /// The body did not come within its time.
    Slow,
    /// The body is too large.
    TooLarge,
    /// The body is no JSON.
    NoJson,
    /// A bug of ours.
    Bug,
    /// Not now.
    Unavailable,
}

impl Fault {
    /// The status, a word for programs and a sentence for people.
    fn parts(&self) -> (StatusCode, &'static str, &str) {
        match self {
            Self::Malformed(message) => (StatusCode::BAD_REQUEST, "malformed", message),
            Self::Unauthorized => (
                StatusCode::UNAUTHORIZED,
                "unauthorized",
                "The newsroom's token is needed.",
            ),
            Self::Refused(refused) => parts(*refused),
            Self::NoRoute => (
                StatusCode::NOT_FOUND,
                "not-found",
                "There is nothing at this path.",
            ),
            Self::Method => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method",
                "This path is not asked with this method.",
            ),
            Self::Slow => (
                StatusCode::REQUEST_TIMEOUT,
                "slow",
                "The body did not come in time.",
            ),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "too-large",
                "The body is larger than 4 KiB.",
            ),
            Self::NoJson => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "media-type",
                "The body must be application/json.",
            ),
            Self::Bug => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "bug",
                "Something went wrong here. Try again later.",
            ),
            Self::Unavailable => (
                StatusCode::SERVICE_UNAVAILABLE,
                "unavailable",
                "It cannot be counted now. Try again later.",
            ),
        }
    }

    /// Whether the body may not have been read. The rest of it would be taken for the next
    /// request, so the connection ends, and says so: a client must not send on it.
    fn leaves_a_body(&self) -> bool {
        matches!(
            self,
            Self::Unauthorized
                | Self::NoRoute
                | Self::Method
                | Self::Slow
                | Self::TooLarge
                | Self::NoJson
                | Self::Bug
        )
    }

    /// After what time it is worth trying again.
    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Refused(Refused::TooManyNewcomers(wait)) => Some(*wait),
            Self::Unavailable | Self::Bug => Some(Duration::from_secs(5)),
            _ => None,
        }
    }
}

fn parts(refused: Refused) -> (StatusCode, &'static str, &'static str) {
    match refused {
        Refused::Closed => (StatusCode::FORBIDDEN, "closed", "It takes no more answers."),
        Refused::Unknown => (
            StatusCode::NOT_FOUND,
            "unknown",
            "This site has no such article or poll.",
        ),
        Refused::UnknownOption => (
            StatusCode::FORBIDDEN,
            "option",
            "The poll has no such option.",
        ),
        Refused::TooManyChoices => (
            StatusCode::FORBIDDEN,
            "choices",
            "These are more options than one may choose.",
        ),
        Refused::TooManyNewcomers(_) => (
            StatusCode::TOO_MANY_REQUESTS,
            "too-many",
            "Many new answers come from this network. Try again later.",
        ),
        Refused::ProofMissing(_) => (
            StatusCode::FORBIDDEN,
            "proof",
            "A new answer needs a proof of work.",
        ),
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (status, error, message) = self.parts();
        let bits = match self {
            Self::Refused(Refused::ProofMissing(bits)) => Some(bits),
            _ => None,
        };
        let body = wire::Error {
            error: error.to_owned(),
            message: message.to_owned(),
            bits,
        };
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        // A failure must not be pinned by a cache.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self == Self::Unauthorized {
            let scheme = HeaderValue::from_static("Bearer");
            headers.insert(header::WWW_AUTHENTICATE, scheme);
        }
        if self.leaves_a_body() {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        if let Some(wait) = self.retry_after() {
            let seconds = wait.as_secs().saturating_add(1);
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
