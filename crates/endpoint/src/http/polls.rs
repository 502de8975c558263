//! Votes in polls.

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
use broadsheet_domain::poll::{self, Viewer};
use broadsheet_domain::wire::polls::{Answer, Item, Items, Put};
use broadsheet_domain::wire::{Counts, Subject, Version};
use std::sync::Arc;

/// The counts of several polls, as far as everyone may see them.
pub(super) async fn get(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Ids(ids): Ids,
) -> Response {
    let answer = Items {
        v: Version,
        items: items(&app, ids, Subject::Polls, |standing| {
            standing.map_or_else(unknown, |standing| item(standing, Viewer::Anyone))
        }),
    };
    cached::answer(&app, &headers, &answer)
}

/// Sets or withdraws one reader's vote in one poll.
pub(super) async fn put(
    State(app): State<Arc<App>>,
    sender: Sender,
    id: Result<Id, Fault>,
    Body(put): Body<Put>,
) -> Result<impl IntoResponse, Fault> {
    let token = put.token.clone();
    let subject = Subject::Polls(id?.0);
    let (standing, choices) = cast(&app, sender, subject, &token, put.into()).await?;
    let viewer = if choices.is_empty() {
        Viewer::Anyone
    } else {
        Viewer::Voter
    };
    let Item {
        counts,
        voters,
        closed,
        rev,
    } = item(&standing, viewer);
    let answer = Answer {
        v: Version,
        counts,
        voters,
        closed,
        rev,
        choices,
    };
    Ok((NO_STORE, Json(answer)))
}

fn item(standing: &Standing, viewer: Viewer) -> Item {
    let state = standing.state(clock::now());
    let rules = standing.rules.as_ref();
    let is_shown = rules.is_some_and(|rules| rules.results.shown_to(viewer, state));
    Item {
        counts: is_shown.then(|| standing.counts()),
        voters: standing.voters,
        closed: state == poll::State::Closed,
        rev: standing.rev,
    }
}

/// A poll that nobody knows has no votes; there is nothing to hide.
fn unknown() -> Item {
    Item {
        counts: Some(Counts::default()),
        ..Item::default()
    }
}
