//! What others have changed: further instances on the same database, or a command
//! that a person ran.

use super::{Store, custody};
use crate::key::Fingerprints;
use anyhow::Result;
use broadsheet_domain::wire::Subject;
use sqlx::Row as _;
use sqlx::any::AnyRow;

/// How far the search looks back behind the last one, in milliseconds. A change is
/// stamped shortly before it is committed, and may be seen only after a later one.
const OVERLAP: i64 = 5_000;

/// How many subjects are walked past at a time: a thousand a second, for a millisecond's
/// work.
const PAGE: i64 = 250;

/// Subjects that changed, and their revisions.
#[derive(Debug)]
pub struct Changes {
    /// Each with the revision that it has now.
    pub subjects: Vec<(Subject, u64)>,
    /// The moment of the search by the database's clock: the next one begins here.
    pub until: i64,
    /// The keys that ballots are under now.
    pub keys: Option<Fingerprints>,
}

impl Store {
    /// The database's clock, in milliseconds since 1970.
    pub async fn now(&self) -> Result<i64> {
        let now = self.dialect.sql("SELECT {now} AS now");
        Ok(sqlx::query(now)
            .fetch_one(&self.pool)
            .await?
            .try_get("now")?)
    }

    /// What changed since the search at `since`, and a little before.
    ///
    /// The clock is the database's. Were it set back, `since` would lie in its future,
    /// so the present is looked at as well.
    pub async fn changes(&self, since: i64) -> Result<Changes> {
        let until = self.now().await?;
        let mut connection = self.pool.acquire().await?;
        let from = since.min(until) - OVERLAP;
        let rows = sqlx::query(
            "SELECT subject, CAST(SUM(rev) AS BIGINT) AS rev FROM pulse WHERE subject IN \
             (SELECT subject FROM pulse WHERE touched >= $1) GROUP BY subject",
        )
        .bind(from)
        .fetch_all(&mut *connection)
        .await?;
        let subjects = read(&rows)?;
        let keys = custody::keys(&mut connection).await?;
        Ok(Changes {
            subjects,
            until,
            keys,
        })
    }

    /// The revisions of the next subjects in the order of their names, after this one;
    /// nothing, if it is the last.
    ///
    /// A change that is committed more than `OVERLAP` after it was stamped is in no
    /// search. So whoever follows also walks through all subjects, a page at a time.
    pub async fn revisions(&self, after: &str) -> Result<Vec<(Subject, u64)>> {
        let rows = sqlx::query(
            "SELECT subject, CAST(SUM(rev) AS BIGINT) AS rev FROM pulse WHERE subject > $1 \
             GROUP BY subject ORDER BY subject LIMIT $2",
        )
        .bind(after.to_owned())
        .bind(PAGE)
        .fetch_all(&self.pool)
        .await?;
        read(&rows)
    }
}

fn read(rows: &[AnyRow]) -> Result<Vec<(Subject, u64)>> {
    let mut subjects = Vec::new();
    for row in rows {
        let Ok(subject) = row.try_get::<&str, _>("subject")?.parse() else {
            continue;
        };
        let rev: i64 = row.try_get("rev")?;
        subjects.push((subject, rev.try_into().unwrap_or_default()));
    }
    Ok(subjects)
}
