//! What is refused, and how.

use crate::bench::{Client, Endpoint, Kind, fresh_id, on_any_server, token};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

on_any_server!(
    what_cannot_be_an_id_is_malformed,
    unknown_and_repeated_parameters_are_malformed,
    fifty_one_ids_are_too_many,
    a_body_that_is_not_as_published_is_malformed,
    a_body_must_call_itself_json,
    four_kibibytes_are_enough,
    other_paths_and_methods_are_answered_in_json,
);

const JSON: [(&str, &str); 1] = [("content-type", "application/json")];

fn what_cannot_be_an_id_is_malformed(server: &Client) {
    let long = "x".repeat(129);
    let many = ["a"; 10_000].join(",");
    for ids in [
        "",
        ",",
        "a,",
        "%00",
        "a%00",
        "..",
        "../a",
        "a/b",
        "%F0%9F%98%80",
        "a'--",
        "%FF",
        "a%20b",
        &long,
    ] {
        let malformed = (400, "malformed".to_owned());
        let read = server.get(&format!("/v1/reactions?ids={ids}"));
        assert_eq!(read.error(), malformed, "{ids}");
        let path = format!(
            "/v1/reactions/{}",
            ids.replace('/', "%2F").replace("..", "%2E%2E")
        );
        if !ids.is_empty() && !ids.starts_with("..") {
            let body = format!(r#"{{"token":"{}","reaction":"love","at":1}}"#, token(1));
            let write = server.send("PUT", &path, &JSON, body.as_bytes());
            assert_eq!(write.error(), malformed, "{path}");
        }
    }
    let all = server.get(&format!("/v1/reactions?ids={many}"));
    assert!([400, 414].contains(&all.status), "{all:?}");
}

fn unknown_and_repeated_parameters_are_malformed(server: &Client) {
    for query in [
        "",
        "?",
        "?ids=a&lang=en",
        "?ids=a&ids=b",
        "?IDS=a",
        "?ids=a&&x",
    ] {
        let read = server.get(&format!("/v1/reactions{query}"));
        assert_eq!(read.error().0, 400, "{query}");
    }
    let body = format!(r#"{{"token":"{}","reaction":"love","at":1}}"#, token(1));
    let write = server.send("PUT", "/v1/reactions/a?x=1", &JSON, body.as_bytes());
    assert_eq!(write.error().0, 400);
}

fn fifty_one_ids_are_too_many(server: &Client) {
    let ids: Vec<String> = (0..51).map(|number| format!("a{number}")).collect();
    let read = server.get(&format!("/v1/reactions?ids={}", ids.join(",")));
    assert_eq!(read.error().0, 400);
}

fn a_body_that_is_not_as_published_is_malformed(server: &Client) {
    let path = format!("/v1/reactions/{}", fresh_id());
    let deep = "[".repeat(3_000);
    for body in [
        "",
        "null",
        "[]",
        "{",
        r#"{"token":"T","reaction":"love"}"#,
        r#"{"token":"T","at":1}"#,
        r#"{"reaction":"love","at":1}"#,
        r#"{"token":"short","reaction":"love","at":1}"#,
        r#"{"token":1,"reaction":"love","at":1}"#,
        r#"{"token":"T","reaction":"like","at":1}"#,
        r#"{"token":"T","reaction":["love"],"at":1}"#,
        r#"{"token":"T","reaction":"love","at":-1}"#,
        r#"{"token":"T","reaction":"love","at":1.5}"#,
        r#"{"token":"T","reaction":"love","at":"1"}"#,
        r#"{"token":"T","reaction":"love","at":1e999}"#,
        r#"{"token":"T","reaction":"love","at":9007199254740992}"#,
        r#"{"token":"T","reaction":"love","at":1,"action":"inc"}"#,
        r#"{"token":"T","reaction":"love","at":1} {}"#,
        deep.as_str(),
    ] {
        let body = body.replace('T', &token(1));
        let write = server.send("PUT", &path, &JSON, body.as_bytes());
        assert_eq!(write.error(), (400, "malformed".to_owned()), "{body}");
    }
}

fn a_body_must_call_itself_json(server: &Client) {
    let path = format!("/v1/reactions/{}", fresh_id());
    let body = format!(r#"{{"token":"{}","reaction":"love","at":1}}"#, token(1));
    for media_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "",
    ] {
        let headers = [("content-type", media_type)];
        let write = server.send("PUT", &path, &headers, body.as_bytes());
        assert_eq!(
            write.error(),
            (415, "media-type".to_owned()),
            "{media_type}"
        );
    }
    let headers = [("content-type", "Application/JSON; charset=utf-8")];
    let write = server.send("PUT", &path, &headers, body.as_bytes());
    write.ok();
}

fn four_kibibytes_are_enough(server: &Client) {
    let path = format!("/v1/reactions/{}", fresh_id());
    let body = format!(r#"{{"token":"{}","reaction":"love","at":1}}"#, token(1));
    let padded = |length: usize| format!("{body:<length$}");
    let write = |body: String| server.send("PUT", &path, &JSON, body.as_bytes());
    assert_eq!(write(padded(4097)).error(), (413, "too-large".to_owned()));
    write(padded(4096)).ok();

    // A gigabyte is refused before it is sent.
    let head = format!("PUT {path} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n");
    let answer = raw(
        server.base(),
        &format!("{head}content-length: 1073741824\r\n\r\n"),
    );
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    // And in pieces of unknown number.
    let chunks = format!("1000\r\n{}\r\n", " ".repeat(4096)).repeat(2);
    let answer = raw(
        server.base(),
        &format!("{head}transfer-encoding: chunked\r\n\r\n{chunks}"),
    );
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[test]
fn a_slow_request_is_given_up() {
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    let base = endpoint.base();
    let begin = Instant::now();
    std::thread::scope(|scope| {
        let head = scope.spawn(|| raw(base, "PUT /v1/reactions/a HTTP/1.1\r\nhost: a\r\n"));
        let body = scope.spawn(|| {
            let head = "PUT /v1/reactions/a HTTP/1.1\r\nhost: a\r\n\
                content-type: application/json\r\ncontent-length: 100\r\n\r\n{";
            raw(base, head)
        });
        assert_eq!(head.join().unwrap(), "", "it is closed");
        assert!(body.join().unwrap().starts_with("HTTP/1.1 408"));
    });
    assert!(begin.elapsed() < Duration::from_secs(8));
    endpoint.react("a", 1, "love", 1).ok();
}

fn other_paths_and_methods_are_answered_in_json(server: &Client) {
    for path in ["/", "/v1", "/v2/reactions", "/v1/reactions/a/b", "/.env"] {
        assert_eq!(
            server.get(path).error(),
            (404, "not-found".to_owned()),
            "{path}"
        );
    }
    for (method, path) in [
        ("POST", "/v1/reactions"),
        ("GET", "/v1/reactions/a"),
        ("DELETE", "/v1/reactions/a"),
        ("PUT", "/healthz"),
        ("TRACE", "/v1/polls"),
    ] {
        let answer = server.send(method, path, &[], b"");
        assert_eq!(
            answer.error(),
            (405, "method".to_owned()),
            "{method} {path}"
        );
        assert!(!answer.header("allow").is_empty(), "{method} {path}");
    }
}

/// Sends bytes as they are, and reads until the connection is closed or silent.
fn raw(base: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(base.strip_prefix("http://").unwrap()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    // It may be closed before all is sent.
    let _ = stream.write_all(request.as_bytes());
    let mut answer = [0; 4096];
    let length = stream.read(&mut answer).unwrap_or_default();
    String::from_utf8_lossy(&answer[..length]).into_owned()
}
