//! Votes, by the rules of the site's feed.

use crate::bench::{Database, Endpoint, Kind, on_both_databases};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::Arc;

on_both_databases!(
    a_vote_is_counted_and_told_to_those_who_voted,
    results_are_shown_as_the_poll_says,
    rules_hold_on_the_server,
    a_poll_stays_known_when_it_leaves_the_feed,
    a_broken_page_of_a_feed_takes_nothing_from_those_before,
);

/// A feed with one article for each poll.
fn feed(polls: &[Value]) -> String {
    let items = polls.iter().map(|poll| {
        json!({
            "id": format!("article-{}", poll["id"].as_str().unwrap()),
            "title": "A poll",
            "content_html": "<p>Vote!",
            "_broadsheet": {"format": "poll", "poll": poll},
        })
    });
    let items: Vec<_> = items.collect();
    let version = "https://jsonfeed.org/version/1.1";
    json!({"version": version, "title": "News", "items": items}).to_string()
}

fn poll(id: &str, more: Value) -> Value {
    let mut poll = json!({
        "id": id,
        "question": "Shall it be?",
        "options": [{"id": "yes", "label": "Yes"}, {"id": "no", "label": "No"}],
    });
    let more = more.as_object().unwrap().clone();
    poll.as_object_mut().unwrap().extend(more);
    poll
}

/// An endpoint for a site with these polls.
fn start(kind: Kind, polls: &[Value]) -> Endpoint {
    let database = Arc::new(Database::new(kind));
    let file = database.folder().join("feed.json");
    std::fs::write(&file, feed(polls)).unwrap();
    let argument = format!("--feed={}", file.display());
    Endpoint::start_on(database, &[&argument])
}

fn a_vote_is_counted_and_told_to_those_who_voted(kind: Kind) {
    let endpoint = start(kind, &[poll("p1", json!({}))]);
    let hidden = json!({"counts": null, "voters": 0, "closed": false, "rev": 1});
    assert_eq!(endpoint.poll("p1"), hidden);
    let answer = endpoint.vote("p1", 1, &["yes"], 5).ok();
    assert_eq!(answer["counts"], json!({"yes": 1}));
    assert_eq!(answer["choices"], json!(["yes"]));
    // The same again refreshes what this reader sees.
    endpoint.vote("p1", 2, &["no"], 5).ok();
    let again = endpoint.vote("p1", 1, &["yes"], 5).ok();
    assert_eq!(again["counts"], json!({"yes": 1, "no": 1}));
    // For all others they stay hidden, and for who withdraws as well.
    assert_eq!(endpoint.poll("p1")["counts"], json!(null));
    assert_eq!(endpoint.poll("p1")["voters"], 2);
    let withdrawn = endpoint.vote("p1", 1, &[], 6).ok();
    assert_eq!(
        (&withdrawn["counts"], &withdrawn["voters"]),
        (&json!(null), &json!(1))
    );
}

fn results_are_shown_as_the_poll_says(kind: Kind) {
    let closed = json!({"results": "after", "closes_at": "2020-01-01T00:00:00Z"});
    let endpoint = start(
        kind,
        &[
            poll("always", json!({"results": "always"})),
            poll("never", json!({"results": "never"})),
            poll("closed", closed),
        ],
    );
    endpoint.vote("always", 1, &["yes"], 1).ok();
    assert_eq!(endpoint.poll("always")["counts"], json!({"yes": 1}));
    let answer = endpoint.vote("never", 1, &["yes"], 1).ok();
    assert_eq!(answer["counts"], json!(null));
    let closed = json!({"counts": {}, "voters": 0, "closed": true, "rev": 1});
    assert_eq!(endpoint.poll("closed"), closed);
}

