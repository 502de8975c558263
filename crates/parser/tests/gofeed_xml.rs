//! The XML feeds of gofeed (<https://github.com/mmcdole/gofeed>, MIT) say the same to us as
//! to gofeed: titles, links, dates, authors and content, as far as both models have a place
//! for them.
//!
//! The corpus is not in this repository: `BROADSHEET_CORPORA` names the folder in which
//! `gofeed/testdata` stands.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a panic is how a test fails, in its helpers too"
)]

use broadsheet_domain::{
    article::{Article, Author, Body},
    feed::{Feed, FeedError},
    timestamp::Timestamp,
};
use broadsheet_parser::{Answer, document, feed};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};
use url::Url;

/// Where we differ from gofeed: why, in which field, and in which cases, by the start of their
/// names. An entry without a difference fails the test as a difference without an entry does.
const ACCEPTED: &[(&str, &str, &[&str])] = &[
    (
        "no XML: an end tag is misspelt",
        "Err",
        &[
            "parser/rss/rss_channel_language",
            "parser/atom/atom10_feed_entry_source_logo",
            "parser/atom/atom10_feed_entry_source_title_",
            "parser/atom/atom10_feed_title_xhtml_",
        ],
    ),
    (
        "gofeed's parser keeps extensions apart",
        "authors",
        &["parser/rss/issue_275", "parser/rss/issue_309"],
    ),
    (
        "gofeed's parser keeps extensions apart",
        "item 0 authors",
        &["parser/rss/issue_275"],
    ),
    (
        "gofeed's parser keeps extensions apart",
        "item 0 tags",
        &["parser/rss/issue_275"],
    ),
    (
        "`rdf:about` is the id of RSS 1.0",
        "item 0 id",
        &[
            "parser/rss/rdf_item_",
            "translator/rss/feed_item_description_-_rdf",
            "translator/rss/feed_item_link_-_rdf",
            "translator/rss/feed_item_title_-_rdf",
        ],
    ),
    (
        "of several links the first stands",
        "link",
        &[
            "parser/rss/rdf_channel_links",
            "parser/rss/rss_channel_links",
            "translator/rss/feed_links_",
        ],
    ),
    (
        "of several links the first stands",
        "item 0 link",
        &[
            "parser/rss/rdf_item_links",
            "parser/rss/rss_channel_item_links",
            "translator/rss/feed_item_links_",
        ],
    ),
    (
        "an enclosed picture is the article's picture",
        "item 0 enclosures",
        &[
            "parser/rss/issue_217",
            "translator/rss/feed_item_enclosure_",
        ],
    ),
    (
        "an enclosed picture is the article's picture",
        "item 0 image",
        &["parser/rss/issue_217"],
    ),
    (
        "bodies are parsed when they are shown, and not for a picture",
        "image",
        &["translator/rss/feed_image_-_rss_channel_description"],
    ),
    (
        "bodies are parsed when they are shown, and not for a picture",
        "item 0 image",
        &[
            "translator/rss/feed_item_image_-_rss_channel_item_content",
            "translator/rss/feed_item_image_-_rss_channel_item_description",
        ],
    ),
    (
        "a webmaster writes no articles",
        "authors",
        &["translator/rss/feed_author_-_rss_channel_webMaster_"],
    ),
    (
        "a subtitle describes, too",
        "description",
        &["translator/rss/feed_link_-_rss_channel_itunes_subtitle"],
    ),
    (
        "a correction is later than the publication",
        "item 0 updated",
        &[
            "translator/rss/feed_item_fallbacks_",
            "extensions/dublincore/dublincore_item_fields",
        ],
    ),
    (
        "each of several creators is an author",
        "item 0 authors",
        &["extensions/dublincore/dublincore_item_multiple_values"],
    ),
    (
        "a date of modification is none of publication",
        "item 0 published",
        &["translator/atom/feed_item_updated_-_atom03"],
    ),
    (
        "an entry without authors has those of its source (RFC 4287, 4.2.1)",
        "item 0 authors",
        &["parser/atom/atom10_feed_entry_source_author"],
    ),
    (
        "markup in HTML that was not escaped is markup",
        "item 0 prose",
        &["parser/atom/atom10_feed_entry_content_html_div_escaped_markup"],
    ),
    (
        "an entry leads to its content elsewhere",
        "item 0 link",
        &["parser/atom/atom10_feed_entry_content_src"],
    ),
    (
        "ids are compared as they are written (RFC 4287, 4.2.6.1)",
        "item 0 id",
        &["parser/atom/entry_id_xml_base"],
    ),
];

