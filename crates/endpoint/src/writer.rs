//! The one who counts: a task that takes all ballots that are waiting and counts them
//! in one transaction. What came in while it was busy is the next batch, so the more
//! there is to do, the less each ballot costs.

use crate::clock;
use crate::doorkeeper::{Doorkeeper, Visit};
use crate::health::{Batch, Health};
use crate::metrics::Metrics;
use crate::snapshot::Snapshot;
use crate::store::{Cast, Counted, Outcome, Store};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

/// The most ballots in one transaction.
const BATCH: usize = 512;

/// How many ballots may wait.
const QUEUE: usize = 8 * BATCH;

/// How long a transaction may take.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Takes ballots.
#[derive(Clone, Debug)]
pub struct Writer {
    queue: mpsc::Sender<Job>,
}

/// The ballot could not be counted now; it is to be sent again later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unavailable;

#[derive(Debug)]
struct Job {
    cast: Cast<Visit>,
    answer: oneshot::Sender<Outcome>,
}

/// What the task works with.
pub struct Works {
    /// Where ballots are kept.
    pub store: Store,
    /// What it tells of their effect.
    pub snapshot: Arc<Snapshot>,
    /// Who decides about newcomers.
    pub doorkeeper: Arc<Doorkeeper>,
    /// Where failures are noted.
    pub health: Arc<Health>,
    /// Where work is counted.
    pub metrics: Arc<Metrics>,
}

impl Writer {
    /// Starts the task. It ends when all writers are gone and everything is counted.
    pub fn start(works: Works) -> (Self, JoinHandle<()>) {
        let (queue, jobs) = mpsc::channel(QUEUE);
        (Self { queue }, tokio::spawn(works.run(jobs)))
    }

    /// Counts a ballot; when this returns, it is committed or did not count.
    pub async fn cast(&self, cast: Cast<Visit>) -> Result<Outcome, Unavailable> {
        let (answer, outcome) = oneshot::channel();
        let job = Job { cast, answer };
        self.queue.try_send(job).map_err(|_| Unavailable)?;
        outcome.await.map_err(|_| Unavailable)
    }
}

impl Works {
    async fn run(self, mut jobs: mpsc::Receiver<Job>) {
        let mut waiting = Vec::with_capacity(BATCH);
        while jobs.recv_many(&mut waiting, BATCH).await > 0 {
            let (casts, answers): (Vec<_>, Vec<_>) =
                waiting.drain(..).map(|job| (job.cast, job.answer)).unzip();
            let started = Instant::now();
            // Answers that are dropped tell their readers to come again.
            if let Some(counted) = self.count(&casts).await {
                self.metrics.batch(&counted.outcomes, started.elapsed());
                self.snapshot.take(counted.standings);
                for (answer, outcome) in answers.into_iter().zip(counted.outcomes) {
                    // A reader may have gone.
                    let _ = answer.send(outcome);
                }
            }
        }
    }

    async fn count(&self, casts: &[Cast<Visit>]) -> Option<Counted> {
        let counting = self.store.count(casts, &*self.doorkeeper, clock::now());
        self.health.batch_begins();
        match tokio::time::timeout(TIMEOUT, counting).await {
            Ok(Ok(counted)) => {
                self.health.batch_ended(counted.batch);
                return Some(counted);
            }
            Ok(Err(error)) => tracing::error!("ballots could not be counted: {error:#}"),
            Err(_) => tracing::error!("counting took longer than {TIMEOUT:?}"),
        }
        self.health.batch_ended(Batch::Failed);
        self.metrics.failed_batch();
        None
    }
}
