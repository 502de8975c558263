//! Many clients at once, against what they should come to: set state, never increment.

use crate::bench::{Client, Endpoint, Kind, Ledger, on_both_databases, wait_until};
use rand::rngs::SmallRng;
use rand::seq::{IndexedRandom as _, SliceRandom as _};
use rand::{Rng as _, SeedableRng as _};
use std::collections::BTreeMap;
use std::sync::Arc;

on_both_databases!(
    counts_equal_distinct_ballots_whatever_is_retried_replayed_or_reordered,
    two_instances_count_every_ballot_once,
);

const CLIENTS: u64 = 64;
const ACTS: u64 = 25;
const ARTICLES: [&str; 3] = ["hot", "warm", "cold"];
const WISHES: [&str; 5] = ["love", "lol", "omg", "win", ""];

/// One wish of one reader for one article, as it is sent.
#[derive(Clone, Copy)]
struct Act {
    article: &'static str,
    wish: &'static str,
    at: u64,
}

fn counts_equal_distinct_ballots_whatever_is_retried_replayed_or_reordered(kind: Kind) {
    let endpoint = Endpoint::start(kind, &[]);
    let expected = run(&[&endpoint]);
    for article in ARTICLES {
        let counts = endpoint.article(article)["counts"].clone();
        let counts: BTreeMap<String, i64> = serde_json::from_value(counts).unwrap();
        assert_eq!(counts, expected[article], "{article}");
    }
    Ledger::read(endpoint.database()).assert_true();
}

fn two_instances_count_every_ballot_once(kind: Kind) {
    let one = Endpoint::start(kind, &[]);
    let other = Endpoint::start_on(Arc::clone(one.database()), &[]);
    let expected = run(&[&one, &other]);
    for endpoint in [&one, &other] {
        for article in ARTICLES {
            wait_until("both agree", || {
                let counts = endpoint.article(article)["counts"].clone();
                let counts: BTreeMap<String, i64> = serde_json::from_value(counts).unwrap();
                counts == expected[article]
            });
        }
    }
    Ledger::read(one.database()).assert_true();
}

/// Lets all clients loose; returns the counts that they should come to.
fn run(endpoints: &[&Client]) -> BTreeMap<&'static str, BTreeMap<String, i64>> {
    let wishes: Vec<_> = std::thread::scope(|scope| {
        let clients = (0..CLIENTS).map(|reader| scope.spawn(move || act(reader, endpoints)));
        let clients: Vec<_> = clients.collect();
        clients
            .into_iter()
            .flat_map(|it| it.join().unwrap())
            .collect()
    });
    let mut expected: BTreeMap<_, BTreeMap<String, i64>> = BTreeMap::new();
    for article in ARTICLES {
        expected.insert(article, BTreeMap::new());
    }
    for (article, wish) in wishes {
        if !wish.is_empty() {
            let counts = expected.get_mut(article).unwrap();
            *counts.entry(wish.to_owned()).or_default() += 1;
        }
    }
    expected
}

/// One reader changes its mind many times; what it sends arrives in any order, more than
/// once, and at any of the instances. Returns its last wish for each article.
fn act(reader: u64, endpoints: &[&Client]) -> BTreeMap<&'static str, &'static str> {
    let mut random = SmallRng::seed_from_u64(reader);
    let endpoints: Vec<Client> = endpoints.iter().map(|it| Client::new(it.base())).collect();
    let mut acts: Vec<Act> = (1..=ACTS)
        .map(|at| Act {
            article: ARTICLES.choose(&mut random).unwrap(),
            wish: WISHES.choose(&mut random).unwrap(),
            at,
        })
        .collect();
    let wishes = acts.iter().map(|act| (act.article, act.wish)).collect();
    let replays: Vec<Act> = acts.choose_multiple(&mut random, 10).copied().collect();
    acts.extend(replays);
    acts.shuffle(&mut random);
    for act in acts {
        let endpoint = endpoints.choose(&mut random).unwrap();
        endpoint.react(act.article, reader, act.wish, act.at).ok();
        if random.random_bool(0.1) {
            // The answer was lost on its way: once more.
            endpoint.react(act.article, reader, act.wish, act.at).ok();
        }
    }
    wishes
}
