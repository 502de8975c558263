//! Feeds are found from a site's address, as servers answer.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a failed expectation is how a test reports"
)]

mod server;

use broadsheet_publish::{
    discovery::{Findings, Reason, discover},
    fetching::{FetchError, Fetcher, Openness},
};
use server::{Page, Server};

const RSS: &str =
    "<rss version='2.0'><channel><title>R</title><item><title>One</title></item></channel></rss>";

const POSTS: &str = r#"[{"id": 1, "link": "https://n.example/1/", "title": {"rendered": "One"}}]"#;

fn look(pages: &[Page]) -> (Server, Findings) {
    let server = Server::start(pages);
    let findings = discover(&Fetcher::new(), &server.url("/")).expect("the page came");
    (server, findings)
}

fn addresses(server: &Server, findings: &Findings) -> Vec<String> {
    let feeds = findings.feeds.iter();
    let paths = feeds.map(|found| {
        found
            .address
            .strip_prefix(&server.url(""))
            .expect("of this server")
    });
    paths.map(str::to_owned).collect()
}

#[test]
fn a_page_names_its_feeds() {
    let html =
        "<!doctype html><title>T</title><link rel=alternate type=application/rss+xml href=/all.xml>
        <link rel=alternate type=application/rss+xml href=/gone.xml>
        <link rel=alternate type=application/feed+json href=page.html><p>Text";
    let (server, findings) = look(&[
        Page::new("/", "text/html", html),
        Page::new("/all.xml", "text/xml", RSS).with("Access-Control-Allow-Origin", "*"),
        Page::new("/page.html", "text/html", "<!doctype html><p>No feed"),
        Page::new("/feed.xml", "text/xml", RSS),
    ]);
    assert_eq!(addresses(&server, &findings), ["/all.xml"]);
    let found = findings.feeds.first().unwrap();
    assert_eq!(found.feed.title, "R");
    assert_eq!(found.openness, Openness::Open);
    let reasons = findings.misses.iter().map(|miss| &miss.reason);
    let reasons: Vec<_> = reasons.map(ToString::to_string).collect();
    assert_eq!(reasons, ["answered with the status 404", "is no feed"]);
    // The usual places need not be tried.
    assert!(!server.log().contains(&"/feed.xml".to_owned()));
}

#[test]
fn wordpress_names_its_api_in_a_header() {
    let (server, findings) = look(&[
        Page::new("/", "text/html", "<!doctype html><p>Text")
            .with("Link", "</wp-json/>; rel=\"https://api.w.org/\""),
        Page::new("/wp-json/wp/v2/posts?_embed", "application/json", POSTS)
            .with("Access-Control-Allow-Origin", "https://reader.invalid")
            .with("X-WP-TotalPages", "3"),
    ]);
    assert_eq!(
        addresses(&server, &findings),
        ["/wp-json/wp/v2/posts?_embed"]
    );
    let found = findings.feeds.first().unwrap();
    assert_eq!(found.openness, Openness::Open);
    assert!(found.feed.next.is_some());
}

#[test]
fn a_page_that_names_none_is_asked_at_the_usual_places() {
    let (server, findings) = look(&[
        Page::new("/", "text/html", "<!doctype html><p>Text"),
        Page::new("/rss.xml", "text/plain", RSS),
        Page::new("/wp-json/wp/v2/posts?_embed", "application/json", POSTS),
    ]);
    assert_eq!(addresses(&server, &findings), ["/rss.xml"]);
    assert_eq!(findings.feeds.first().unwrap().openness, Openness::Closed);
}

#[test]
fn the_posts_of_a_wordpress_are_a_usual_place() {
    let (server, findings) = look(&[
        Page::new("/", "text/html", "<!doctype html><p>Text"),
        Page::new("/wp-json/wp/v2/posts?_embed", "application/json", POSTS),
    ]);
    assert_eq!(
        addresses(&server, &findings),
        ["/wp-json/wp/v2/posts?_embed"]
    );
}

#[test]
fn a_feed_leads_to_itself_after_redirects() {
    let (server, findings) = look(&[
        Page::moved("/", "/feed/rss"),
        Page::new("/feed/rss", "text/html", RSS),
    ]);
    assert_eq!(addresses(&server, &findings), ["/feed/rss"]);
}

#[test]
fn a_site_without_a_feed_has_none_and_each_place_is_asked_once() {
    let (server, findings) = look(&[Page::new("/", "text/html", "<!doctype html><p>Text")]);
    assert!(findings.feeds.is_empty());
    assert!(findings.misses.iter().all(|miss| matches!(
        miss.reason,
        Reason::Fetch(FetchError::Status(404)) | Reason::Feed(_)
    )));
    let mut asked = server.log();
    let all = asked.len();
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), all);
}

#[test]
fn a_site_that_does_not_answer_is_an_error() {
    let server = Server::start(&[]);
    let error = discover(&Fetcher::new(), &server.url("/")).unwrap_err();
    assert_eq!(error.to_string(), "answered with the status 404");
    let error = discover(&Fetcher::new(), "http://127.0.0.1:1/").unwrap_err();
    assert!(matches!(error, FetchError::Unreachable(_)), "{error}");
}
