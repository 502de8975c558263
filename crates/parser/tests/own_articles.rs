//! The project's own articles in `public/articles/`, which a reader sees where no site
//! has been set up yet: one for each format, whole, and with every file they name.

#![allow(
    clippy::unwrap_used,
    reason = "a panic is how a test fails, in its helpers too"
)]

use broadsheet_domain::{
    article::{Article, Body},
    feed::{Feed, json},
    format::Format,
    node::{Element, Node},
};
use broadsheet_parser::{document, html, resolve};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Where the feed is taken to be published.
const FOLDER: &str = "https://news.example/articles/";

/// The most that all of it may weigh, in bytes: it is in every release.
const MOST: u64 = 1_200_000;

/// The most that one picture may weigh, in bytes.
const MOST_FOR_A_PICTURE: u64 = 90_000;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/articles")
}

fn feed() -> Feed {
    let text = fs::read_to_string(folder().join("feed.json")).unwrap();
    json::read(&text, &format!("{FOLDER}feed.json"), resolve).unwrap()
}

fn source(article: &Article) -> &str {
    assert!(matches!(article.body, Body::Html(_)), "{}", article.id);
    article.body.source()
}

/// The body as readers get it, written out again.
fn shown(article: &Article) -> String {
    let document = document(source(article), Some(&article.base));
    assert!(!document.cut, "{}", article.id);
    document.to_html()
}

/// All elements of a body, from top to bottom.
fn elements(body: &str) -> Vec<Element> {
    fn collect(nodes: Vec<Node>, into: &mut Vec<Element>) {
        for node in nodes {
            if let Node::Element(mut element) = node {
                let children = std::mem::take(&mut element.children);
                into.push(element);
                collect(children, into);
            }
        }
    }
    let mut elements = Vec::new();
    collect(html(body).nodes, &mut elements);
    elements
}

/// The words of a body.
fn words(body: &str) -> String {
    fn collect(nodes: &[Node], into: &mut String) {
        for node in nodes {
            match node {
                Node::Text(text) => into.push_str(text),
                Node::Element(element) => collect(&element.children, into),
            }
        }
    }
    let mut text = String::new();
    collect(&html(body).nodes, &mut text);
    text.split_whitespace().collect()
}

/// Every address of a file that an article shows, plays or offers.
fn files(article: &Article) -> BTreeSet<String> {
    let mut urls: Vec<String> = article.image.iter().cloned().collect();
    urls.extend(article.attachments.iter().map(|file| file.url.clone()));
    for media in &article.media {
        urls.push(media.url.clone());
        urls.extend(media.poster.clone());
    }
    for element in elements(&shown(article)) {
        let addresses = ["src", "poster"].into_iter();
        let addresses = addresses.filter_map(|name| element.attribute(name));
        urls.extend(addresses.map(str::to_owned));
        let set = element.attribute("srcset").unwrap_or_default().split(',');
        let set = set.filter_map(|candidate| candidate.split_whitespace().next());
        urls.extend(set.map(str::to_owned));
    }
    urls.into_iter().collect()
}

/// The name of a file beside the feed.
fn name(url: &str) -> &str {
    assert!(url.starts_with(FOLDER), "{url} is not beside the feed");
    url.strip_prefix(FOLDER).unwrap()
}

#[test]
fn each_format_has_one_article_and_none_is_faulty() {
    let feed = feed();
    assert_eq!(feed.unreadable, 0);
    assert_eq!(feed.articles.len(), Format::ALL.len());
    for format in Format::ALL {
        let mut articles = feed.articles.iter();
        assert!(
            articles.any(|article| article.format == format),
            "{format:?}"
        );
    }
}

#[test]
fn what_an_article_has_makes_it_of_the_format_that_it_says() {
    for article in feed().articles {
        let inferred =
            Format::inferred(article.poll.as_ref(), &article.media, &article.attachments);
        assert_eq!(inferred, article.format, "{}", article.id);
    }
}

