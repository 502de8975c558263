//! A database, an endpoint on it, and a client: what every test stands on.

pub(crate) use self::answer::Answer;
pub(crate) use self::client::{Client, reaction_body};
pub(crate) use self::database::{Database, Kind};
pub(crate) use self::endpoint::Endpoint;
pub(crate) use self::ledger::Ledger;
pub(crate) use self::postgres::Cluster;

mod answer;
mod client;
mod database;
mod endpoint;
mod ledger;
mod lock;
mod postgres;

/// Makes a test of each function, once for each database.
macro_rules! on_both_databases {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $test() { super::$test($crate::bench::Kind::Sqlite); })+
        }
        mod postgres {
            $(#[test] fn $test() { super::$test($crate::bench::Kind::Postgres); })+
        }
    };
}
pub(crate) use on_both_databases;

/// Makes a test of each function, once for each database, and a list of them all, by
/// which any server can be asked. They keep to ids of their own.
macro_rules! on_any_server {
    ($($test:ident),+ $(,)?) => {
        pub(crate) const PROOFS: &[(&str, fn(&$crate::bench::Client))] =
            &[$((stringify!($test), $test)),+];
        mod sqlite {
            $(#[test] fn $test() {
                super::$test(&$crate::bench::Endpoint::start($crate::bench::Kind::Sqlite, &[]));
            })+
        }
        mod postgres {
            $(#[test] fn $test() {
                super::$test(&$crate::bench::Endpoint::start($crate::bench::Kind::Postgres, &[]));
            })+
        }
    };
}
pub(crate) use on_any_server;

/// An id that nobody has used.
pub(crate) fn fresh_id() -> String {
    format!("proof-{:016x}", rand::random::<u64>())
}

/// A token that is the same for the same number.
pub(crate) fn token(number: u64) -> String {
    use broadsheet_domain::token::Token;
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&number.to_le_bytes());
    Token::from_random(bytes).as_str().to_owned()
}

/// Waits until it is true, for at most ten seconds.
pub(crate) fn wait_until(what: &str, mut is_true: impl FnMut() -> bool) {
    use std::time::{Duration, Instant};
    let begin = Instant::now();
    while !is_true() {
        assert!(
            begin.elapsed() < Duration::from_secs(10),
            "not within 10 s: {what}"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
}
