//! Beginning, end, and beginning again.

use crate::bench::{Endpoint, Kind, on_both_databases, wait_until};
use serde_json::json;
use std::sync::Arc;

on_both_databases!(
    a_started_endpoint_is_well,
    counts_outlive_a_restart,
    what_is_asked_before_the_end_is_answered,
    instances_see_each_others_counts,
    a_change_that_comes_long_after_its_stamp_is_seen,
);

fn a_started_endpoint_is_well(kind: Kind) {
    let endpoint = Endpoint::start(kind, &[]);
    assert_eq!(endpoint.get("/healthz").ok(), json!({"status": "well"}));
    endpoint.react("a", 1, "love", 1).ok();
    assert!(
        endpoint.peak_memory() < 100,
        "{} MiB",
        endpoint.peak_memory()
    );
    assert_eq!(endpoint.metric("broadsheet_healthy"), 1.0);
    assert_eq!(endpoint.metric("broadsheet_subjects"), 1.0);
    assert_eq!(
        endpoint.metric(r#"broadsheet_ballots_total{outcome="stands"}"#),
        1.0
    );
}

fn counts_outlive_a_restart(kind: Kind) {
    let mut endpoint = Endpoint::start(kind, &[]);
    endpoint.react("a1", 1, "love", 1).ok();
    endpoint.react("~47DEQpj8HBSa-_TImW-5JA", 1, "love", 1).ok();
    assert!(endpoint.end().success());
    let endpoint = endpoint.again();
    assert_eq!(
        endpoint.article("a1"),
        json!({"counts": {"love": 1}, "rev": 1})
    );
    let other = endpoint.article("~47DEQpj8HBSa-_TImW-5JA");
    assert_eq!(other["counts"], json!({"love": 1}));
    // Its token is still known.
    endpoint.react("a1", 1, "lol", 2).ok();
    assert_eq!(endpoint.article("a1")["counts"], json!({"lol": 1}));
}

fn what_is_asked_before_the_end_is_answered(kind: Kind) {
    let mut endpoint = Endpoint::start(kind, &[]);
    let client = (*endpoint).clone();
    let readers = std::thread::spawn(move || {
        // Until it listens no more: whatever was answered must be there.
        (1..)
            .take_while(|reader| {
                let body = crate::bench::reaction_body(*reader, "love", 1).to_string();
                let json = [("content-type", "application/json")];
                let sent = client.try_send("PUT", "/v1/reactions/a", &json, body.as_bytes());
                sent.is_ok_and(|answer| answer.status == 200)
            })
            .count()
    });
    wait_until("some have reacted", || {
        endpoint.article("a")["rev"].as_u64() > Some(20)
    });
    assert!(endpoint.end().success());
    let answered = u64::try_from(readers.join().unwrap()).unwrap();
    let counted = endpoint.again().article("a")["counts"]["love"]
        .as_u64()
        .unwrap();
    assert!(counted >= answered, "{counted} of {answered}");
    assert!(counted <= answered + 1, "{counted} of {answered}");
}

fn instances_see_each_others_counts(kind: Kind) {
    let one = Endpoint::start(kind, &[]);
    let other = Endpoint::start_on(Arc::clone(one.database()), &[]);
    one.react("a", 1, "love", 1).ok();
    other.react("a", 2, "lol", 1).ok();
    let both = json!({"love": 1, "lol": 1});
    wait_until("both see both", || {
        [&one, &other]
            .iter()
            .all(|it| it.article("a")["counts"] == both)
    });
    // A reader's ballot is one ballot, wherever it is sent.
    other.react("a", 1, "", 2).ok();
    assert_eq!(other.article("a")["counts"], json!({"lol": 1}));
    wait_until("the withdrawal is seen", || {
        one.article("a")["counts"] == json!({"lol": 1})
    });
}

/// A transaction that was long under way is committed with an old stamp.
fn a_change_that_comes_long_after_its_stamp_is_seen(kind: Kind) {
    let endpoint = Endpoint::start(kind, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    endpoint.database().execute(
        "BEGIN; INSERT INTO tally VALUES ('reactions/a', 'lol', 99, 1); \
         INSERT INTO pulse VALUES ('reactions/a', 99, 1, 1, 0, 0); COMMIT",
    );
    wait_until("it is seen", || {
        endpoint.article("a")["counts"] == json!({"love": 1, "lol": 1})
    });
}

#[test]
fn the_log_tells_nothing_of_readers() {
    let endpoint = Endpoint::start(Kind::Sqlite, &["--newcomers=1"]);
    let page = "https://news.example/private/page?user=1";
    let token = crate::bench::token(1);
    let body = format!(r#"{{"token":"{token}","reaction":"love","at":1}}"#);
    let headers = [
        ("content-type", "application/json"),
        ("referer", page),
        ("origin", "https://news.example"),
        ("x-forwarded-for", "203.0.113.7"),
    ];
    endpoint
        .send("PUT", "/v1/reactions/a", &headers, body.as_bytes())
        .ok();
    endpoint.react("a", 2, "love", 1).error();
    endpoint
        .send("PUT", "/v1/reactions/a", &headers, b"{")
        .error();
    let log = endpoint.log() + &endpoint.get("/metrics").text;
    for secret in [
        token.as_str(),
        "127.0.0.1",
        "203.0.113.7",
        "news.example",
        "private",
    ] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    assert!(
        log.contains("trusted-proxy"),
        "it warns of a proxy that hides readers"
    );
}

#[test]
fn with_postgresql_the_key_has_to_be_named() {
    let program = env!("CARGO_BIN_EXE_broadsheet-endpoint");
    let mut command = std::process::Command::new(program);
    let output = command
        .args(["--database", "postgres://localhost/x"])
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("--key-file"));
}

#[test]
fn no_token_is_stored() {
    let mut endpoint = Endpoint::start(Kind::Sqlite, &[]);
    endpoint.react("a1", 1, "love", 1).ok();
    assert!(endpoint.end().success());
    let file = std::fs::read(endpoint.database().url()).unwrap();
    let token = crate::bench::token(1);
    assert!(!file.windows(token.len()).any(|it| it == token.as_bytes()));
}
