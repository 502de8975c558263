//! Ballots that were there before.

use super::ARTICLES;
use super::bench::Database;
use broadsheet_endpoint::store::Dialect;
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};

/// Puts so many ballots into a database that has its tables, with their counts.
pub(crate) fn fill(database: &Database, ballots: u64) {
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.enable_all().build().unwrap();
    runtime.block_on(async {
        install_default_drivers();
        let name = match Dialect::of(database.url()) {
            Dialect::Sqlite => "lower(hex(randomblob(11)))",
            Dialect::Postgres => "substr(replace(CAST(gen_random_uuid() AS TEXT), '-', ''), 1, 22)",
        };
        let mut connection = AnyConnection::connect(&database.driver_url())
            .await
            .unwrap();
        for statement in statements(ballots, name) {
            let run = sqlx::raw_sql(AssertSqlSafe(statement));
            run.execute(&mut connection).await.unwrap();
        }
        connection.close().await.unwrap();
    });
}

/// In the order of their keys, as they would lie after a vacuum.
fn statements(ballots: u64, name: &str) -> [String; 4] {
    let each = ballots / ARTICLES;
    let count =
        |number| format!("n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {number})");
    let articles = count(ARTICLES);
    let subject = "'reactions/a' || i";
    [
        format!("WITH RECURSIVE {articles} INSERT INTO subject (subject) SELECT {subject} FROM n"),
        format!(
            "WITH RECURSIVE {articles}, m(j) AS (SELECT 1 UNION ALL SELECT j + 1 FROM m \
             WHERE j < {each}) INSERT INTO ballot (subject, voter, choices, at, held) \
             SELECT {subject}, {name}, '[\"love\"]', 1, 0 FROM n, m"
        ),
        format!(
            "WITH RECURSIVE {articles} INSERT INTO tally (subject, choice, slot, count) \
             SELECT {subject}, 'love', 0, {each} FROM n"
        ),
        format!(
            "WITH RECURSIVE {articles} INSERT INTO pulse \
             (subject, slot, rev, voters, held, touched) \
             SELECT {subject}, 0, {each}, {each}, 0, 0 FROM n"
        ),
    ]
}
