//! The JSON feeds of gofeed (<https://github.com/mmcdole/gofeed>, MIT) say the same
//! to us as to gofeed, as far as both models have a place for it.
//!
//! The corpus is not in this repository: `BROADSHEET_CORPORA` names the folder in
//! which `gofeed/testdata` stands.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails, in its helpers too"
)]

use broadsheet_domain::{
    article::{Article, Attachment, Author, Body},
    feed::{Feed, FeedError, json},
    timestamp::Timestamp,
};
use serde_json::{Map, Value, json};
use std::{
    collections::BTreeSet,
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};
use url::Url;

/// Where we differ from gofeed, and why. A line without a difference fails the test
/// as a difference without a line does.
const ACCEPTED: &[(&str, &str)] = &[
    ("parser.version", "all versions are read into one model"),
    (
        "parser.user_comment",
        "the specification asks readers to ignore it",
    ),
    ("parser.favicon", "the icon is the larger of the two"),
    ("parser.authors.avatar", "a byline has no picture"),
    ("parser.items.authors.avatar", "a byline has no picture"),
    (
        "parser.items.content_text",
        "a body is HTML or text, and HTML says more",
    ),
    (
        "parser.items.banner_image",
        "it only stands in for a missing image",
    ),
    (
        "parser.items.date_modified",
        "a correction is later than the publication",
    ),
    (
        "translator.feedVersion",
        "all versions are read into one model",
    ),
    ("translator.feedType", "all formats are read into one model"),
    (
        "translator.published",
        "gofeed takes an item's date for the feed's",
    ),
    (
        "translator.publishedParsed",
        "gofeed takes an item's date for the feed's",
    ),
    (
        "translator.updated",
        "gofeed takes an item's date for the feed's",
    ),
    (
        "translator.updatedParsed",
        "gofeed takes an item's date for the feed's",
    ),
    ("translator.authors.avatar", "a byline has no picture"),
    ("translator.items.authors.avatar", "a byline has no picture"),
    (
        "translator.items.guid",
        "an item without an id gets a stable one",
    ),
    (
        "translator.items.updated",
        "a correction is later than the publication",
    ),
    (
        "translator.items.updatedParsed",
        "a correction is later than the publication",
    ),
];

#[test]
fn json_feeds_read_as_gofeed_reads_them() {
    let Some(corpus) = corpus() else { return };
    let mut differences = BTreeSet::new();
    for (folder, model) in [("parser", as_json_feed as Model), ("translator", as_gofeed)] {
        let cases = cases(&corpus.join(folder).join("json"));
        assert!(!cases.is_empty(), "no feeds in {folder}");
        for (input, expected) in cases {
            let feed = read(&input).unwrap();
            let mut expected: Value = serde_json::from_str(&expected).unwrap();
            with_authors(&mut expected);
            for item in expected["items"].as_array_mut().unwrap() {
                with_authors(item);
            }
            compare(folder, &model(&feed), &expected, &mut differences);
        }
    }
    let accepted = ACCEPTED.iter().map(|(path, _)| (*path).to_owned());
    assert_eq!(differences, accepted.collect());
}

#[test]
fn what_gofeed_refuses_we_refuse() {
    let Some(corpus) = corpus() else { return };
    let invalid = corpus.join("parser/json/invalid/invalid.json");
    let text = fs::read_to_string(invalid).unwrap();
    assert!(matches!(read(&text), Err(FeedError::Malformed { .. })));
}

/// How a feed is written down for the comparison.
type Model = fn(&Feed) -> Value;

/// The shape in which gofeed's JSON parser expects feeds: JSON Feed itself.
fn as_json_feed(feed: &Feed) -> Value {
    let item = |article: &Article| {
        let (html, text) = bodies(&article.body);
        json!({
            "id": article.id,
            "url": article.url,
            "external_url": article.external_url,
            "title": article.headline,
            "content_html": html,
            "content_text": text,
            "summary": article.standfirst,
            "image": article.image,
            "date_published": article.published.map(Timestamp::millis),
            "date_modified": article.modified.map(Timestamp::millis),
            "authors": authors(&article.authors),
            "tags": article.tags,
            "attachments": list(&article.attachments, |file: &Attachment| json!({
                "url": file.url,
                "mime_type": file.mime_type,
                "title": file.title,
                "size_in_bytes": file.bytes,
                "duration_in_seconds": file.seconds,
            })),
        })
    };
    json!({
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "description": feed.description,
        "next_url": feed.next,
        "icon": feed.icon,
        "authors": authors(&feed.authors),
        "expired": feed.expired,
        "items": list(&feed.articles, item),
    })
}

