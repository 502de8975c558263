//! A change of the server's key.

use crate::bench::{Endpoint, Kind, Ledger, on_both_databases};
use serde_json::json;
use std::sync::Arc;

on_both_databases!(
    a_changed_key_makes_no_ballot_count_twice,
    a_reader_counted_under_both_keys_is_counted_once_again,
);

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

fn a_reader_counted_under_both_keys_is_counted_once_again(kind: Kind) {
    let mut endpoint = Endpoint::start(kind, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    let database = Arc::clone(endpoint.database());
    database.execute("CREATE TABLE kept AS SELECT * FROM ballot");
    endpoint.run(&["rotate-key"]);
    assert!(endpoint.end().success());
    let endpoint = endpoint.again();
    endpoint.react("a", 1, "lol", 2).ok();
    // As an instance does that knows the key before only: it takes the reader for new.
    database.execute(
        "BEGIN; INSERT INTO ballot SELECT * FROM kept; DROP TABLE kept; \
         INSERT INTO tally VALUES ('reactions/a', 'love', 99, 1); \
         INSERT INTO pulse VALUES ('reactions/a', 99, 1, 1, 0, 0); COMMIT",
    );
    assert_eq!(Ledger::read(&database).ballots, 2);
    // Even a replay settles it.
    let answer = endpoint.react("a", 1, "lol", 2).ok();
    assert_eq!(answer["counts"], json!({"lol": 1}));
    let ledger = Ledger::read(&database);
    ledger.assert_true();
    assert_eq!(ledger.ballots, 1);
}
