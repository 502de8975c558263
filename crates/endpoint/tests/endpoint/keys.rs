//! A change of the server's key.

use crate::bench::{Endpoint, Kind, Ledger, on_both_databases};
use serde_json::json;

on_both_databases!(a_changed_key_makes_no_ballot_count_twice);

fn a_changed_key_makes_no_ballot_count_twice(kind: Kind) {
    let mut endpoint = Endpoint::start(kind, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    endpoint.react("a", 2, "love", 1).ok();
    endpoint.run(&["rotate-key"]);
    assert!(endpoint.end().success());
    let mut endpoint = endpoint.again();
    // A replay and a change are both known to be of the same reader.
    endpoint.react("a", 1, "hate", 1).ok();
    endpoint.react("a", 2, "lol", 2).ok();
    endpoint.react("a", 3, "omg", 1).ok();
    let counts = json!({"love": 1, "lol": 1, "omg": 1});
    assert_eq!(endpoint.article("a")["counts"], counts);
    // The second has moved to the new key, which outlives the next change.
    endpoint.run(&["rotate-key"]);
    assert!(endpoint.end().success());
    let endpoint = endpoint.again();
    endpoint.react("a", 2, "win", 3).ok();
    let counts = json!({"love": 1, "win": 1, "omg": 1});
    assert_eq!(endpoint.article("a")["counts"], counts);
    let ledger = Ledger::read(endpoint.database());
    ledger.assert_true();
    assert_eq!(ledger.ballots, 3);
}
