//! The newsroom's hand on the counts.

use crate::bench::{Answer, Database, Endpoint, Kind, Ledger, on_both_databases, wait_until};
use serde_json::{Value, json};
use std::sync::Arc;

on_both_databases!(
    a_closed_article_keeps_its_counts_and_takes_no_more,
    a_merged_article_counts_for_the_other,
    a_removed_article_has_no_counts,
);

const TOKEN: &str = "a-token-of-at-least-thirty-two-characters";

/// An endpoint with its admin door open.
fn start(kind: Kind) -> Endpoint {
    let database = Arc::new(Database::new(kind));
    let file = database.folder().join("token");
    std::fs::write(&file, TOKEN).unwrap();
    Endpoint::start_on(
        database,
        &[&format!("--admin-token-file={}", file.display())],
    )
}

fn act(endpoint: &Endpoint, token: &str, act: &Value) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("content-type", "application/json"),
        ("authorization", bearer.as_str()),
    ];
    endpoint.send(
        "POST",
        "/admin/v1/acts",
        &headers,
        act.to_string().as_bytes(),
    )
}

fn a_closed_article_keeps_its_counts_and_takes_no_more(kind: Kind) {
    let endpoint = start(kind);
    endpoint.react("a", 1, "love", 1).ok();
    let close = json!({"act": "close", "subject": "reactions/a"});
    act(&endpoint, TOKEN, &close).ok();
    wait_until("it is closed", || endpoint.article("a")["closed"] == true);
    assert_eq!(endpoint.article("a")["counts"], json!({"love": 1}));
    let closed = (403, "closed".to_owned());
    assert_eq!(endpoint.react("a", 1, "lol", 2).error(), closed);
    assert_eq!(endpoint.react("a", 2, "lol", 1).error(), closed);
    // What was counted is still answered.
    let known = endpoint.react("a", 1, "love", 1).ok();
    assert_eq!(
        (&known["reaction"], &known["closed"]),
        (&json!("love"), &json!(true))
    );
    endpoint.run(&["reopen", "reactions/a"]);
    endpoint.react("a", 1, "lol", 2).ok();
    wait_until("it is open", || endpoint.article("a")["closed"].is_null());
    // An article that nobody has reacted to yet can be closed as well.
    endpoint.run(&["close", "reactions/b"]);
    assert_eq!(endpoint.react("b", 1, "love", 1).error(), closed);
}

fn a_merged_article_counts_for_the_other(kind: Kind) {
    let endpoint = start(kind);
    for reader in 0..3 {
        endpoint.react("old", reader, "love", 1).ok();
        endpoint.react("new", reader, "lol", 1).ok();
    }
    let merge = json!({"act": "merge", "from": "reactions/old", "into": "reactions/new"});
    assert_eq!(act(&endpoint, TOKEN, &merge).ok(), json!({"ballots": 3}));
    let both = json!({"love": 3, "lol": 3});
    wait_until("both are one", || {
        ["old", "new"].map(|it| endpoint.article(it)["counts"].clone())
            == [both.clone(), both.clone()]
    });
    // Readers of the old address are still known, and counted for the new one.
    let answer = endpoint.react("old", 0, "win", 2).ok();
    assert_eq!(answer["counts"], json!({"love": 2, "lol": 3, "win": 1}));
    // A chain ends where it ends, and goes in no circle.
    endpoint.run(&["merge", "reactions/new", "reactions/newest"]);
    wait_until("all are one", || {
        endpoint.article("old")["counts"]["win"] == 1
    });
    let answer = endpoint.react("old", 0, "omg", 3).ok();
    assert_eq!(answer["counts"], json!({"love": 2, "lol": 3, "omg": 1}));
    let circle = endpoint.command(&["merge", "reactions/newest", "reactions/old"]);
    assert!(!circle.status.success());
    let ledger = Ledger::read(endpoint.database());
    ledger.assert_true();
    assert_eq!(ledger.ballots, 6);
}

fn a_removed_article_has_no_counts(kind: Kind) {
    let endpoint = start(kind);
    endpoint.react("a", 1, "love", 1).ok();
    let rev = endpoint.react("a", 2, "love", 1).ok()["rev"]
        .as_u64()
        .unwrap();
    assert_eq!(endpoint.run(&["remove", "reactions/a"]), "2 ballots\n");
    wait_until("it is gone", || {
        endpoint.article("a")["counts"] == json!({})
    });
    assert!(
        endpoint.article("a")["rev"].as_u64().unwrap() > rev,
        "it is newer"
    );
    let ledger = Ledger::read(endpoint.database());
    ledger.assert_true();
    assert_eq!(ledger.ballots, 0);
}

#[test]
fn the_door_is_shut_to_those_without_the_token() {
    let open = start(Kind::Sqlite);
    let shut = Endpoint::start(Kind::Sqlite, &[]);
    let close = json!({"act": "close", "subject": "reactions/a"});
    let unauthorized = (401, "unauthorized".to_owned());
    assert_eq!(act(&open, "wrong", &close).error(), unauthorized);
    assert_eq!(act(&open, "", &close).error(), unauthorized);
    assert_eq!(act(&shut, TOKEN, &close).error(), unauthorized);
    assert_eq!(act(&shut, "", &close).error(), unauthorized);
    assert_eq!(open.get("/admin/v1/quarantine").error(), unauthorized);
    for odd in [
        json!({"act": "burn", "subject": "reactions/a"}),
        json!({"act": "close", "subject": "articles/a"}),
        json!({"act": "merge", "from": "reactions/a", "into": "reactions/a"}),
        json!({"act": "merge", "from": "polls/a", "into": "polls/b"}),
    ] {
        assert_eq!(act(&open, TOKEN, &odd).error().0, 400, "{odd}");
    }
}

#[test]
fn the_admin_door_lists_what_is_held() {
    let database = Arc::new(Database::new(Kind::Sqlite));
    let file = database.folder().join("token");
    std::fs::write(&file, TOKEN).unwrap();
    let file = format!("--admin-token-file={}", file.display());
    let endpoint = Endpoint::start_on(database, &[&file, "--crowd=1"]);
    endpoint.react("a", 1, "love", 1).ok();
    endpoint.react("a", 2, "love", 1).ok();
    let bearer = format!("Bearer {TOKEN}");
    let headers = [("authorization", bearer.as_str())];
    let answer = endpoint
        .send("GET", "/admin/v1/quarantine", &headers, b"")
        .ok();
    let held = json!({"held": [{"subject": "reactions/a", "ballots": 1}]});
    assert_eq!(answer, held);
}
