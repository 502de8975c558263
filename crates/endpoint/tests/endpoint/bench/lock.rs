//! Statements behind the endpoint's back.

use super::Database;
use broadsheet_endpoint::store::Dialect;
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};
use tokio::runtime::Runtime;

/// A transaction that is open until it is dropped.
pub(crate) struct Lock {
    runtime: Runtime,
    connection: Option<AnyConnection>,
}

impl Database {
    /// Runs statements.
    pub(crate) fn execute(&self, statements: &str) {
        drop(self.begin(statements));
    }

    /// The number that a query finds.
    pub(crate) fn number(&self, query: &str) -> i64 {
        let mut lock = self.begin("SELECT 1");
        let connection = lock.connection.as_mut().unwrap();
        let query = sqlx::query_scalar(AssertSqlSafe(query.to_owned()));
        lock.runtime.block_on(query.fetch_one(connection)).unwrap()
    }

    /// Runs statements, and leaves open what they open.
    pub(crate) fn begin(&self, statements: &str) -> Lock {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().unwrap();
        let connection = runtime.block_on(async {
            install_default_drivers();
            let mut connection = AnyConnection::connect(&self.driver_url()).await.unwrap();
            let run = sqlx::raw_sql(AssertSqlSafe(statements.to_owned()));
            run.execute(&mut connection).await.unwrap();
            connection
        });
        Lock {
            runtime,
            connection: Some(connection),
        }
    }

    /// Its address, as the driver writes it.
    pub(crate) fn driver_url(&self) -> String {
        match Dialect::of(self.url()) {
            Dialect::Sqlite => format!("sqlite:{}", self.url()),
            Dialect::Postgres => self.url().to_owned(),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            // What is open is rolled back.
            let _ = self.runtime.block_on(connection.close_hard());
        }
    }
}
