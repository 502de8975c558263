//! What the database says of subjects.

use super::{Store, rows};
use anyhow::{Context as _, Result};
use broadsheet_domain::poll::{Rules, State};
use broadsheet_domain::wire::{Counts, Subject};
use sqlx::{AnyConnection, Row as _};
use std::collections::BTreeMap;

/// One subject as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// By choice; those above zero.
    pub counts: Box<[(Box<str>, u64)]>,
    /// How many have chosen anything.
    pub voters: u64,
    /// How many ballots are in quarantine, and not in the counts.
    pub held: u64,
    /// Grows with every change.
    pub rev: u64,
    /// Whether the newsroom takes ballots.
    pub newsroom: State,
    /// Where its ballots went, if it was merged into another.
    pub merged_into: Option<Subject>,
    /// Its rules, if it is a poll.
    pub rules: Option<Rules>,
}

impl Standing {
    /// The counts as they are sent.
    pub fn counts(&self) -> Counts {
        let counts = self.counts.iter();
        counts
            .map(|(choice, count)| (choice.to_string(), *count))
            .collect()
    }

    /// Whether it takes ballots at `now`, in milliseconds since 1970.
    pub fn state(&self, now: i64) -> State {
        let by_rule = self.rules.as_ref().is_some_and(|rules| rules.closed(now));
        if by_rule {
            State::Closed
        } else {
            self.newsroom
        }
    }
}

/// The largest number of subjects that is asked for at once.
const PAGE: i64 = 1000;

impl Store {
    /// All subjects.
    pub async fn everything(&self) -> Result<Vec<(Subject, Standing)>> {
        let mut connection = self.pool.acquire().await?;
        self.everything_on(&mut connection).await
    }

    /// All subjects, as a transaction sees them.
    pub(super) async fn everything_on(
        &self,
        connection: &mut AnyConnection,
    ) -> Result<Vec<(Subject, Standing)>> {
        let mut found = Vec::new();
        let mut last = String::new();
        loop {
            let page: Vec<String> = sqlx::query_scalar(
                "SELECT subject FROM subject WHERE subject > $1 ORDER BY subject LIMIT $2",
            )
            .bind(&last)
            .bind(PAGE)
            .fetch_all(&mut *connection)
            .await?;
            let Some(end) = page.last() else {
                return Ok(found);
            };
            last.clone_from(end);
            found.extend(self.standings_on(connection, &page).await?);
        }
    }

    /// These subjects, as far as they are known.
    pub async fn standings(&self, subjects: &[Subject]) -> Result<Vec<(Subject, Standing)>> {
        let mut connection = self.pool.acquire().await?;
        let names: Vec<String> = subjects.iter().map(ToString::to_string).collect();
        self.standings_on(&mut connection, &names).await
    }

    /// These subjects, as a transaction sees them.
    pub(super) async fn standings_on(
        &self,
        connection: &mut AnyConnection,
        names: &[String],
    ) -> Result<Vec<(Subject, Standing)>> {
        let rows = rows::text(names.iter().map(|name| [name]))?;
        let mut found = BTreeMap::<String, Standing>::new();

        let subjects = self.dialect.sql(
            "SELECT subject, closed, merged_into, rules FROM subject \
             WHERE subject IN (SELECT value ->> 0 FROM {rows})",
        );
        let subjects = sqlx::query(subjects).bind(&rows);
        for row in subjects.fetch_all(&mut *connection).await? {
            let standing = found.entry(row.try_get("subject")?).or_default();
            standing.newsroom = state(row.try_get("closed")?);
            standing.merged_into = row.try_get::<&str, _>("merged_into")?.parse().ok();
            standing.rules = serde_json::from_str(row.try_get("rules")?).ok();
        }

        let pulses = self.dialect.sql(
            "SELECT subject, CAST(SUM(rev) AS BIGINT) AS rev, \
             CAST(SUM(voters) AS BIGINT) AS voters, CAST(SUM(held) AS BIGINT) AS held \
             FROM pulse WHERE subject IN (SELECT value ->> 0 FROM {rows}) GROUP BY subject",
        );
        let pulses = sqlx::query(pulses).bind(&rows);
        for row in pulses.fetch_all(&mut *connection).await? {
            let standing = found.entry(row.try_get("subject")?).or_default();
            standing.rev = unsigned(row.try_get("rev")?);
            standing.voters = unsigned(row.try_get("voters")?);
            standing.held = unsigned(row.try_get("held")?);
        }

        let tallies = self.dialect.sql(
            "SELECT subject, choice, CAST(SUM(count) AS BIGINT) AS count FROM tally \
             WHERE subject IN (SELECT value ->> 0 FROM {rows}) \
             GROUP BY subject, choice HAVING SUM(count) > 0",
        );
        let tallies = sqlx::query(tallies).bind(&rows);
        let mut counts = BTreeMap::<String, Vec<(Box<str>, u64)>>::new();
        for row in tallies.fetch_all(&mut *connection).await? {
            let choice: String = row.try_get("choice")?;
            let count = unsigned(row.try_get("count")?);
            let counts = counts.entry(row.try_get("subject")?).or_default();
            counts.push((choice.into(), count));
        }
        for (subject, counts) in counts {
            found.entry(subject).or_default().counts = counts.into();
        }

        found
            .into_iter()
            .map(|(name, standing)| {
                let subject = name.parse();
                Ok((subject.with_context(|| format!("{name:?}"))?, standing))
            })
            .collect()
    }
}

/// From how it stands in the database.
pub(super) fn state(closed: i64) -> State {
    if closed == 0 {
        State::Open
    } else {
        State::Closed
    }
}

/// A sum of slots. It cannot be below zero; were it, then zero is the least wrong.
fn unsigned(sum: i64) -> u64 {
    u64::try_from(sum).unwrap_or_default()
}
