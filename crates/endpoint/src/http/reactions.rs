//! Reactions to articles.

use super::body::Body;
use super::counting::{NO_STORE, Sender, cast, items};
use super::ids::{Id, Ids};
use super::{App, Fault, cached};
use crate::clock;
use crate::store::Standing;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use broadsheet_domain::poll;
use broadsheet_domain::reaction::Reaction;
use broadsheet_domain::wire::reactions::{Answer, Item, Items, Put};
use broadsheet_domain::wire::{Subject, Version};
use std::sync::Arc;

/// The counts of several articles.
pub(super) async fn get(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Ids(ids): Ids,
) -> Response {
    let answer = Items {
        v: Version,
        items: items(&app, ids, Subject::Reactions, |standing| {
            standing.map(item).unwrap_or_default()
        }),
    };
    cached::answer(&app, &headers, &answer)
}

/// Sets or withdraws one reader's reaction to one article.
pub(super) async fn put(
    State(app): State<Arc<App>>,
    sender: Sender,
    id: Result<Id, Fault>,
    Body(put): Body<Put>,
) -> Result<impl IntoResponse, Fault> {
    let token = put.token.clone();
    let subject = Subject::Reactions(id?.0);
    let (standing, choices) = cast(&app, sender, subject, &token, put.into()).await?;
    let Item {
        counts,
        rev,
        closed,
    } = item(&standing);
    let answer = Answer {
        v: Version,
        counts,
        rev,
        closed,
        reaction: choices.iter().find_map(|key| Reaction::from_key(key)),
    };
    Ok((NO_STORE, Json(answer)))
}

fn item(standing: &Standing) -> Item {
    Item {
        counts: standing.counts(),
        rev: standing.rev,
        closed: standing.state(clock::now()) == poll::State::Closed,
    }
}
