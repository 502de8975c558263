//! Ballots, counted in batches: each batch is one transaction, and what is answered is
//! committed.
//!
//! What was read is judged by [`batch`], which is pure, and then written under the
//! condition that it is still what stands there. If another instance came between,
//! nothing is written and the batch is tried again; no ballot is locked to prevent it.

use super::{Standing, Store, rows};
use crate::health;
use crate::key::Voters;
use anyhow::{Context as _, Result, ensure};
use broadsheet_domain::ballot::{Ballot, Moment};
use broadsheet_domain::wire::Subject;
use sqlx::{AnyConnection, Row as _};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use self::batch::{Batch, Found, Gate, Writes};
pub use self::decision::{Counting, Newcomer, Refused};
use self::seat::Stored;

mod batch;
mod decision;
mod seat;

/// How often a batch is tried before it is given up.
const ATTEMPTS: u32 = 8;

/// A ballot on its way into the box.
#[derive(Clone, Debug)]
pub struct Cast<Origin> {
    /// What it is about, as its reader knows it.
    pub subject: Subject,
    /// Whose it is.
    pub voters: Voters,
    /// What is wanted.
    pub ballot: Ballot,
    /// Where it comes from, for the one who admits newcomers.
    pub origin: Origin,
}

/// What became of a ballot.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// What stands now, whether this ballot changed it or not.
    Stands {
        /// The subject, with this batch counted.
        standing: Arc<Standing>,
        /// What is wanted by the ballot that is stored.
        choices: BTreeSet<String>,
    },
    /// It does not count.
    Refused(Refused),
}

/// A batch's outcomes, and the subjects as they stand after it.
#[derive(Debug)]
pub struct Counted {
    /// In the order of the ballots.
    pub outcomes: Vec<Outcome>,
    /// Every subject that was named and is known.
    pub standings: HashMap<Subject, Arc<Standing>>,
    /// Whether anything was written: a batch of replays tells nothing of that.
    pub batch: health::Batch,
}

/// Who decides about ballots whose token is new.
pub trait Admission<Origin> {
    /// Whether it is counted, or held apart, or refused. Asked once for a ballot.
    fn admit(&self, cast: &Cast<Origin>, newcomer: Newcomer) -> Result<Counting, Refused>;

    /// Whether a closed subject and a poll's rules keep a ballot out.
    fn gates(&self) -> Gates;
}

/// What a closed subject and a poll's rules mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gates {
    /// They keep ballots out.
    Kept,
    /// The newsroom restores ballots that came through them once.
    Ignored,
}

impl Store {
    /// Counts these ballots, in their order. `now` is in milliseconds since 1970.
    pub async fn count<Origin: Sync>(
        &self,
        casts: &[Cast<Origin>],
        admission: &(impl Admission<Origin> + Sync),
        now: i64,
    ) -> Result<Counted> {
        let mut batch = Batch::new(casts, now);
        for _ in 0..ATTEMPTS {
            match self.try_counting(&mut batch, admission).await {
                Ok(Some(counted)) => return Ok(counted),
                Ok(None) => {}
                Err(error) if is_conflict(&error) => {}
                Err(error) => return Err(error),
            }
        }
        anyhow::bail!("other instances came between {ATTEMPTS} times")
    }

    /// One attempt: `None` if another instance came between.
    async fn try_counting<Origin>(
        &self,
        batch: &mut Batch<'_, Origin>,
        admission: &impl Admission<Origin>,
    ) -> Result<Option<Counted>> {
        let mut transaction = self.pool.begin_with(self.dialect.begin()).await?;
        let gates = self.gates(&mut transaction, batch.subjects()).await?;
        let keys = batch.keys(&gates);
        let ballots = self.ballots(&mut transaction, keys).await?;
        let (verdicts, writes) = batch.judge(&Found { gates, ballots }, admission);
        if !self.write(&mut transaction, &writes).await? {
            transaction.rollback().await?;
            return Ok(None);
        }
        let mut names = batch.subjects();
        names.extend(writes.changes.keys().map(ToString::to_string));
        names.extend(verdicts.iter().map(|verdict| verdict.subject.to_string()));
        let names: Vec<String> = names.into_iter().collect();
        let standings = self.standings_on(&mut transaction, &names).await?;
        // Nothing was written by a batch of replays, but the locks are to be let go.
        transaction.commit().await?;
        let shared = standings
            .into_iter()
            .map(|(subject, it)| (subject, Arc::new(it)));
        let standings: HashMap<_, _> = shared.collect();
        let outcomes = verdicts
            .into_iter()
            .map(|verdict| match verdict.result {
                Ok(choices) => Outcome::Stands {
                    standing: standings.get(&verdict.subject).cloned().unwrap_or_default(),
                    choices,
                },
                Err(refused) => Outcome::Refused(refused),
            })
            .collect();
        let batch = match writes.changes.is_empty() {
            true => health::Batch::Idle,
            false => health::Batch::Written,
        };
        Ok(Some(Counted {
            outcomes,
            standings,
            batch,
        }))
    }

