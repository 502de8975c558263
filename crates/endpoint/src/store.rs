//! The database: SQLite in one file, or PostgreSQL.
//!
//! Both run the same statements. Many rows are sent as one JSON text, so that a batch
//! of ballots costs as many round trips as one; [`Dialect`] knows the few words that
//! differ.

use anyhow::{Context as _, Result};
use rand::Rng as _;
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::{AnyPool, Connection as _};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub use self::changes::Changes;
pub use self::counting::{Admission, Cast, Counted, Counting, Gates, Newcomer, Outcome, Refused};
pub use self::dialect::Dialect;
use self::dialect::Missing;
pub use self::newsroom::Done;
pub use self::standing::Standing;
use self::trust::Trust;

mod adding;
mod changes;
mod counting;
mod custody;
mod dialect;
mod newsroom;
mod register;
mod rows;
mod standing;
mod transfer;
mod trust;

/// The version of the schema that is written and understood here.
const SCHEMA: &str = "1";

/// How many slots a subject's counts are spread over at most.
const SLOTS: i64 = 16;

/// Our way into the database.
#[derive(Clone, Debug)]
pub struct Store {
    pool: AnyPool,
    dialect: Dialect,
    /// Where this instance adds to counts.
    slot: i64,
    trust: Arc<Trust>,
}

impl Store {
    /// Opens the database; what is missing of the file and its tables is made.
    ///
    /// `database` is the address of a PostgreSQL database (`postgres://…`) or the path
    /// of an SQLite file. Fails if it cannot be reached or was written by a newer version.
    pub async fn open(database: &str) -> Result<Self> {
        let store = Self::connect(database, Missing::Made).await?;
        if store.schema().await.is_err() {
            store.make_tables().await?;
        }
        store.check_schema().await?;
        Ok(store)
    }

    /// Opens a database that is in use, and makes nothing: a path with a slip in it must
    /// not become an empty database, which would say that nothing was ever counted.
    pub async fn open_existing(database: &str) -> Result<Self> {
        let store = Self::connect(database, Missing::Refused).await?;
        let checked = store.check_schema().await;
        checked.context("there are no counts in this database")?;
        Ok(store)
    }

    async fn connect(database: &str, missing: Missing) -> Result<Self> {
        install_default_drivers();
        let dialect = Dialect::of(database);
        let trust = Arc::new(Trust::default());
        let since = Arc::clone(&trust);
        let pool = AnyPoolOptions::new()
            .max_connections(dialect.connections())
            .acquire_timeout(Duration::from_secs(3))
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    for setting in dialect.settings() {
                        sqlx::raw_sql(*setting).execute(&mut *connection).await?;
                    }
                    Ok(())
                })
            })
            // SQLite ends a transaction by itself when the disk is full, and the driver
            // then believes for ever that it is open: such a connection is given up.
            .before_acquire(move |connection, metadata| {
                let is_sound =
                    !connection.is_in_transaction() && since.trusts(Instant::now() - metadata.age);
                Box::pin(async move { Ok(is_sound) })
            })
            .connect(&dialect.url(database, missing))
            .await
            .context(match dialect {
                // Its address may hold a password.
                Dialect::Postgres => "the database cannot be opened".to_owned(),
                Dialect::Sqlite => format!("{database} cannot be opened"),
            })?;
        let slot = match dialect {
            Dialect::Sqlite => 0,
            Dialect::Postgres => rand::rng().random_range(0..SLOTS),
        };
        Ok(Self {
            pool,
            dialect,
            slot,
            trust,
        })
    }

    /// Which database it is.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Waits for connections to be given back, and closes them.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// Writes what a ballot writes and takes it back in the same transaction, to see
    /// whether that is possible. What it writes is called as no subject is.
    ///
    /// Where it is not, connections are opened anew: one to a server that could only be read,
    /// such as a replica, stays as it began.
    pub async fn probe(&self) -> Result<()> {
        let written = self.try_writing().await;
        if written.is_err() {
            self.trust.end();
        }
        written
    }

    async fn try_writing(&self) -> Result<()> {
        let mut transaction = self.pool.begin_with(self.dialect.begin()).await?;
        let write = self.dialect.sql(
            "INSERT INTO subject (subject) VALUES ('probe'); \
             INSERT INTO ballot (subject, voter, choices, at, held) \
             VALUES ('probe', '', '[]', 0, 1); \
             INSERT INTO tally (subject, choice, slot, count) VALUES ('probe', '', 0, 0); \
             INSERT INTO pulse (subject, slot, rev, voters, held, touched) \
             VALUES ('probe', 0, 0, 0, 0, 0); \
             DELETE FROM pulse WHERE subject = 'probe'; \
             DELETE FROM tally WHERE subject = 'probe'; \
             DELETE FROM ballot WHERE subject = 'probe'; \
             DELETE FROM subject WHERE subject = 'probe'; \
             INSERT INTO meta (name, value) VALUES ('probe', CAST({now} AS TEXT)) \
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        );
        sqlx::raw_sql(write).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn make_tables(&self) -> Result<()> {
        let mut transaction = self.pool.begin_with(self.dialect.begin()).await?;
        for lock in self.dialect.schema_lock() {
            sqlx::raw_sql(*lock).execute(&mut *transaction).await?;
        }
        sqlx::raw_sql(self.dialect.sql(include_str!("schema.sql")))
            .execute(&mut *transaction)
            .await
            .context("the tables cannot be made")?;
        sqlx::query(
            "INSERT INTO meta (name, value) VALUES ('schema', $1) ON CONFLICT (name) DO NOTHING",
        )
        .bind(SCHEMA)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The version of the schema that is there; fails if there is none.
    async fn schema(&self) -> Result<String> {
        let schema = sqlx::query_scalar("SELECT value FROM meta WHERE name = 'schema'");
        Ok(schema.fetch_one(&self.pool).await?)
    }

    async fn check_schema(&self) -> Result<()> {
        let found = self.schema().await?;
        anyhow::ensure!(
            found == SCHEMA,
            "the database has schema {found}, and this version knows {SCHEMA} only"
        );
        Ok(())
    }
}