#[test]
fn xml_feeds_read_as_gofeed_reads_them() {
    let Some(corpus) = corpus() else { return };
    let folders = [
        ("parser/rss", of_rss as Model),
        ("parser/atom", of_atom),
        ("translator/rss", of_feed),
        ("translator/atom", of_feed),
        ("extensions/dublincore", of_feed),
        ("extensions/itunes", of_feed),
        ("extensions/media", of_feed),
    ];
    let mut differences = Vec::new();
    let mut count = 0;
    for (folder, model) in folders {
        for (name, xml, expected) in cases(&corpus.join(folder)) {
            let case = format!("{folder}/{name}");
            let ours = read(xml.as_bytes(), None);
            let Ok(ours) = ours else {
                differences.push((case, format!("{ours:?}")));
                continue;
            };
            let theirs: Value = serde_json::from_str(&expected).unwrap();
            count += 1;
            for field in differing(&ours, &model(&theirs)) {
                differences.push((case.clone(), field));
            }
        }
    }
    assert!(count > 400, "{count} cases");
    let is_met = |of: &str, start: &str, (case, field): &(String, String)| {
        case.starts_with(start) && field.split([':', '(']).next() == Some(of)
    };
    let entries = || {
        let entries = ACCEPTED.iter();
        entries.flat_map(|(_, of, starts)| starts.iter().map(move |start| (*of, *start)))
    };
    let unexpected: Vec<_> = differences
        .iter()
        .filter(|it| !entries().any(|(of, start)| is_met(of, start, it)))
        .collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    for (of, start) in entries() {
        let is_there = differences.iter().any(|it| is_met(of, start, it));
        assert!(is_there, "{start} {of} is no difference");
    }
}

#[test]
fn feeds_are_told_from_what_is_none() {
    let Some(corpus) = corpus() else { return };
    let title = |name: &str| {
        let bytes = fs::read(corpus.join("parser/universal").join(name)).unwrap();
        let feed = read(&bytes, Some("text/plain"));
        feed.map(|feed| feed.title)
    };
    for name in [
        "atom03_feed.xml",
        "atom10_feed.xml",
        "rdf_feed.xml",
        "rss_feed.xml",
        "rss_feed_bom.xml",
        "rss_feed_leading_spaces.xml",
    ] {
        assert_eq!(title(name).as_deref(), Ok("Feed Title"), "{name}");
    }
    for name in ["empty_feed.xml", "unknown_feed.xml", "invalid.json"] {
        assert!(title(name).is_err(), "{name}");
    }
}

fn read(body: &[u8], content_type: Option<&str>) -> Result<Feed, FeedError> {
    let answer = Answer {
        body,
        content_type,
        pages: None,
    };
    feed(&answer, "https://fetched.example/feed.xml")
}

/// How gofeed's expectation is written down for the comparison: fields of the feed, and of
/// each item by its number.
type Model = fn(&Value) -> BTreeMap<String, Value>;

fn of_feed(theirs: &Value) -> BTreeMap<String, Value> {
    model(theirs, "items", |of, is_feed| {
        let description = |it: &Value| it["description"].clone();
        json!({
            "title": of["title"],
            "link": of["link"],
            "self": of["feedLink"],
            "language": of["language"],
            "description": description(of),
            "content": of["content"],
            "image": of["image"]["url"],
            "authors": names(of["authors"].as_array()),
            "tags": if is_feed { Value::Null } else { of["categories"].clone() },
            "id": of["guid"],
            "published": if is_feed { &Value::Null } else { &of["publishedParsed"] },
            "updated": if is_feed { &Value::Null } else { &of["updatedParsed"] },
            "enclosures": of["enclosures"],
        })
    })
}