#[test]
fn every_article_has_all_that_a_front_page_shows() {
    let feed = feed();
    for article in &feed.articles {
        let id = &article.id;
        assert!(!article.headline.is_empty(), "{id}");
        assert!(article.standfirst.is_some(), "{id}");
        assert!(article.published.is_some(), "{id}");
        assert!(article.image.is_some(), "{id}");
        assert!(!article.authors.is_empty(), "{id}");
        assert!(!article.tags.is_empty(), "{id}");
        assert_eq!(article.language.as_deref(), Some("en"), "{id}");
    }
    assert!(
        feed.articles
            .is_sorted_by(|one, next| one.date() > next.date()),
        "newest first"
    );
}

#[test]
fn the_seeds_news_leads_under_the_seeds_six_tags() {
    let feed = feed();
    let first = feed.articles.first().unwrap();
    assert_eq!(first.id, "xi-putin-moscow");
    assert_eq!(
        first.tags,
        ["Jinping", "visit", "Vladimir", "Putin", "Russia", "week"]
    );
}

#[test]
fn nothing_of_a_body_is_dropped() {
    for article in feed().articles {
        let shown = shown(&article);
        assert_eq!(words(&shown), words(source(&article)), "{}", article.id);
        // What is shown has all of it in its order, and may have more: a paragraph
        // around a picture.
        let mut kept = elements(&shown).into_iter();
        for wanted in elements(source(&article)) {
            let has_all_of = |element: &Element| {
                let mut names = wanted.attributes.iter().map(|(name, _)| name);
                element.name == wanted.name && names.all(|name| element.attribute(name).is_some())
            };
            assert!(
                kept.any(|element| has_all_of(&element)),
                "{}: {wanted:?}",
                article.id
            );
        }
    }
}

#[test]
fn a_link_within_an_article_leads_to_a_place_in_it() {
    for article in feed().articles {
        let elements = elements(&shown(&article));
        let links = elements
            .iter()
            .filter_map(|element| element.attribute("href"));
        for anchor in links.filter_map(|link| link.strip_prefix('#')) {
            let mut ids = elements
                .iter()
                .filter_map(|element| element.attribute("id"));
            assert!(ids.any(|id| id == anchor), "{}: {anchor}", article.id);
        }
    }
}

#[test]
fn every_picture_is_described_and_keeps_its_place() {
    for article in feed().articles {
        let elements = elements(&shown(&article));
        let pictures = elements
            .iter()
            .filter(|element| element.name == "img" || element.name == "video");
        for picture in pictures {
            let has = |name| {
                picture
                    .attribute(name)
                    .is_some_and(|value| !value.is_empty())
            };
            let id = &article.id;
            assert!(has("width") && has("height"), "{id}: {picture:?}");
            assert!(
                has("alt") || picture.name == "video",
                "{id}: not described: {picture:?}"
            );
        }
    }
}

#[test]
fn every_file_that_is_named_is_there_and_no_other() {
    let named: BTreeSet<String> = feed().articles.iter().flat_map(files).collect();
    let mut named: BTreeSet<&str> = named.iter().map(|url| name(url)).collect();
    named.insert("feed.json");
    let there = fs::read_dir(folder()).unwrap();
    let there: BTreeSet<String> = there
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(
        there.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        named
    );
}

#[test]
fn an_attached_file_is_as_large_as_is_said() {
    for article in feed().articles {
        for file in article.attachments {
            let size = fs::metadata(folder().join(name(&file.url))).unwrap().len();
            assert_eq!(file.bytes, Some(size), "{}", file.url);
            assert!(file.seconds.is_some(), "{}", file.url);
        }
    }
}

#[test]
fn the_articles_are_light_enough_for_every_release() {
    let files = fs::read_dir(folder()).unwrap().map(Result::unwrap);
    let mut sum = 0;
    for file in files {
        let size = file.metadata().unwrap().len();
        let name = file.file_name().into_string().unwrap();
        let limit = if name.ends_with(".webp") {
            MOST_FOR_A_PICTURE
        } else {
            300_000
        };
        assert!(size <= limit, "{name}: {size} bytes");
        sum += size;
    }
    assert!(sum <= MOST, "{sum} bytes");
}