    async fn gates(
        &self,
        connection: &mut AnyConnection,
        subjects: BTreeSet<String>,
    ) -> Result<HashMap<Subject, Gate>> {
        let query = self.dialect.sql(
            "SELECT s.subject AS subject, t.subject AS counted_as, t.closed AS closed, \
             t.rules AS rules FROM subject s \
             JOIN subject t ON t.subject = CASE s.merged_into WHEN '' THEN s.subject \
             ELSE s.merged_into END \
             WHERE s.subject IN (SELECT value ->> 0 FROM {rows}) {shared}",
        );
        let query = sqlx::query(query).bind(rows::text(subjects.iter().map(|it| [it]))?);
        let mut gates = HashMap::new();
        for row in query.fetch_all(connection).await? {
            let subject = row.try_get::<&str, _>("subject")?.parse()?;
            gates.insert(
                subject,
                Gate {
                    counted_as: row.try_get::<&str, _>("counted_as")?.parse()?,
                    newsroom: super::standing::state(row.try_get("closed")?),
                    rules: serde_json::from_str(row.try_get("rules")?).ok(),
                },
            );
        }
        Ok(gates)
    }

    async fn ballots(
        &self,
        connection: &mut AnyConnection,
        keys: BTreeSet<(String, String)>,
    ) -> Result<HashMap<(String, String), Stored>> {
        let query = self.dialect.sql(
            "SELECT b.subject AS subject, b.voter AS voter, b.choices AS choices, \
             b.at AS at, b.held AS held FROM {rows} JOIN ballot b \
             ON b.subject = i.value ->> 0 AND b.voter = i.value ->> 1",
        );
        let query = sqlx::query(query).bind(rows::text(keys)?);
        let mut ballots = HashMap::new();
        for row in query.fetch_all(connection).await? {
            let key = (row.try_get("subject")?, row.try_get("voter")?);
            let at: i64 = row.try_get("at")?;
            let stored = Stored {
                ballot: Ballot {
                    choices: serde_json::from_str(row.try_get("choices")?)?,
                    at: Moment::new(at.try_into()?).context("a moment out of bounds")?,
                },
                counting: Counting::from_flag(row.try_get("held")?),
            };
            ballots.insert(key, stored);
        }
        Ok(ballots)
    }

    /// Writes what was judged; `false` if what it was judged by stands no longer.
    async fn write(&self, connection: &mut AnyConnection, writes: &Writes) -> Result<bool> {
        // In the order of their keys, so that no two instances wait for each other.
        let conditional = [
            (INSERT_SUBJECTS, rows::counted(&writes.subjects)?),
            (REMOVE, rows::counted(&writes.removed)?),
            (UPDATE, rows::counted(&writes.updated)?),
            (INSERT, rows::counted(&writes.inserted)?),
        ];
        for (template, (rows, expected)) in conditional {
            if expected == 0 {
                continue;
            }
            let query = sqlx::query(self.dialect.sql(template)).bind(rows);
            let done = query.execute(&mut *connection).await?.rows_affected();
            ensure!(done <= expected, "one row stood for several ballots");
            if done < expected {
                return Ok(false);
            }
        }
        self.add(connection, &writes.changes).await?;
        Ok(true)
    }
}

const INSERT_SUBJECTS: &str = "INSERT INTO subject (subject) \
     SELECT value ->> 0 FROM {rows} WHERE true ON CONFLICT (subject) DO NOTHING";

const REMOVE: &str = "DELETE FROM ballot WHERE EXISTS (SELECT 1 FROM {rows} \
     WHERE ballot.subject = value ->> 0 AND ballot.voter = value ->> 1 \
     AND ballot.at = CAST(value ->> 2 AS BIGINT))";

const UPDATE: &str = "UPDATE ballot SET choices = value ->> 2, \
     at = CAST(value ->> 3 AS BIGINT), held = CAST(value ->> 4 AS BIGINT) FROM {rows} \
     WHERE ballot.subject = value ->> 0 AND ballot.voter = value ->> 1 \
     AND ballot.at = CAST(value ->> 5 AS BIGINT)";

const INSERT: &str = "INSERT INTO ballot (subject, voter, choices, at, held) \
     SELECT value ->> 0, value ->> 1, value ->> 2, CAST(value ->> 3 AS BIGINT), \
     CAST(value ->> 4 AS BIGINT) FROM {rows} WHERE true \
     ON CONFLICT (subject, voter) DO NOTHING";

/// Whether PostgreSQL undid the transaction for another one's sake.
fn is_conflict(error: &anyhow::Error) -> bool {
    const SERIALIZATION_FAILURE: &str = "40001";
    const DEADLOCK_DETECTED: &str = "40P01";
    error
        .downcast_ref::<sqlx::Error>()
        .and_then(|error| error.as_database_error()?.code())
        .is_some_and(|code| code == SERIALIZATION_FAILURE || code == DEADLOCK_DETECTED)
}
