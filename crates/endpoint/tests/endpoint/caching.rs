//! What caches are told.

use crate::bench::{Endpoint, Kind};

#[test]
fn counts_may_be_kept_for_half_a_minute() {
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    for path in ["/v1/reactions?ids=a", "/v1/polls?ids=p"] {
        let answer = endpoint.get(path);
        let policy = "public, max-age=30, stale-while-revalidate=300";
        assert_eq!(answer.header("cache-control"), policy, "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
}

#[test]
fn what_is_known_is_not_sent_again() {
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    let path = "/v1/reactions?ids=a,b";
    let tag = endpoint.get(path).header("etag").to_owned();
    let again = |tag: &str| endpoint.send("GET", path, &[("if-none-match", tag)], b"");
    let known = again(&tag);
    assert_eq!((known.status, known.text.as_str()), (304, ""));
    assert_eq!(known.header("etag"), tag);
    assert!(known.header("cache-control").starts_with("public"));
    assert_eq!(again(&format!("\"x\", W/{tag}")).status, 304);

    endpoint.react("b", 1, "love", 1).ok();
    let new = again(&tag);
    assert_eq!(new.status, 200);
    assert_ne!(new.header("etag"), tag);
}

#[test]
fn the_order_of_ids_makes_no_other_answer() {
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    let one = endpoint.get("/v1/reactions?ids=a,b");
    let other = endpoint.get("/v1/reactions?ids=b,a,b");
    assert_eq!(one.text, other.text);
    assert_eq!(one.header("etag"), other.header("etag"));
}
