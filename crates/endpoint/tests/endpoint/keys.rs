//! A change of the server's key.

use crate::bench::{Endpoint, Kind, Ledger, on_both_databases, wait_until};
use serde_json::json;
use std::sync::Arc;

on_both_databases!(
    a_changed_key_makes_no_ballot_count_twice,
    no_key_is_made_where_there_are_ballots,
    another_key_is_refused,
    an_instance_with_the_key_before_counts_no_more,
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

/// What it says when it does not start.
#[track_caller]
fn refusal(endpoint: &Endpoint) -> String {
    let output = endpoint.command(&["--listen=127.0.0.1:0"]);
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap()
}

fn no_key_is_made_where_there_are_ballots(kind: Kind) {
    let mut endpoint = Endpoint::start(kind, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    assert!(endpoint.end().success());
    let file = endpoint.database().key_file();
    let kept = file.with_extension("kept");
    std::fs::rename(&file, &kept).unwrap();
    let said = refusal(&endpoint);
    assert!(said.contains("is missing"), "{said}");
    assert!(!file.exists());
    // Nor is one rotated that is not there.
    assert!(!endpoint.command(&["rotate-key"]).status.success());
    assert!(!file.exists());
    // It is put back, and its readers are known.
    std::fs::rename(&kept, &file).unwrap();
    let endpoint = endpoint.again();
    endpoint.react("a", 1, "lol", 2).ok();
    assert_eq!(endpoint.article("a")["counts"], json!({"lol": 1}));
}

fn another_key_is_refused(kind: Kind) {
    let mut endpoint = Endpoint::start(kind, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    assert!(endpoint.end().success());
    let file = endpoint.database().key_file();
    std::fs::copy(Endpoint::start(kind, &[]).database().key_file(), &file).unwrap();
    let said = refusal(&endpoint);
    assert!(said.contains("another key"), "{said}");
    // A newsroom that has lost the key can go on without it.
    std::fs::remove_file(&file).unwrap();
    endpoint.run(&["replace-key"]);
    let endpoint = endpoint.again();
    assert_eq!(endpoint.article("a")["counts"], json!({"love": 1}));
    endpoint.react("a", 2, "lol", 1).ok();
}

fn an_instance_with_the_key_before_counts_no_more(kind: Kind) {
    let mut one = Endpoint::start(kind, &[]);
    one.react("a", 1, "love", 1).ok();
    // The other has a copy of the key, which nobody changes.
    let copy = one.database().folder().join("copy");
    std::fs::copy(one.database().key_file(), &copy).unwrap();
    let argument = format!("--key-file={}", copy.display());
    let other = Endpoint::start_on(Arc::clone(one.database()), &[&argument]);
    other.react("a", 2, "love", 1).ok();
    one.run(&["rotate-key"]);
    assert!(one.end().success());
    let one = one.again();
    let changed = json!({"status": "key-changed"});
    wait_until("it is known", || other.get("/healthz").json() == changed);
    assert_eq!(other.react("a", 1, "lol", 2).error().0, 503);
    one.react("a", 1, "lol", 2).ok();
    wait_until("reads go on", || {
        other.article("a")["counts"] == json!({"love": 1, "lol": 1})
    });
    let output = other.command(&[&argument, "--listen=127.0.0.1:0"]);
    assert!(!output.status.success(), "the old key does not start");
    std::fs::copy(one.database().key_file(), &copy).unwrap();
    let other = other.again();
    other.react("a", 2, "lol", 2).ok();
    let ledger = Ledger::read(one.database());
    ledger.assert_true();
    assert_eq!(ledger.ballots, 2);
}
