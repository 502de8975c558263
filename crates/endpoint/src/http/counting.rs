//! What reactions and votes have in common: a ballot is cast, and what stands is told.

use super::{App, Articles, Fault};
use crate::doorkeeper::Visit;
use crate::health::Condition;
use crate::network::Network;
use crate::server::Peer;
use crate::store::{Cast, Outcome, Refused, Standing};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use broadsheet_domain::ballot::Ballot;
use broadsheet_domain::proof;
use broadsheet_domain::token::Token;
use broadsheet_domain::wire::{PROOF_HEADER, Subject};
use broadsheet_domain::wire_id::WireId;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

/// How the answer to a `PUT` is kept: not at all, since it is one reader's.
pub(super) const NO_STORE: [(header::HeaderName, HeaderValue); 1] =
    [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];

/// What the head of a request says of the one who sent it.
pub(super) struct Sender {
    network: Network,
    nonce: Option<String>,
}

impl FromRequestParts<Arc<App>> for Sender {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<Peer>();
        let address = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |Peer(peer)| {
            app.proxies.client(*peer, &parts.headers)
        });
        Ok(Self {
            network: Network::of(address),
            nonce: nonce(&parts.headers),
        })
    }
}

fn nonce(headers: &HeaderMap) -> Option<String> {
    let nonce = headers.get(PROOF_HEADER)?.to_str().ok()?;
    Some(nonce.to_owned())
}

/// What everyone may see of these subjects, by their ids: `item` says it of one, of which
/// nothing may be known.
pub(super) fn items<Item>(
    app: &App,
    ids: Vec<WireId>,
    subject: impl Fn(WireId) -> Subject,
    item: impl Fn(Option<&Standing>) -> Item,
) -> BTreeMap<String, Item> {
    let subjects: Vec<_> = ids.into_iter().map(subject).collect();
    let standings = app.snapshot.standings(&subjects);
    let items = subjects.iter().zip(standings);
    items
        .map(|(subject, standing)| (subject.id().as_str().to_owned(), item(standing.as_deref())))
        .collect()
}

/// Casts a ballot; returns the subject as it stands, and what stands for this token.
pub(super) async fn cast(
    app: &App,
    sender: Sender,
    subject: Subject,
    token: &Token,
    ballot: Ballot,
) -> Result<(Arc<Standing>, BTreeSet<String>), Fault> {
    if app.policy.articles == Articles::Known && !app.snapshot.knows(&subject) {
        return Err(Fault::Refused(Refused::Unknown));
    }
    if app.health.condition() == Condition::KeyChanged {
        return Err(Fault::Unavailable);
    }
    let proof = app.policy.proof(|bits| {
        let nonce = sender.nonce.as_deref().unwrap_or_default();
        proof::proves(nonce, &subject, token, bits)
    });
    let cast = Cast {
        voters: app.keys.voters(&subject, token),
        subject,
        ballot,
        origin: Visit {
            network: sender.network,
            proof,
        },
    };
    match app.writer.cast(cast).await {
        Ok(Outcome::Stands { standing, choices }) => Ok((standing, choices)),
        Ok(Outcome::Refused(refused)) => Err(Fault::Refused(refused)),
        Err(_) => Err(Fault::Unavailable),
    }
}
