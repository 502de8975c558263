//! Ids in addresses.

use super::Fault;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use broadsheet_domain::wire::MOST_IDS;
use broadsheet_domain::wire_id::WireId;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The ids of `?ids=a1,b2`: at least one, at most [`MOST_IDS`], each once.
///
/// Any other parameter is refused, so that nobody can make a cache keep the same counts
/// under many addresses.
pub(super) struct Ids(pub(super) Vec<WireId>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    ids: String,
}

impl<S: Sync> FromRequestParts<S> for Ids {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let parameters = Query::<Parameters>::try_from_uri(&parts.uri);
        let Query(Parameters { ids }) =
            parameters.map_err(|error| Fault::Malformed(error.body_text()))?;
        if ids.split(',').count() > MOST_IDS {
            let message = format!("more than {MOST_IDS} ids");
            return Err(Fault::Malformed(message));
        }
        let ids: Option<BTreeSet<_>> = ids.split(',').map(WireId::parse).collect();
        let ids = ids.ok_or_else(|| Fault::Malformed("one of the ids is none".to_owned()))?;
        Ok(Self(ids.into_iter().collect()))
    }
}

/// The id at the end of a path. The query must be empty.
///
/// Handlers look at it after they have read the body, so that the connection can be used
/// again when it is wrong.
pub(super) struct Id(pub(super) WireId);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        if parts.uri.query().is_some_and(|query| !query.is_empty()) {
            return Err(Fault::Malformed("there are no parameters here".to_owned()));
        }
        let path = Path::<String>::from_request_parts(parts, state).await;
        let id = path.ok().and_then(|Path(id)| WireId::parse(&id));
        id.map(Self)
            .ok_or_else(|| Fault::Malformed("the path ends with no id".to_owned()))
    }
}