fn rules_hold_on_the_server(kind: Kind) {
    let closed = json!({"closes_at": "2020-01-01T00:00:00Z"});
    let two = json!({"max_choices": 2});
    let endpoint = start(
        kind,
        &[poll("p1", json!({})), poll("p2", two), poll("p3", closed)],
    );
    let refused = |poll, choices: &[&str]| endpoint.vote(poll, 1, choices, 1).error();
    assert_eq!(refused("p1", &["maybe"]), (403, "option".to_owned()));
    assert_eq!(refused("p1", &["yes", "no"]), (403, "choices".to_owned()));
    assert_eq!(refused("p3", &["yes"]), (403, "closed".to_owned()));
    assert_eq!(refused("p4", &["yes"]), (404, "unknown".to_owned()));
    endpoint.vote("p2", 1, &["yes", "no"], 1).ok();
    assert_eq!(endpoint.poll("p2")["voters"], 1);
    // The feed is a list of what there is.
    let unknown = (404, "unknown".to_owned());
    assert_eq!(endpoint.react("elsewhere", 1, "love", 1).error(), unknown);
    endpoint.react("article-p1", 1, "love", 1).ok();
}

fn a_broken_page_of_a_feed_takes_nothing_from_those_before(kind: Kind) {
    let site = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", site.local_addr().unwrap());
    let mut page: Value = serde_json::from_str(&feed(&[poll("p1", json!({}))])).unwrap();
    page["next_url"] = json!(format!("{address}/second"));
    std::thread::spawn(move || {
        for body in [page.to_string(), "<!doctype html><title>Not now".to_owned()] {
            let (mut stream, _) = site.accept().unwrap();
            let mut head = BufReader::new(stream.try_clone().unwrap()).lines();
            while head.next().is_some_and(|line| !line.unwrap().is_empty()) {}
            let length = body.len();
            let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {length}");
            stream
                .write_all(format!("{head}\r\n\r\n{body}").as_bytes())
                .unwrap();
        }
    });
    let database = Arc::new(Database::new(kind));
    let endpoint = Endpoint::start_on(database, &[&format!("--feed={address}/first")]);
    endpoint.vote("p1", 1, &["yes"], 1).ok();
    let log = endpoint.log();
    assert!(log.contains("/first was not read to its end"), "{log}");
}

/// A ballot for one of them may be under way, or the newsroom's act.
#[test]
fn reading_a_feed_waits_for_no_article_that_is_as_it_was() {
    let endpoint = start(Kind::Postgres, &[poll("p1", json!({}))]);
    let lock = endpoint
        .database()
        .begin("BEGIN; SELECT 1 FROM subject FOR UPDATE");
    let file = endpoint.database().folder().join("feed.json");
    let polls = [poll("p1", json!({})), poll("p2", json!({}))];
    std::fs::write(&file, feed(&polls)).unwrap();
    // It listens only when it has read the feed.
    let argument = format!("--feed={}", file.display());
    let other = Endpoint::start_on(Arc::clone(endpoint.database()), &[&argument]);
    other.vote("p2", 1, &["yes"], 1).ok();
    drop(lock);
}

fn a_poll_stays_known_when_it_leaves_the_feed(kind: Kind) {
    let mut endpoint = start(kind, &[poll("p1", json!({})), poll("p2", json!({}))]);
    endpoint.vote("p1", 1, &["yes"], 1).ok();
    endpoint.vote("p2", 1, &["no"], 1).ok();
    let file = endpoint.database().folder().join("feed.json");
    let one = json!([{"id": "yes", "label": "Yes"}, {"id": "new", "label": "New"}]);
    std::fs::write(&file, feed(&[poll("p2", json!({"options": one}))])).unwrap();
    assert!(endpoint.end().success());
    let endpoint = endpoint.again();
    endpoint.vote("p1", 2, &["yes"], 1).ok();
    endpoint.react("article-p1", 1, "love", 1).ok();
    // An option that was taken out takes no more votes.
    assert_eq!(endpoint.vote("p2", 2, &["no"], 1).error().0, 403);
    endpoint.vote("p2", 2, &["new"], 1).ok();
}
