//! What the endpoint serves, load generator included: reads and acknowledged writes a
//! second, their times and the memory that it took, as the ballots in its database grow.
//!
//! ```console
//! $ cargo bench -p broadsheet-endpoint --bench load -- --ballots 100000 --database sqlite
//! ```

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed expectation ends the measurement"
)]

#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "the tests use the rest"
)]
#[path = "../tests/endpoint"]
mod tests {
    pub(crate) mod bench;
}
#[path = "load/fill.rs"]
mod fill;
#[path = "load/measure.rs"]
mod measure;

use clap::Parser;
use measure::{Measured, Work};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tests::bench::{self, Database, Endpoint, Kind};

/// How many articles the ballots are spread over.
pub(crate) const ARTICLES: u64 = 1000;

/// What was typed.
#[derive(Parser)]
struct Arguments {
    /// How many ballots there are before it is measured
    #[arg(long, value_delimiter = ',', default_values_t = [100_000, 1_000_000, 10_000_000])]
    ballots: Vec<u64>,
    /// How many connections ask at the same time
    #[arg(long, value_delimiter = ',', default_values_t = [1, 16, 256])]
    connections: Vec<usize>,
    /// The databases: sqlite, postgres
    #[arg(long, value_delimiter = ',', default_values_t = ["sqlite".to_owned(), "postgres".to_owned()])]
    database: Vec<String>,
    /// For how many seconds each is measured
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// What cargo adds
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let arguments = Arguments::parse();
    println!("database  ballots   connections  work    per second   p50 ms   p99 ms   MiB");
    for database in &arguments.database {
        let kind = match database.as_str() {
            "sqlite" => Kind::Sqlite,
            "postgres" => Kind::Postgres,
            other => panic!("{other:?} is no database"),
        };
        for ballots in &arguments.ballots {
            run(&arguments, kind, *ballots);
        }
    }
}

fn run(arguments: &Arguments, kind: Kind, ballots: u64) {
    let database = Arc::new(Database::new(kind));
    // It makes the tables.
    drop(Endpoint::start_on(Arc::clone(&database), &[]));
    let begin = Instant::now();
    fill::fill(&database, ballots);
    eprintln!(
        "{kind:?}: {ballots} ballots put in within {:?}",
        begin.elapsed()
    );
    let endpoint = Endpoint::start_on(Arc::clone(&database), &[]);
    for connections in &arguments.connections {
        for work in [Work::Read, Work::Write] {
            let time = Duration::from_secs(arguments.seconds);
            let Measured { rate, p50, p99 } = work.measure(endpoint.base(), *connections, time);
            println!(
                "{:<9} {ballots:<9} {connections:<12} {:<7} {rate:<12.0} {:<8.2} {:<8.2} {}",
                format!("{kind:?}"),
                format!("{work:?}"),
                p50.as_secs_f64() * 1e3,
                p99.as_secs_f64() * 1e3,
                endpoint.peak_memory(),
            );
        }
    }
}
