//! A look into the database behind the endpoint's back: its counts, counted again.

use super::Database;
use broadsheet_endpoint::store::Dialect;
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, Connection as _, Row as _};
use std::collections::BTreeMap;

/// Counts by subject and choice.
pub(crate) type Counts = BTreeMap<(String, String), i64>;

/// What the database holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ledger {
    /// The counts, as they are kept.
    pub(crate) kept: Counts,
    /// The counts, made anew from the ballots.
    pub(crate) recounted: Counts,
    /// How many ballots there are.
    pub(crate) ballots: i64,
}

impl Ledger {
    /// Reads it; fails if the database finds itself damaged.
    pub(crate) fn read(database: &Database) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().unwrap();
        runtime.block_on(read(database))
    }

    /// The counts are what the ballots say, and none is below zero.
    #[track_caller]
    pub(crate) fn assert_true(&self) {
        assert_eq!(self.kept, self.recounted);
        assert!(self.kept.values().all(|count| *count > 0), "{self:?}");
    }
}

async fn read(database: &Database) -> Ledger {
    install_default_drivers();
    let mut connection = AnyConnection::connect(&database.driver_url())
        .await
        .unwrap();
    if Dialect::of(database.url()) == Dialect::Sqlite {
        let check = sqlx::query_scalar("PRAGMA integrity_check");
        let check: String = check.fetch_one(&mut connection).await.unwrap();
        assert_eq!(check, "ok");
    }
    let mut ledger = Ledger {
        kept: Counts::new(),
        recounted: Counts::new(),
        ballots: 0,
    };
    let tallies = "SELECT subject, choice, CAST(SUM(count) AS BIGINT) AS count FROM tally \
        GROUP BY subject, choice HAVING SUM(count) <> 0";
    for row in sqlx::query(tallies)
        .fetch_all(&mut connection)
        .await
        .unwrap()
    {
        ledger
            .kept
            .insert((row.get("subject"), row.get("choice")), row.get("count"));
    }
    let ballots = "SELECT subject, choices FROM ballot WHERE held = 0";
    for row in sqlx::query(ballots)
        .fetch_all(&mut connection)
        .await
        .unwrap()
    {
        ledger.ballots += 1;
        let choices: Vec<String> = serde_json::from_str(row.get("choices")).unwrap();
        for choice in choices {
            *ledger
                .recounted
                .entry((row.get("subject"), choice))
                .or_default() += 1;
        }
    }
    connection.close().await.unwrap();
    ledger
}
