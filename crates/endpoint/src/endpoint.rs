//! The whole endpoint, put together.

use crate::cli::{Keeping, Serving};
use crate::doorkeeper::Doorkeeper;
use crate::follower::Follower;
use crate::health::{Batch, Health};
use crate::http::{self, App, Articles, Policy};
use crate::key::Keys;
use crate::metrics::Metrics;
use crate::proxies::Proxies;
use crate::server;
use crate::site::Site;
use crate::snapshot::Snapshot;
use crate::store::{Dialect, Store};
use crate::writer::{Works, Writer};
use anyhow::{Context as _, Result, ensure};
use axum::Router;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// An endpoint that listens.
pub struct Endpoint {
    listener: TcpListener,
    router: Router,
    store: Store,
    /// Ends when everything is counted.
    writer: JoinHandle<()>,
    /// Work that goes on until the end.
    chores: Vec<JoinHandle<()>>,
}

impl Endpoint {
    /// Opens the database, loads all counts, and only then listens: whoever is answered
    /// is answered truly.
    pub async fn open(keeping: &Keeping, serving: &Serving) -> Result<Self> {
        let policy = policy(serving)?;
        let file = keeping.keys()?;
        let store = Store::open(&keeping.database).await?;
        let keys = keys(&file, &store).await?;
        let health = Arc::new(Health::default());
        if let Err(error) = store.sweep().await {
            tracing::error!("the database cannot be written to: {error:#}");
            health.batch_ended(Batch::Failed);
        }
        let snapshot = Arc::new(Snapshot::default());
        let metrics = Arc::new(Metrics::new()?);
        let doorkeeper = Arc::new(Doorkeeper::new(serving.limits(), Arc::clone(&metrics)));
        let follower = Follower::load(
            store.clone(),
            Arc::clone(&snapshot),
            Arc::clone(&health),
            keys.fingerprints().current,
        );
        let follower = follower.await.context("the counts cannot be loaded")?;
        let (writer, writing) = Writer::start(Works {
            store: store.clone(),
            snapshot: Arc::clone(&snapshot),
            doorkeeper: Arc::clone(&doorkeeper),
            health: Arc::clone(&health),
            metrics: Arc::clone(&metrics),
        });
        let mut chores = vec![
            tokio::spawn(follower.run()),
            tokio::spawn(forget(doorkeeper)),
        ];
        if !serving.feeds.is_empty() {
            let feeds = serving.feeds.clone();
            let site = Site::new(feeds, store.clone(), Arc::clone(&snapshot));
            site.read().await;
            chores.push(tokio::spawn(site.run()));
        }
        let listener = TcpListener::bind(serving.listen).await;
        let listener = listener.with_context(|| format!("cannot listen on {}", serving.listen))?;
        let router = http::router(Arc::new(App {
            snapshot,
            writer,
            keys,
            proxies: Proxies::new(serving.trusted_proxies.clone()),
            health,
            metrics,
            store: store.clone(),
            policy,
        }));
        Ok(Self {
            listener,
            router,
            store,
            writer: writing,
            chores,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> Result<SocketAddr> {
        Ok(self.listener.local_addr()?)
    }

    /// Serves until `end` completes; then everything is answered that was asked, and
    /// everything is counted that was cast.
    ///
    /// Fails if nothing can be counted any more: a supervisor then starts it again.
    pub async fn serve(mut self, end: impl Future<Output = ()>) -> Result<()> {
        let served = server::serve(self.listener, self.router, end);
        let broken = "the task that counts broke off";
        tokio::select! {
            () = served => {}
            _ = &mut self.writer => anyhow::bail!(broken),
        }
        for chore in self.chores {
            chore.abort();
        }
        // Its last sender went with the router.
        self.writer.await.context(broken)?;
        self.store.close().await;
        Ok(())
    }
}

impl Keeping {
    /// The file with the server's key.
    ///
    /// Beside an SQLite file it is found by itself. Instances on one PostgreSQL must have
    /// the same, or one reader's ballots count twice; so there it has to be named.
    pub fn keys(&self) -> Result<PathBuf> {
        if let Some(file) = &self.key_file {
            return Ok(file.clone());
        }
        ensure!(
            Dialect::of(&self.database) == Dialect::Sqlite,
            "with PostgreSQL, --key-file has to name a file that all instances share"
        );
        let path = self.database.strip_prefix("sqlite:");
        let path = path.unwrap_or(&self.database);
        Ok(PathBuf::from(format!("{path}.key")))
    }
}

/// The keys in the file, if they are those that the ballots are under. They are made only
/// where nothing has been counted yet.
async fn keys(file: &Path, store: &Store) -> Result<Keys> {
    let keys = match Keys::load(file)? {
        Some(keys) => keys,
        None => {
            ensure!(
                !store.is_under_a_key().await?,
                "{} is missing, and ballots are under the key that was in it: put it back, or \
                 give it up with `replace-key`, and readers who come back count as new ones",
                file.display()
            );
            Keys::make(file)?
        }
    };
    let taken = store.take_keys(&keys.fingerprints()).await;
    taken.with_context(|| format!("{} is not the one", file.display()))?;
    Ok(keys)
}

fn policy(serving: &Serving) -> Result<Policy> {
    let admin_token = serving.admin_token_file.as_ref().map(|file| {
        let token = std::fs::read_to_string(file);
        let token = token.with_context(|| format!("{} cannot be read", file.display()))?;
        ensure!(
            token.trim().len() >= 32,
            "the newsroom's token is too short"
        );
        Ok(token.trim().to_owned())
    });
    let admin_token = admin_token.transpose()?;
    Ok(Policy {
        articles: match serving.feeds.is_empty() {
            true => Articles::Any,
            false => Articles::Known,
        },
        proof_bits: serving.proof_of_work,
        origins: serving.origins.clone(),
        admin_token,
    })
}

/// Keeps what is known of networks from growing.
async fn forget(doorkeeper: Arc<Doorkeeper>) {
    let mut ticks = tokio::time::interval(Duration::from_secs(60));
    loop {
        ticks.tick().await;
        doorkeeper.forget();
    }
}
