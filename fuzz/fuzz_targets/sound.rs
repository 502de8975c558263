//! What holds for every feed, whatever its format.

use broadsheet_domain::{
    address::is_web,
    feed::{Feed, json},
};
use broadsheet_parser::resolve;
use std::collections::HashSet;

/// Asserts that ids are unique, that all addresses lead to the web, that bylines name
/// somebody, and that the feed reads back when it is written as JSON Feed.
pub(crate) fn assert_sound(feed: &Feed) {
    let own = [&feed.home, &feed.address, &feed.icon, &feed.next];
    let pages = feed.authors.iter().flat_map(|author| &author.url);
    for url in own.into_iter().flatten().chain(pages) {
        assert!(is_web(url), "{url:?}");
    }
    let mut ids = HashSet::new();
    for article in &feed.articles {
        assert!(ids.insert(&article.id), "{:?} stands twice", article.id);
        let own = [&article.url, &article.external_url, &article.image];
        let files = article.attachments.iter().map(|file| &file.url);
        let media = article.media.iter().map(|media| &media.url);
        let posters = article.media.iter().flat_map(|media| &media.poster);
        let pages = article.authors.iter().flat_map(|author| &author.url);
        let all = own.into_iter().flatten().chain(files).chain(media);
        for url in all.chain(posters).chain(pages).chain([&article.base]) {
            assert!(is_web(url), "{url:?}");
        }
        for author in &article.authors {
            assert!(!author.name.trim().is_empty());
        }
    }
    let written = json::write(feed);
    let read = json::read(&written, "https://news.example/", resolve);
    let read = read.as_ref().map(|read| (&read.articles, read.unreadable));
    assert_eq!(read, Ok((&feed.articles, feed.unreadable)), "{written}");
}
