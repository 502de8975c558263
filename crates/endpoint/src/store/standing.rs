//! What the database says of subjects.

use super::{Store, rows};
use anyhow::Result;
use broadsheet_domain::poll::{Rules, State};
use broadsheet_domain::wire::{Counts, Subject};
use sqlx::any::AnyRow;
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
        // One row for a subject: rows are what takes time on the way from a database.
        let query = self.dialect.sql(
            "SELECT s.subject AS subject, s.closed AS closed, s.merged_into AS merged_into, \
             s.rules AS rules, \
             (SELECT CAST(SUM(rev) AS BIGINT) FROM pulse p WHERE p.subject = s.subject) AS rev, \
             (SELECT CAST(SUM(voters) AS BIGINT) FROM pulse p WHERE p.subject = s.subject) \
             AS voters, \
             (SELECT CAST(SUM(held) AS BIGINT) FROM pulse p WHERE p.subject = s.subject) AS held, \
             (SELECT CAST({object}(choice, count) AS TEXT) FROM (SELECT choice, \
             CAST(SUM(count) AS BIGINT) AS count FROM tally t WHERE t.subject = s.subject \
             GROUP BY choice HAVING SUM(count) > 0) AS counts) AS counts \
             FROM subject s WHERE s.subject IN (SELECT value ->> 0 FROM {rows})",
        );
        let query = sqlx::query(query).bind(rows::text(names.iter().map(|name| [name]))?);
        let rows = query.fetch_all(connection).await?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &AnyRow) -> Result<(Subject, Standing)> {
    let counts: Option<&str> = row.try_get("counts")?;
    let counts: BTreeMap<Box<str>, u64> = match counts {
        Some(counts) => serde_json::from_str(counts)?,
        None => BTreeMap::new(),
    };
    let sum = |name| {
        let sum: Option<i64> = row.try_get(name)?;
        // It cannot be below zero; were it, then zero is the least wrong.
        Ok::<_, sqlx::Error>(u64::try_from(sum.unwrap_or_default()).unwrap_or_default())
    };
    let standing = Standing {
        counts: counts.into_iter().collect(),
        voters: sum("voters")?,
        held: sum("held")?,
        rev: sum("rev")?,
        newsroom: state(row.try_get("closed")?),
        merged_into: row.try_get::<&str, _>("merged_into")?.parse().ok(),
        rules: serde_json::from_str(row.try_get("rules")?).ok(),
    };
    Ok((row.try_get::<&str, _>("subject")?.parse()?, standing))
}

/// From how it stands in the database.
pub(super) fn state(closed: i64) -> State {
    if closed == 0 {
        State::Open
    } else {
        State::Closed
    }
}
