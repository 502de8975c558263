//! How first ballots are limited, held and proved.

use crate::bench::{Answer, Endpoint, Kind, on_both_databases, reaction_body, token};
use broadsheet_domain::proof;
use broadsheet_domain::token::Token;
use serde_json::json;

on_both_databases!(
    a_new_token_with_every_request_is_stopped,
    a_crowd_is_held_until_the_newsroom_decides,
);

/// Reacts from an address behind a proxy.
fn react_from(endpoint: &Endpoint, address: &str, reader: u64) -> Answer {
    let headers = [
        ("content-type", "application/json"),
        ("x-forwarded-for", address),
    ];
    let body = reaction_body(reader, "love", 1).to_string();
    endpoint.send("PUT", "/v1/reactions/a", &headers, body.as_bytes())
}

fn a_new_token_with_every_request_is_stopped(kind: Kind) {
    let endpoint = Endpoint::start(kind, &["--newcomers=5"]);
    let answers: Vec<u16> = (0..8)
        .map(|reader| endpoint.react("a", reader, "love", 1).status)
        .collect();
    assert_eq!(answers, [200, 200, 200, 200, 200, 429, 429, 429]);
    let stopped = endpoint.react("a", 9, "love", 1);
    assert_eq!(stopped.error(), (429, "too-many".to_owned()));
    let wait: u64 = stopped.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    // Whoever is known may always change, and other articles are other doors.
    for at in 2..20 {
        endpoint.react("a", 0, "lol", at).ok();
    }
    endpoint.react("b", 9, "love", 1).ok();
    assert_eq!(
        endpoint.article("a")["counts"],
        json!({"love": 4, "lol": 1})
    );
    let limited = endpoint.metric(r#"broadsheet_newcomers_total{decision="limited"}"#);
    assert_eq!(limited, 4.0);
}

#[test]
fn the_senders_own_word_of_its_address_counts_for_nothing() {
    let endpoint = Endpoint::start(Kind::Sqlite, &["--newcomers=2"]);
    let answers = (0..4).map(|it| react_from(&endpoint, &format!("203.0.{it}.7"), it).status);
    assert_eq!(answers.collect::<Vec<_>>(), [200, 200, 429, 429]);
}

#[test]
fn a_trusted_proxys_word_counts() {
    let arguments = ["--newcomers=1", "--trusted-proxy=127.0.0.1"];
    let endpoint = Endpoint::start(Kind::Sqlite, &arguments);
    react_from(&endpoint, "203.0.113.7", 1).ok();
    assert_eq!(react_from(&endpoint, "203.0.113.9", 2).status, 429);
    // What stands left of it was written by the sender.
    assert_eq!(
        react_from(&endpoint, "198.51.100.1, 203.0.113.7", 3).status,
        429
    );
    react_from(&endpoint, "203.0.114.7", 4).ok();
}

#[test]
fn articles_cannot_be_made_up_without_end() {
    let endpoint = Endpoint::start(Kind::Sqlite, &["--new-articles=3"]);
    let answers = (0..5).map(|it| endpoint.react(&format!("a{it}"), it, "love", 1).status);
    assert_eq!(answers.collect::<Vec<_>>(), [200, 200, 200, 429, 429]);
    assert_eq!(endpoint.metric("broadsheet_subjects"), 3.0);
}

#[test]
fn nor_from_many_networks_together() {
    let arguments = ["--new-articles-in-all=3", "--trusted-proxy=127.0.0.1"];
    let endpoint = Endpoint::start(Kind::Sqlite, &arguments);
    let react = |article: u64, reader: u64| {
        let address = format!("203.0.{reader}.7");
        let headers = [
            ("content-type", "application/json"),
            ("x-forwarded-for", address.as_str()),
        ];
        let body = reaction_body(reader, "love", 1).to_string();
        let path = format!("/v1/reactions/a{article}");
        endpoint.send("PUT", &path, &headers, body.as_bytes())
    };
    let answers = (0..5).map(|it| react(it, it).status);
    assert_eq!(answers.collect::<Vec<_>>(), [200, 200, 200, 429, 429]);
    assert_eq!(endpoint.metric("broadsheet_subjects"), 3.0);
    // What is known goes on.
    react(0, 9).ok();
}

fn a_crowd_is_held_until_the_newsroom_decides(kind: Kind) {
    let endpoint = Endpoint::start(kind, &["--crowd=2"]);
    for article in ["a", "b"] {
        for reader in 0..5 {
            let answer = endpoint.react(article, reader, "love", 1).ok();
            assert_eq!(answer["reaction"], "love", "nobody is told that it is held");
        }
        assert_eq!(endpoint.article(article)["counts"], json!({"love": 2}));
    }
    // One of those who are held changes its mind, and stays held.
    endpoint.react("a", 4, "lol", 2).ok();
    assert_eq!(endpoint.metric("broadsheet_held_ballots"), 6.0);
    let held = "reactions/a: 3 ballots\nreactions/b: 3 ballots\n";
    assert_eq!(endpoint.run(&["quarantine"]), held);

    assert_eq!(
        endpoint.run(&["release", "reactions/a"]),
        "reactions/a: 3 ballots\n"
    );
    assert_eq!(
        endpoint.run(&["drop", "reactions/b"]),
        "reactions/b: 3 ballots\n"
    );
    crate::bench::wait_until("the counts are as decided", || {
        endpoint.article("a")["counts"] == json!({"love": 4, "lol": 1})
            && endpoint.metric("broadsheet_held_ballots") == 0.0
    });
    assert_eq!(endpoint.article("b")["counts"], json!({"love": 2}));
    crate::bench::Ledger::read(endpoint.database()).assert_true();
}

#[test]
fn a_publisher_may_ask_for_work() {
    let endpoint = Endpoint::start(Kind::Sqlite, &["--proof-of-work=10"]);
    let refused = endpoint.react("a", 1, "love", 1);
    assert_eq!(refused.error(), (403, "proof".to_owned()));
    assert_eq!(refused.json()["bits"], 10);

    let subject = "reactions/a".parse().unwrap();
    let nonce = proof::solve(&subject, &Token::parse(&token(1)).unwrap(), 10).unwrap();
    let headers = [
        ("content-type", "application/json"),
        ("broadsheet-proof", nonce.as_str()),
    ];
    let body = |reader| reaction_body(reader, "love", 1).to_string();
    let send = |reader| endpoint.send("PUT", "/v1/reactions/a", &headers, body(reader).as_bytes());
    send(1).ok();
    assert_eq!(send(2).status, 403, "it is one token's proof");
    // Once is enough.
    endpoint.react("a", 1, "lol", 2).ok();
}
