//! The HTTP contract: routes, and what is true of every answer.

use crate::doorkeeper::Proof;
use crate::health::Health;
use crate::key::Keys;
use crate::metrics::Metrics;
use crate::proxies::Proxies;
use crate::snapshot::Snapshot;
use crate::store::Store;
use crate::writer::Writer;
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post, put};
use std::sync::Arc;
use std::time::Instant;
use tower_http::catch_panic::CatchPanicLayer;

use self::fault::Fault;

mod admin;
mod body;
mod cached;
mod cors;
mod counting;
mod fault;
mod ids;
mod openapi;
mod operations;
mod polls;
mod reactions;

/// What the handlers work with.
pub struct App {
    /// Where reads are answered from.
    pub snapshot: Arc<Snapshot>,
    /// Where ballots go.
    pub writer: Writer,
    /// How tokens are named.
    pub keys: Keys,
    /// Whose word counts about addresses.
    pub proxies: Proxies,
    /// Whether the database does its work.
    pub health: Arc<Health>,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// For the newsroom's acts.
    pub store: Store,
    /// What a publisher has decided.
    pub policy: Policy,
}

/// What a publisher has decided.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Which articles may be reacted to.
    pub articles: Articles,
    /// How many bits of work a new ballot needs: 0 is none.
    pub proof_bits: u32,
    /// The origins of pages that may ask; any, if there are none.
    pub origins: Vec<axum::http::HeaderValue>,
    /// What the newsroom's programs show to be let in. Without it nobody is.
    pub admin_token: Option<String>,
}

/// Which articles may be reacted to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Articles {
    /// Any.
    #[default]
    Any,
    /// Those of the site's feeds, now or once.
    Known,
}

impl Policy {
    /// What a ballot shows that came with this proof, or with none.
    fn proof(&self, proves: impl FnOnce(u32) -> bool) -> Proof {
        if self.proof_bits == 0 || proves(self.proof_bits) {
            Proof::Shown
        } else {
            Proof::Missing(self.proof_bits)
        }
    }
}

/// The application.
pub fn router(app: Arc<App>) -> Router {
    let metrics = Arc::clone(&app.metrics);
    Router::new()
        .route("/v1/reactions", get(reactions::get))
        .route("/v1/reactions/{id}", put(reactions::put))
        .route("/v1/polls", get(polls::get))
        .route("/v1/polls/{id}", put(polls::put))
        .route("/healthz", get(operations::healthz))
        .route("/metrics", get(operations::metrics))
        .route("/openapi.json", get(openapi::get))
        .route("/admin/v1/acts", post(admin::act))
        .route("/admin/v1/quarantine", get(admin::quarantine))
        .fallback(async || Fault::NoRoute)
        .method_not_allowed_fallback(async || Fault::Method)
        .layer(CatchPanicLayer::custom(move |_| {
            metrics.panicked();
            Fault::Bug.into_response()
        }))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), measure))
        .layer(cors::layer(&app.policy.origins))
        .with_state(app)
}

/// Counts the answer under its route. Paths, addresses and bodies are told to nobody.
async fn measure(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let route = request.extensions().get::<MatchedPath>().cloned();
    // A closed list: methods are words that anyone may make up.
    let method = match request.method().as_str() {
        "GET" | "HEAD" => "GET",
        "PUT" => "PUT",
        "POST" => "POST",
        _ => "other",
    };
    let response = next.run(request).await;
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    let status = response.status().as_u16();
    app.metrics
        .request(route, method, status, started.elapsed());
    response
}
