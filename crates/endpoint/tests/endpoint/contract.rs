//! What the published contract promises.

use crate::bench::{Endpoint, Kind, on_both_databases, token};
use serde_json::json;

on_both_databases!(
    an_article_that_nobody_knows_has_no_counts,
    a_reaction_is_counted_and_told,
    a_replay_changes_nothing,
    of_two_bodies_the_later_one_wins,
    a_withdrawal_leaves_no_count,
    one_token_is_another_ballot_for_another_article,
    many_articles_are_read_at_once,
    counts_outlive_a_restart,
    a_poll_that_nobody_knows_takes_no_votes,
);

fn an_article_that_nobody_knows_has_no_counts(kind: Kind) {
    let endpoint = Endpoint::start(kind, &[]);
    let answer = endpoint.get("/v1/reactions?ids=a1").ok();
    let expected = json!({"v": 1, "items": {"a1": {"counts": {}, "rev": 0}}});
    assert_eq!(answer, expected);
}

fn a_reaction_is_counted_and_told(kind: Kind) {
    let endpoint = Endpoint::start(kind, &[]);
    let answer = endpoint.react("a1", 1, "love", 1_763_900_000_000);
    assert_eq!(answer.header("cache-control"), "no-store");
    let expected = json!({"v": 1, "counts": {"love": 1}, "rev": 1, "reaction": "love"});
    assert_eq!(answer.ok(), expected);
    // The one who reacted and all others see the same.
    assert_eq!(
        endpoint.article("a1"),
        json!({"counts": {"love": 1}, "rev": 1})
    );
}

fn a_replay_changes_nothing(kind: Kind) {
    let endpoint = Endpoint::start(kind, &[]);
    let first = endpoint.react("a1", 1, "love", 5).ok();
    for _ in 0..3 {
        assert_eq!(endpoint.react("a1", 1, "love", 5).ok(), first);
    }
    // A captured request with another wish is no later one either.
    assert_eq!(endpoint.react("a1", 1, "hate", 5).ok(), first);
}

fn of_two_bodies_the_later_one_wins(kind: Kind) {
    let endpoint = Endpoint::start(kind, &[]);
    endpoint.react("a1", 1, "lol", 7).ok();
    let late = endpoint.react("a1", 1, "love", 6).ok();
    assert_eq!(late["reaction"], "lol");
    assert_eq!(late["counts"], json!({"lol": 1}));
    let latest = endpoint.react("a1", 1, "omg", (1 << 53) - 1).ok();
    assert_eq!(latest["counts"], json!({"omg": 1}));
}

fn a_withdrawal_leaves_no_count(kind: Kind) {
    let endpoint = Endpoint::start(kind, &[]);
    endpoint.react("a1", 1, "love", 1).ok();
    let answer = endpoint.react("a1", 1, "", 3).ok();
    assert_eq!(answer["counts"], json!({}));
    assert_eq!(answer["reaction"], json!(null));
    // What was decided before it does not come back.
    endpoint.react("a1", 1, "win", 2).ok();
    assert_eq!(endpoint.article("a1")["counts"], json!({}));
}

fn one_token_is_another_ballot_for_another_article(kind: Kind) {
    let endpoint = Endpoint::start(kind, &[]);
    endpoint.react("a1", 1, "love", 5).ok();
    endpoint.react("a2", 1, "lol", 4).ok();
    assert_eq!(endpoint.article("a1")["counts"], json!({"love": 1}));
    assert_eq!(endpoint.article("a2")["counts"], json!({"lol": 1}));
}

fn many_articles_are_read_at_once(kind: Kind) {
    let endpoint = Endpoint::start(kind, &[]);
    endpoint.react("a49", 1, "love", 1).ok();
    let ids: Vec<String> = (0..50).map(|number| format!("a{number}")).collect();
    let answer = endpoint.get(&format!("/v1/reactions?ids={}", ids.join("%2C")));
    let items = answer.ok()["items"].as_object().unwrap().clone();
    assert_eq!(items.len(), 50);
    assert_eq!(items["a49"]["counts"], json!({"love": 1}));
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

fn a_poll_that_nobody_knows_takes_no_votes(kind: Kind) {
    let endpoint = Endpoint::start(kind, &[]);
    let unknown = (404, "unknown".to_owned());
    assert_eq!(endpoint.vote("p1", 1, &["yes"], 1).error(), unknown);
    let nothing = json!({"counts": {}, "voters": 0, "closed": false, "rev": 0});
    assert_eq!(endpoint.poll("p1"), nothing);
}

#[test]
fn every_reaction_has_its_count() {
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    let names = "hate confused fail fun geeky love lol omg win";
    for (reader, name) in (1..).zip(names.split(' ')) {
        endpoint.react("a1", reader, name, 1).ok();
        assert_eq!(endpoint.article("a1")["counts"][name], 1, "{name}");
    }
}

#[test]
fn no_token_is_stored() {
    let mut endpoint = Endpoint::start(Kind::Sqlite, &[]);
    endpoint.react("a1", 1, "love", 1).ok();
    assert!(endpoint.end().success());
    let file = std::fs::read(endpoint.database().url()).unwrap();
    let token = token(1);
    assert!(!file.windows(token.len()).any(|it| it == token.as_bytes()));
}
