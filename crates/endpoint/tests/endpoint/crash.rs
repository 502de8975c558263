//! Killed at work: what was acknowledged is there, once.

use crate::bench::{
    Client, Cluster, Database, Endpoint, Kind, Ledger, on_both_databases, reaction_body,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

on_both_databases!(what_was_acknowledged_outlives_a_kill);

/// Readers that react at the same time.
const READERS: u64 = 8;

/// How often it is killed: `cargo xtask prove` asks for fifty.
fn kills() -> u64 {
    let asked = std::env::var("BROADSHEET_KILLS");
    asked.map_or(3, |kills| kills.parse().unwrap())
}

fn what_was_acknowledged_outlives_a_kill(kind: Kind) {
    let mut endpoint = Endpoint::start(kind, &[]);
    let mut acknowledged = BTreeMap::new();
    for kill in 1..=kills() {
        acknowledged.extend(react_until_killed(&mut endpoint, kill));
        endpoint = endpoint.again();
        let ledger = Ledger::read(endpoint.database());
        ledger.assert_true();
        assert!(ledger.ballots >= i64::try_from(acknowledged.len()).unwrap());
        for ((article, reader), at) in &acknowledged {
            // An older wish is answered with what stands; that is as late as what was
            // acknowledged, or later: what was on its way may have been counted.
            let stands = endpoint.react(article, *reader, "hate", *at).ok();
            assert_ne!(stands["reaction"], "hate", "{article}, {reader} was lost");
        }
    }
    assert!(
        acknowledged.len() > 10,
        "{} are too few to tell",
        acknowledged.len()
    );
}

/// Even if the database's owner has told it to acknowledge what it has not flushed.
#[test]
fn what_was_acknowledged_outlives_a_crash_of_postgresql() {
    let cluster = Arc::new(Cluster::start());
    let database = Arc::new(Database::on(&cluster));
    database.execute(
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', \
         current_database()); END $$",
    );
    let endpoint = Endpoint::start_on(database, &[]);
    for reader in 0..20 {
        endpoint.react("a", reader, "love", 1).ok();
    }
    cluster.crash();
    cluster.start_again();
    let ledger = Ledger::read(endpoint.database());
    ledger.assert_true();
    assert_eq!(ledger.ballots, 20);
}

/// Readers react until the endpoint is killed under them. Returns what was acknowledged:
/// the `at` by article and reader.
fn react_until_killed(endpoint: &mut Endpoint, kill: u64) -> BTreeMap<(String, u64), u64> {
    let base = endpoint.base().to_owned();
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let readers = (0..READERS).map(|reader| {
            let client = Client::new(&base);
            let is_over = &is_over;
            scope.spawn(move || {
                let mut acknowledged = BTreeMap::new();
                for number in 0.. {
                    let article = format!("a{}", number % 5);
                    let reader = (number * READERS + reader) % 200;
                    let at = kill * 1_000_000 + number;
                    let body = reaction_body(reader, "love", at).to_string();
                    let path = format!("/v1/reactions/{article}");
                    let json = [("content-type", "application/json")];
                    match client.try_send("PUT", &path, &json, body.as_bytes()) {
                        Ok(answer) => assert_eq!(answer.status, 200, "{answer:?}"),
                        Err(_) => {
                            assert!(is_over.load(Ordering::Acquire), "it broke off by itself");
                            return acknowledged;
                        }
                    }
                    acknowledged.insert((article, reader), at);
                }
                acknowledged
            })
        });
        let readers: Vec<_> = readers.collect();
        std::thread::sleep(Duration::from_millis(150 + 37 * (kill % 7)));
        is_over.store(true, Ordering::Release);
        endpoint.kill();
        let acknowledged = readers.into_iter().flat_map(|it| it.join().unwrap());
        acknowledged.collect()
    })
}