fn of_rss(theirs: &Value) -> BTreeMap<String, Value> {
    model(theirs, "items", |of, is_feed| {
        let categories = of["categories"].as_array().into_iter().flatten();
        let tags: Vec<_> = categories.map(|it| it["value"].clone()).collect();
        json!({
            "title": of["title"],
            "link": of["link"],
            "language": of["language"],
            "description": of["description"],
            "content": of["content"],
            "image": of["image"]["url"],
            "authors": names(of["author"].as_str().or(of["managingEditor"].as_str())
                .map(|name| vec![json!({"name": name})]).as_ref()),
            "tags": if is_feed { json!([]) } else { json!(tags) },
            "id": of["guid"]["value"],
            "published": if is_feed { &Value::Null } else { &of["pubDateParsed"] },
            "enclosures": of["enclosures"],
        })
    })
}

fn of_atom(theirs: &Value) -> BTreeMap<String, Value> {
    model(theirs, "entries", |of, is_feed| {
        let links = || of["links"].as_array().into_iter().flatten();
        let link = |relation: &str| {
            let mut links =
                links().filter(|link| link["rel"].as_str().unwrap_or("alternate") == relation);
            links.next().map(|link| link["href"].clone())
        };
        let categories = of["categories"].as_array().into_iter().flatten();
        let tags: Vec<_> = categories
            .map(|it| it.get("label").unwrap_or(&it["term"]).clone())
            .collect();
        json!({
            "title": of["title"],
            "link": link("alternate"),
            "self": link("self").filter(|_| is_feed),
            "language": of["language"],
            "description": of.get("subtitle").unwrap_or(&of["summary"]),
            "content": of["content"]["value"],
            "image": of.get("logo").unwrap_or(&of["icon"]),
            "authors": names(of["authors"].as_array()),
            "tags": if is_feed { json!([]) } else { json!(tags) },
            "id": if is_feed { &Value::Null } else { &of["id"] },
            "published": of["publishedParsed"],
            "updated": if is_feed { &Value::Null } else { &of["updatedParsed"] },
        })
    })
}

fn model(
    theirs: &Value,
    items: &str,
    of: impl Fn(&Value, bool) -> Value,
) -> BTreeMap<String, Value> {
    let items = theirs[items].as_array().into_iter().flatten();
    let mut fields = BTreeMap::new();
    let all = items
        .enumerate()
        .map(|(at, item)| (format!("item {at} "), of(item, false)));
    for (of, model) in [(String::new(), of(theirs, true))].into_iter().chain(all) {
        for (field, value) in model.as_object().unwrap() {
            let is_prose = !of.is_empty() && ["description", "content"].contains(&field.as_str());
            if !is_nothing(value) && !is_prose {
                fields.insert(format!("{of}{field}"), value.clone());
            }
        }
        if !of.is_empty() {
            let prose = json!([model["content"], model["description"]]);
            fields.insert(format!("{of}prose"), prose);
        }
    }
    fields
}

fn names(authors: Option<&Vec<Value>>) -> Value {
    let names = authors
        .into_iter()
        .flatten()
        .map(|author| author["name"].clone());
    names.filter(|name| !is_nothing(name)).collect()
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || *value == json!([]) || *value == json!("")
}

/// The fields in which a feed differs from what is expected of it.
fn differing(ours: &Feed, theirs: &BTreeMap<String, Value>) -> Vec<String> {
    let mut fields = BTreeMap::new();
    let mut add = |of: &str, model: Value| {
        for (field, value) in model.as_object().unwrap() {
            fields.insert(format!("{of}{field}"), value.clone());
        }
    };
    add(
        "",
        json!({
            "title": ours.title,
            "link": ours.home,
            "self": ours.address,
            "language": ours.language,
            "description": ours.description,
            "image": ours.icon,
            "authors": by(&ours.authors),
        }),
    );
    for (at, article) in ours.articles.iter().enumerate() {
        add(&format!("item {at} "), of_article(article, ours));
    }
    let mut differing = Vec::new();
    for field in fields.keys().chain(theirs.keys()) {
        let none = Value::Null;
        let (a, b) = (
            fields.get(field).unwrap_or(&none),
            theirs.get(field).unwrap_or(&none),
        );
        if !is_same(a, b)
            && !differing
                .iter()
                .any(|known: &String| known.starts_with(field))
        {
            differing.push(format!("{field}: {a} {b}"));
        }
    }
    differing
}