/// The shape into which gofeed translates feeds of every format.
fn as_gofeed(feed: &Feed) -> Value {
    let item = |article: &Article| {
        let (html, text) = bodies(&article.body);
        let published = article.published.map(Timestamp::millis);
        let modified = article.modified.map(Timestamp::millis);
        json!({
            "guid": article.id,
            "link": article.url,
            "links": [article.url, article.external_url],
            "title": article.headline,
            "content": html.or(text),
            "description": article.standfirst,
            "published": published,
            "publishedParsed": published,
            "updated": modified,
            "updatedParsed": modified,
            "authors": authors(&article.authors),
            "image": {"url": article.image},
            "categories": article.tags,
            "enclosures": list(&article.attachments, |file: &Attachment| json!({
                "url": file.url,
                "type": file.mime_type,
                "length": file.bytes,
            })),
        })
    };
    json!({
        "title": feed.title,
        "link": feed.home,
        "feedLink": feed.address,
        "links": [feed.home, feed.address],
        "description": feed.description,
        "image": {"url": feed.icon},
        "language": feed.language,
        "authors": authors(&feed.authors),
        "items": list(&feed.articles, item),
    })
}

fn bodies(body: &Body) -> (Option<&str>, Option<&str>) {
    match body {
        Body::Html(html) => (Some(html), None),
        Body::Text(text) => (None, Some(text)),
    }
}

fn authors(authors: &[Author]) -> Value {
    list(
        authors,
        |author| json!({"name": author.name, "url": author.url}),
    )
}

fn list<T>(of: &[T], model: impl Fn(&T) -> Value) -> Value {
    of.iter().map(model).collect()
}

/// 1.0's `author` is 1.1's list of one.
fn with_authors(expected: &mut Value) {
    let expected = expected.as_object_mut().unwrap();
    if let Some(author) = expected.remove("author") {
        expected.entry("authors").or_insert_with(|| json!([author]));
    }
}

/// Notes the path of everything that is in one only, or differs.
fn compare(path: &str, ours: &Value, theirs: &Value, differences: &mut BTreeSet<String>) {
    match (ours, theirs) {
        (Value::Object(_), _) | (_, Value::Object(_)) => {
            let none = Map::new();
            let (ours, theirs) = (ours.as_object(), theirs.as_object());
            let (ours, theirs) = (ours.unwrap_or(&none), theirs.unwrap_or(&none));
            let keys: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
            for key in keys {
                let of = |object: &Map<String, Value>| object.get(key).cloned().unwrap_or_default();
                compare(
                    &format!("{path}.{key}"),
                    &of(ours),
                    &of(theirs),
                    differences,
                );
            }
        }
        (Value::Array(_), _) | (_, Value::Array(_)) => {
            let (ours, theirs) = (elements(ours), elements(theirs));
            for index in 0..ours.len().max(theirs.len()) {
                let of = |list: &[Value]| list.get(index).cloned().unwrap_or_default();
                compare(path, &of(&ours), &of(&theirs), differences);
            }
        }
        _ if is_same(ours, theirs) => {}
        _ => {
            differences.insert(path.to_owned());
        }
    }
}

fn elements(of: &Value) -> Vec<Value> {
    let elements = of.as_array().cloned().unwrap_or_default();
    elements
        .into_iter()
        .filter(|element| !element.is_null())
        .collect()
}

fn is_same(ours: &Value, theirs: &Value) -> bool {
    let moment = |text| Timestamp::read(text).map(Timestamp::millis);
    match (ours, theirs) {
        (Value::Number(n), Value::String(s)) => n.to_string() == *s || n.as_i64() == moment(s),
        // An address stands here as the WHATWG URL standard serialises it.
        (Value::String(a), Value::String(b)) => {
            a == b || Url::parse(b).is_ok_and(|b| b.as_str() == a)
        }
        (Value::String(a), Value::Null) => a.is_empty(),
        _ => ours == theirs,
    }
}

fn read(text: &str) -> Result<Feed, FeedError> {
    json::read(
        text,
        "https://fetched.example/feed.json",
        |address, base| Some(Url::parse(base).ok()?.join(address).ok()?.to_string()),
    )
}

/// Each feed of a folder with what is expected of it.
fn cases(folder: &Path) -> Vec<(String, String)> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if let Some(name) = name.strip_suffix("_expected.json") {
            let input = path.with_file_name(format!("{name}.json"));
            let texts = [input, path].map(|path| fs::read_to_string(path).unwrap());
            cases.push(texts.into());
        }
    }
    cases
}

fn corpus() -> Option<PathBuf> {
    let Some(corpora) = env::var_os("BROADSHEET_CORPORA") else {
        // Past the test harness, which keeps the words of a test that passes.
        let said = writeln!(
            io::stderr(),
            "gofeed_json did not run: set BROADSHEET_CORPORA"
        );
        said.unwrap();
        return None;
    };
    Some(Path::new(&corpora).join("gofeed/testdata"))
}
