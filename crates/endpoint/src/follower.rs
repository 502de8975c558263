//! Keeps the snapshot true to what others write: further instances on the same
//! database, and commands that people run.

use crate::health::{Condition, Health, Keys};
use crate::key::Fingerprints;
use crate::snapshot::Snapshot;
use crate::store::Store;
use anyhow::Result;
use broadsheet_domain::wire::Subject;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, timeout};

/// How often others' changes are looked for. With the time of a search it is what one
/// instance may lag behind another; a second is promised.
const PERIOD: Duration = Duration::from_millis(250);

/// How long a search may take.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Looks for changes.
pub struct Follower {
    store: Store,
    snapshot: Arc<Snapshot>,
    health: Arc<Health>,
    /// The fingerprint of the key that we name tokens by.
    key: String,
    since: i64,
    /// How far the walk through all subjects has come.
    walked: String,
}

impl Follower {
    /// Loads all counts; from then on, [`run`](Self::run) follows them.
    pub async fn load(
        store: Store,
        snapshot: Arc<Snapshot>,
        health: Arc<Health>,
        key: String,
    ) -> Result<Self> {
        // Asked first: what changes while everything is read is read again.
        let since = store.now().await?;
        let everything = store.everything().await?;
        let shared = everything
            .into_iter()
            .map(|(it, standing)| (it, Arc::new(standing)));
        snapshot.take(shared);
        health.was_read();
        Ok(Self {
            store,
            snapshot,
            health,
            key,
            since,
            walked: String::new(),
        })
    }

    /// Follows the changes until the task is ended.
    pub async fn run(mut self) {
        let mut ticks = interval(PERIOD);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            match timeout(TIMEOUT, self.follow()).await {
                Ok(Ok(())) => self.health.was_read(),
                Ok(Err(error)) => tracing::warn!("the database does not answer: {error:#}"),
                Err(_) => tracing::warn!("the database does not answer within {TIMEOUT:?}"),
            }
            if self.health.condition() == Condition::Unwritable {
                self.try_writing().await;
            }
        }
    }

    async fn follow(&mut self) -> Result<()> {
        let changes = self.store.changes(self.since).await?;
        self.take(changes.subjects).await?;
        self.since = changes.until;
        self.compare(changes.keys.as_ref());
        self.walk().await
    }

    /// Looks at the next few of all subjects, whenever they changed.
    async fn walk(&mut self) -> Result<()> {
        let page = self.store.revisions(&self.walked).await?;
        let last = page.last().map(|(subject, _)| subject.to_string());
        self.walked = last.unwrap_or_default();
        self.take(page).await
    }

    /// Takes over those of which a newer revision is there; what is no subject any more was
    /// removed.
    async fn take(&self, mut changed: Vec<(Subject, u64)>) -> Result<()> {
        changed.retain(|(subject, rev)| self.snapshot.rev(subject) < *rev);
        if changed.is_empty() {
            return Ok(());
        }
        let mut gone: HashMap<Subject, u64> = changed.iter().cloned().collect();
        let changed: Vec<_> = changed.into_iter().map(|(subject, _)| subject).collect();
        let standings = self.store.standings(&changed).await?.into_iter();
        let shared = standings.map(|(it, standing)| {
            gone.remove(&it);
            (it, Arc::new(standing))
        });
        self.snapshot.take(shared);
        for (subject, rev) in &gone {
            self.snapshot.forget(subject, *rev);
        }
        Ok(())
    }

    /// Whether the key has been changed under us.
    fn compare(&self, keys: Option<&Fingerprints>) {
        let now = match keys {
            Some(keys) if keys.current != self.key => Keys::Changed,
            _ => Keys::Ours,
        };
        if self.health.saw_keys(now) == Keys::Ours && now == Keys::Changed {
            tracing::error!(
                "another instance uses a new key: nothing is counted here until this one is \
                 started again with the new key file"
            );
        }
    }

    /// Nobody may be writing: whether it is possible again has to be tried.
    async fn try_writing(&self) {
        if let Ok(Ok(())) = timeout(TIMEOUT, self.store.probe()).await {
            self.health.probe_succeeded();
            if self.health.condition() == Condition::Well {
                tracing::info!("the database can be written to again");
            }
        }
    }
}