fn of_article(article: &Article, feed: &Feed) -> Value {
    let (html, text) = match &article.body {
        Body::Html(html) => (Some(html), None),
        Body::Text(text) => (None, Some(text).filter(|text| !text.is_empty())),
    };
    // With its addresses resolved, which else waits until it is shown.
    let html = html.map(|html| match html.contains("href") {
        true => document(html, Some(&article.base)).to_html(),
        false => html.clone(),
    });
    let body = html.as_ref().or(text);
    let is_own = !article.id.starts_with('~') && article.url.as_ref() != Some(&article.id);
    json!({
        "title": if article.headline == ADDED { "" } else { &article.headline },
        "link": article.url,
        "prose": [body, article.standfirst],
        "image": article.image,
        "authors": if article.authors == feed.authors { json!([]) } else { by(&article.authors) },
        "tags": article.tags,
        "id": if is_own { &article.id } else { "" },
        "published": article.published.map(Timestamp::millis),
        "updated": article.modified.map(Timestamp::millis),
        "enclosures": article.attachments.iter().map(|file| json!({
            "url": file.url,
            "type": file.mime_type,
            "length": file.bytes.map(|bytes| bytes.to_string()),
        })).collect::<Value>(),
    })
}

fn by(authors: &[Author]) -> Value {
    authors.iter().map(|author| author.name.as_str()).collect()
}

fn is_same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(n), Value::String(s)) => {
            n.as_i64() == Timestamp::read(s).map(Timestamp::millis)
        }
        (Value::String(a), Value::String(b)) => {
            // An address stands here as the WHATWG URL standard serialises it, and a headline
            // as its reader sees it.
            a == b
                || Url::parse(b).is_ok_and(|b| b.as_str() == a)
                || *a == document(b, None).to_text().trim()
                || *a == document(b, None).to_html()
        }
        // Alone, a description is the body or a standfirst, as it comes.
        (Value::Array(a), Value::Array(b)) if b.first().is_some_and(is_nothing) => {
            let said = |of: &[Value]| {
                of.iter()
                    .find(|it| !is_nothing(it))
                    .cloned()
                    .unwrap_or_default()
            };
            is_same(&said(a), &said(b))
        }
        (Value::Array(a), Value::Array(b)) if !a.is_empty() => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => a
            .iter()
            .all(|(key, a)| is_same(a, b.get(key).unwrap_or(&Value::Null))),
        _ => ours == theirs || is_nothing(ours) && is_nothing(theirs),
    }
}

/// The headline of items that have none: an item with nothing to read is left out.
const ADDED: &str = "Added for the comparison";

/// The feeds of a folder, by name, with what is expected of each.
fn cases(folder: &Path) -> Vec<(String, String, String)> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|it| it == "xml") {
            let mut xml = fs::read_to_string(&path).unwrap();
            for (item, prefix) in [("item", "media:"), ("entry", "")] {
                let end = format!("</{item}>");
                xml = xml.replace(
                    &end,
                    &format!("<{prefix}title>{ADDED}</{prefix}title>{end}"),
                );
            }
            let expected = fs::read_to_string(path.with_extension("json")).unwrap();
            cases.push((name, xml, expected));
        }
    }
    cases.sort();
    cases
}

fn corpus() -> Option<PathBuf> {
    let Some(corpora) = env::var_os("BROADSHEET_CORPORA") else {
        // Past the test harness, which keeps the words of a test that passes.
        let said = writeln!(
            io::stderr(),
            "gofeed_xml did not run: set BROADSHEET_CORPORA"
        );
        said.unwrap();
        return None;
    };
    Some(Path::new(&corpora).join("gofeed/testdata"))
}
