//! What is written reads back.

use super::write;
use crate::{
    feed::{Feed, json, wordpress},
    timestamp::Timestamp,
};
use url::Url;

/// Where everything here was fetched.
const ADDRESS: &str = "https://n.example/feeds/feed.json";

fn resolve(address: &str, base: &str) -> Option<String> {
    Some(Url::parse(base).ok()?.join(address).ok()?.to_string())
}

fn read(text: &str) -> Feed {
    json::read(text, ADDRESS, resolve).unwrap()
}

#[test]
fn all_that_a_feed_says_reads_back() {
    let feed = read(
        r#"{"version":"1.1","title":"T \"1\"","description":"D","home_page_url":"/news/","feed_url":"/own.json",
            "icon":"i.png","language":"de","next_url":"?2","expired":true,"authors":[{"name":"A","url":"/a"}],"items":[
            {"id":"1","url":"1","external_url":"https://o.example/","title":"H","summary":"S","content_html":"<p>\n",
             "image":"1.png","date_published":"2023-03-17T23:30:00.250-05:00","date_modified":"2023-03-18","tags":["x"],
             "authors":[{"name":"B"}],"attachments":[{"url":"1.mp3","mime_type":"audio/mpeg","title":"L",
             "size_in_bytes":9,"duration_in_seconds":60}]},
            {"id":2,"content_text":"a\n\nb","language":"fr","_broadsheet":{"format":"gif","media":["/m.gif",
             {"url":"/v.mp4","title":"V","poster":"/p.png"}]}},
            {"title":"P","_broadsheet":{"format":"story","poll":{"id":"p","question":"Q?","max_choices":2,"results":"never",
             "closes_at":"2027-01-01T00:00:00Z","options":[{"id":"y","label":"Yes"},{"id":"n","label":"No"}]}}},
            {},7]}"#,
    );
    assert_eq!((feed.articles.len(), feed.unreadable), (3, 2));
    assert_eq!(read(&write(&feed)), feed);
}

#[test]
fn what_a_body_is_relative_to_is_said_where_it_is_not_the_page() {
    let mut feed = read(
        r#"{"version":"1.1","items":[{"url":"https://n.example/1","title":"1"},{"url":"https://n.example/2","title":"2"}]}"#,
    );
    let [first, _] = feed.articles.as_mut_slice() else {
        panic!("{feed:?}")
    };
    "https://b.example/".clone_into(&mut first.base);
    let written = write(&feed);
    assert_eq!(read(&written), feed);
    assert_eq!(written.matches("_broadsheet").count(), 1);
}

#[test]
fn an_article_without_a_language_stays_without_one() {
    let mut feed =
        read(r#"{"version":"1.1","language":"de","items":[{"title":"1"},{"title":"2"}]}"#);
    feed.articles[0].language = None;
    assert_eq!(read(&write(&feed)).articles, feed.articles);
}

#[test]
fn posts_read_back_as_json_feed() {
    let post = include_str!("../../wordpress/tests/post.json");
    let address = "https://n.example/wp-json/wp/v2/posts";
    let feed = wordpress::read(&format!("[{post},{{}}]"), address, Some(2), resolve).unwrap();
    assert_eq!(read(&write(&feed)), feed);
}

#[test]
fn a_moment_keeps_its_day_wherever_it_was() {
    for text in [
        "2023-03-17T12:00:00Z",
        "2023-03-17T23:59:59.001-05:00",
        "2023-03-17T00:00:00+14:00",
        "2023-03-17T00:10:00+00:25",
        "2023-12-31T23:00:00-11:30",
        "1000-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:59",
    ] {
        let moment = Timestamp::read(text).unwrap();
        let written = moment.rfc_3339();
        assert_eq!(Timestamp::read(&written), Some(moment), "{text} {written}");
    }
    let utc = Timestamp::read("2023-03-17T13:00:00+01:00").unwrap();
    assert_eq!(utc.rfc_3339(), "2023-03-17T12:00:00Z");
}
