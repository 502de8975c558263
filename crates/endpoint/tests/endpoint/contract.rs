//! What the published contract promises.

use crate::bench::{Client, fresh_id, on_any_server};
use serde_json::json;

on_any_server!(
    an_article_that_nobody_knows_has_no_counts,
    a_reaction_is_counted_and_told,
    a_replay_changes_nothing,
    of_two_bodies_the_later_one_wins,
    a_withdrawal_leaves_no_count,
    one_token_is_another_ballot_for_another_article,
    many_articles_are_read_at_once,
    every_reaction_has_its_count,
    a_poll_that_nobody_knows_takes_no_votes,
);

fn an_article_that_nobody_knows_has_no_counts(server: &Client) {
    let a = &fresh_id();
    assert_eq!(server.article(a), json!({"counts": {}, "rev": 0}));
    let answer = server.get(&format!("/v1/reactions?ids={a}")).ok();
    assert_eq!(answer["v"], 1);
}

fn a_reaction_is_counted_and_told(server: &Client) {
    let a = &fresh_id();
    let answer = server.react(a, 1, "love", 1_763_900_000_000);
    assert_eq!(answer.header("cache-control"), "no-store");
    let expected = json!({"v": 1, "counts": {"love": 1}, "rev": 1, "reaction": "love"});
    assert_eq!(answer.ok(), expected);
    // The one who reacted and all others see the same.
    assert_eq!(server.article(a), json!({"counts": {"love": 1}, "rev": 1}));
}

fn a_replay_changes_nothing(server: &Client) {
    let a = &fresh_id();
    let first = server.react(a, 1, "love", 5).ok();
    for _ in 0..3 {
        assert_eq!(server.react(a, 1, "love", 5).ok(), first);
    }
    // A captured request with another wish is no later one either.
    assert_eq!(server.react(a, 1, "hate", 5).ok(), first);
}

fn of_two_bodies_the_later_one_wins(server: &Client) {
    let a = &fresh_id();
    server.react(a, 1, "lol", 7).ok();
    let late = server.react(a, 1, "love", 6).ok();
    assert_eq!(late["reaction"], "lol");
    assert_eq!(late["counts"], json!({"lol": 1}));
    let latest = server.react(a, 1, "omg", (1 << 53) - 1).ok();
    assert_eq!(latest["counts"], json!({"omg": 1}));
}

fn a_withdrawal_leaves_no_count(server: &Client) {
    let a = &fresh_id();
    server.react(a, 1, "love", 1).ok();
    let answer = server.react(a, 1, "", 3).ok();
    assert_eq!(answer["counts"], json!({}));
    assert_eq!(answer["reaction"], json!(null));
    // What was decided before it does not come back.
    server.react(a, 1, "win", 2).ok();
    assert_eq!(server.article(a)["counts"], json!({}));
}

fn one_token_is_another_ballot_for_another_article(server: &Client) {
    let a = &fresh_id();
    let b = &fresh_id();
    server.react(a, 1, "love", 5).ok();
    server.react(b, 1, "lol", 4).ok();
    assert_eq!(server.article(a)["counts"], json!({"love": 1}));
    assert_eq!(server.article(b)["counts"], json!({"lol": 1}));
}

fn many_articles_are_read_at_once(server: &Client) {
    let ids: Vec<String> = (0..50).map(|_| fresh_id()).collect();
    server.react(&ids[49], 1, "love", 1).ok();
    let answer = server.get(&format!("/v1/reactions?ids={}", ids.join("%2C")));
    let items = answer.ok()["items"].as_object().unwrap().clone();
    assert_eq!(items.len(), 50);
    assert_eq!(items[&ids[49]]["counts"], json!({"love": 1}));
}

fn a_poll_that_nobody_knows_takes_no_votes(server: &Client) {
    let poll = &fresh_id();
    let unknown = (404, "unknown".to_owned());
    assert_eq!(server.vote(poll, 1, &["yes"], 1).error(), unknown);
    let nothing = json!({"counts": {}, "voters": 0, "closed": false, "rev": 0});
    assert_eq!(server.poll(poll), nothing);
}

fn every_reaction_has_its_count(server: &Client) {
    let a = &fresh_id();
    let names = "hate confused fail fun geeky love lol omg win";
    for (reader, name) in (1..).zip(names.split(' ')) {
        server.react(a, reader, name, 1).ok();
        assert_eq!(server.article(a)["counts"][name], 1, "{name}");
    }
}
