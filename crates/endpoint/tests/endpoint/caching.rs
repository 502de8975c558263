//! What caches are told.

use crate::bench::{Client, fresh_id, on_any_server};

on_any_server!(
    counts_may_be_kept_for_half_a_minute,
    what_is_known_is_not_sent_again,
    the_order_of_ids_makes_no_other_answer,
);

fn counts_may_be_kept_for_half_a_minute(server: &Client) {
    for path in ["/v1/reactions?ids=a", "/v1/polls?ids=p"] {
        let answer = server.get(path);
        let policy = "public, max-age=30, stale-while-revalidate=300";
        assert_eq!(answer.header("cache-control"), policy, "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
}

fn what_is_known_is_not_sent_again(server: &Client) {
    let article = &fresh_id();
    let path = &format!("/v1/reactions?ids=a,{article}");
    let tag = server.get(path).header("etag").to_owned();
    let again = |tag: &str| server.send("GET", path, &[("if-none-match", tag)], b"");
    let known = again(&tag);
    assert_eq!((known.status, known.text.as_str()), (304, ""));
    assert_eq!(known.header("etag"), tag);
    assert!(known.header("cache-control").starts_with("public"));
    assert_eq!(again(&format!("\"x\", W/{tag}")).status, 304);

    server.react(article, 1, "love", 1).ok();
    let new = again(&tag);
    assert_eq!(new.status, 200);
    assert_ne!(new.header("etag"), tag);
}

fn the_order_of_ids_makes_no_other_answer(server: &Client) {
    let one = server.get("/v1/reactions?ids=a,b");
    let other = server.get("/v1/reactions?ids=b,a,b");
    assert_eq!(one.text, other.text);
    assert_eq!(one.header("etag"), other.header("etag"));
}
