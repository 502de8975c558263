//! Which pages may ask.

use crate::bench::{Answer, Endpoint, Kind};

/// Asks as the page of an origin does before it sends a reaction.
fn preflight(endpoint: &Endpoint, origin: &str) -> Answer {
    let headers = [
        ("origin", origin),
        ("access-control-request-method", "PUT"),
        ("access-control-request-headers", "content-type"),
    ];
    endpoint.send("OPTIONS", "/v1/reactions/a", &headers, b"")
}

fn allowed(endpoint: &Endpoint, origin: &str) -> String {
    let read = endpoint.send("GET", "/v1/reactions?ids=a", &[("origin", origin)], b"");
    let allowed = read.header("access-control-allow-origin").to_owned();
    let asked = preflight(endpoint, origin);
    assert_eq!(
        asked.header("access-control-allow-origin"),
        allowed,
        "{origin}"
    );
    allowed
}

#[test]
fn any_page_may_ask_until_origins_are_named() {
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    for origin in ["https://news.example", "null"] {
        assert_eq!(allowed(&endpoint, origin), "*");
    }
    let asked = preflight(&endpoint, "https://news.example");
    assert_eq!(asked.header("access-control-max-age"), "86400");
    assert_eq!(asked.header("access-control-allow-methods"), "GET,PUT");
    assert!(
        asked
            .header("access-control-allow-headers")
            .contains("content-type")
    );
}

#[test]
fn then_exactly_those_may() {
    let origins = [
        "--origin=https://news.example",
        "--origin=https://M.news.example:443/",
    ];
    let endpoint = Endpoint::start(Kind::Sqlite, &origins);
    for origin in ["https://news.example", "https://m.news.example"] {
        assert_eq!(allowed(&endpoint, origin), origin);
    }
    for origin in [
        "null",
        "http://news.example",
        "https://news.example.evil.example",
        "https://evilnews.example",
        "https://news.example:8443",
        "https://NEWS.example",
    ] {
        assert_eq!(allowed(&endpoint, origin), "", "{origin}");
    }
}

#[test]
fn every_answer_says_that_it_depends_on_the_origin() {
    for arguments in [&[][..], &["--origin=https://news.example"]] {
        let endpoint = Endpoint::start(Kind::Sqlite, arguments);
        for path in [
            "/v1/reactions?ids=a",
            "/v1/reactions",
            "/nowhere",
            "/healthz",
        ] {
            for headers in [&[][..], &[("origin", "https://evil.example")]] {
                let answer = endpoint.send("GET", path, headers, b"");
                assert_eq!(answer.header("vary"), "origin", "{path}");
                assert_eq!(answer.header("access-control-allow-credentials"), "");
            }
        }
    }
}
