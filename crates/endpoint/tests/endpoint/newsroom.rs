//! The newsroom's hand on the counts.

use crate::bench::{Answer, Database, Endpoint, Kind, Ledger, on_both_databases, wait_until};
use serde_json::{Value, json};
use std::sync::Arc;

on_both_databases!(
    a_closed_article_keeps_its_counts_and_takes_no_more,
    a_merged_article_counts_for_the_other,
    a_removed_article_has_no_counts,
    an_act_on_a_merged_address_is_done_to_what_it_is_counted_for,
    an_act_on_what_nobody_knows_says_so,
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
    assert_eq!(
        act(&endpoint, TOKEN, &merge).ok(),
        json!({"subject": "reactions/new", "ballots": 3, "known": true})
    );
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
    endpoint.react("a", 2, "love", 1).ok();
    let other = Endpoint::start_on(Arc::clone(endpoint.database()), &[]);
    assert_eq!(
        endpoint.run(&["remove", "reactions/a"]),
        "reactions/a: 2 ballots\n"
    );
    for instance in [&endpoint, &other] {
        wait_until("nobody knows it any more", || {
            instance.article("a") == json!({"counts": {}, "rev": 0})
                && instance.metric("broadsheet_subjects") == 0.0
        });
    }
    let ledger = Ledger::read(endpoint.database());
    ledger.assert_true();
    assert_eq!(ledger.ballots, 0);
    // Whoever reacts to it again begins anew, and all see that.
    endpoint.react("a", 1, "lol", 2).ok();
    for instance in [&endpoint, &other] {
        wait_until("it is there again", || {
            instance.article("a")["counts"] == json!({"lol": 1})
        });
    }
    // A closed one is removed, and stays closed.
    endpoint.run(&["close", "reactions/a"]);
    endpoint.run(&["remove", "reactions/a"]);
    for instance in [&endpoint, &other] {
        wait_until("it is empty", || {
            let article = instance.article("a");
            (&article["counts"], &article["closed"]) == (&json!({}), &json!(true))
        });
    }
}

#[test]
fn what_is_left_of_a_removed_article_is_swept() {
    let mut endpoint = Endpoint::start(Kind::Sqlite, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    endpoint.react("b", 1, "love", 1).ok();
    endpoint.run(&["remove", "reactions/a"]);
    assert!(endpoint.end().success());
    let database = endpoint.database();
    database.execute("UPDATE pulse SET touched = 0");
    let endpoint = endpoint.again();
    assert_eq!(endpoint.database().number("SELECT count(*) FROM pulse"), 1);
    assert_eq!(endpoint.article("b")["counts"], json!({"love": 1}));
}

fn an_act_on_a_merged_address_is_done_to_what_it_is_counted_for(kind: Kind) {
    let endpoint = Endpoint::start(kind, &["--crowd=1"]);
    for article in ["old", "new"] {
        for reader in 0..2 {
            endpoint.react(article, reader, "love", 1).ok();
        }
    }
    endpoint.run(&["merge", "reactions/old", "reactions/new"]);
    let run = |act: &str| endpoint.run(&[act, "reactions/old"]);
    assert_eq!(run("close"), "reactions/new: 0 ballots\n");
    let closed = (403, "closed".to_owned());
    for article in ["old", "new"] {
        assert_eq!(endpoint.react(article, 0, "lol", 2).error(), closed);
    }
    assert_eq!(run("reopen"), "reactions/new: 0 ballots\n");
    assert_eq!(run("release"), "reactions/new: 2 ballots\n");
    for article in ["old", "new"] {
        endpoint.react(article, 0, "lol", 2).ok();
    }
    // Whoever removes the old address hardly means all that the new one has, and what is
    // counted elsewhere cannot be moved by it.
    for refused in [
        &["remove", "reactions/old"][..],
        &["merge", "reactions/old", "reactions/elsewhere"],
    ] {
        assert!(!endpoint.command(refused).status.success(), "{refused:?}");
    }
    let ledger = Ledger::read(endpoint.database());
    ledger.assert_true();
    assert_eq!(ledger.ballots, 4);
}

fn an_act_on_what_nobody_knows_says_so(kind: Kind) {
    let endpoint = Endpoint::start(kind, &[]);
    for act in ["reopen", "release", "drop", "remove"] {
        let said = "reactions/a: 0 ballots; nothing was known of it\n";
        assert_eq!(endpoint.run(&[act, "reactions/a"]), said);
    }
    assert_eq!(endpoint.article("a")["rev"], 0);
    let said = "reactions/a: 0 ballots; nothing was known of it\n";
    assert_eq!(endpoint.run(&["close", "reactions/a"]), said);
    let said = "reactions/a: 0 ballots\n";
    assert_eq!(endpoint.run(&["reopen", "reactions/a"]), said);
}

#[test]
fn a_command_makes_no_database() {
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    let elsewhere = endpoint.database().folder().join("slip.db");
    let database = format!("--database={}", elsewhere.display());
    for command in [
        &["close", "reactions/a"][..],
        &["quarantine"],
        &["export"],
        &["backup", "copy.db"],
        &["replace-key"],
    ] {
        let output = endpoint.command(&[command, &[&database]].concat());
        assert!(!output.status.success(), "{command:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("slip.db cannot be opened"), "{said}");
        assert!(!elsewhere.exists(), "{command:?}");
    }
}

#[test]
fn a_command_makes_no_tables() {
    let endpoint = Endpoint::start(Kind::Postgres, &[]);
    let empty = Database::new(Kind::Postgres);
    let database = format!("--database={}", empty.url());
    let output = endpoint.command(&["close", "reactions/a", &database]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("no counts"), "{said}");
    empty.execute("CREATE TABLE meta (it TEXT)");
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
