//! A site's articles, as its feeds bring them.

mod merge;

use crate::{
    article::Article,
    extent::Extent,
    feed::{Feed, pages::Pages},
    problem::Problem,
    site::Site,
    wire_id::WireId,
};
use std::{mem, sync::Arc};

/// A site, and its articles that have been read so far.
///
/// Its feeds are asked page by page. One that is slow or broken keeps nothing from
/// the others, and can be asked again.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The site.
    pub site: Site,
    /// Why it could not be read, if so.
    pub trouble: Option<Problem>,
    /// How much of a list is shown, on whatever page.
    pub extent: Extent,
    shelves: Vec<Shelf>,
    /// What [`Library::articles`] answers: put together when a page arrives, since it is
    /// asked for far more often.
    merged: Vec<Arc<Article>>,
}

/// The articles of one feed.
#[derive(Clone, Debug)]
struct Shelf {
    held: Vec<Held>,
    unreadable: usize,
    pages: Pages,
    state: State,
}

/// An article, and what it stands under in an address: that may be a digest, which takes
/// its time for a hundred thousand.
#[derive(Clone, Debug)]
struct Held {
    article: Arc<Article>,
    wire_id: WireId,
}

/// How it stands with a feed.
#[derive(Clone, Debug)]
enum State {
    /// Nothing was asked of it, or it has answered.
    Quiet,
    /// A page is on its way. If it does not come, the feed goes on from here.
    Asked(Pages),
    /// A page did not come, and this is why.
    Failed(Problem),
}

impl Library {
    /// A library of the feeds at these absolute addresses, still empty.
    pub fn new(site: Site, feeds: impl IntoIterator<Item = String>) -> Self {
        let shelf = |address: String| Shelf {
            held: Vec::new(),
            unreadable: 0,
            pages: Pages::starting_at(&address),
            state: State::Quiet,
        };
        Self {
            site,
            trouble: None,
            extent: Extent::default(),
            shelves: feeds.into_iter().map(shelf).collect(),
            merged: Vec::new(),
        }
    }

    /// Asks each feed that has another page for it: which feed, and the address that
    /// is to be fetched. Its answer goes to [`Library::arrive`].
    pub fn ask(&mut self) -> Vec<(usize, String)> {
        let mut asked = Vec::new();
        for (number, shelf) in self.shelves.iter_mut().enumerate() {
            if matches!(shelf.state, State::Asked(_)) {
                continue;
            }
            let before = shelf.pages.clone();
            if let Some(address) = shelf.pages.next_address() {
                shelf.state = State::Asked(before);
                asked.push((number, address));
            }
        }
        asked
    }

    /// A page of a feed that was asked has come, or it has not.
    pub fn arrive(&mut self, feed: usize, page: Result<Feed, Problem>) {
        let Some(shelf) = self.shelves.get_mut(feed) else {
            return;
        };
        match (page, mem::replace(&mut shelf.state, State::Quiet)) {
            (Ok(page), _) => {
                let page = shelf.pages.add(page);
                shelf.unreadable += page.unreadable;
                shelf.held.extend(page.articles.into_iter().map(Held::new));
            }
            (Err(problem), before) => {
                if let State::Asked(before) = before {
                    shelf.pages = before;
                }
                shelf.state = State::Failed(problem);
            }
        }
        self.merged = merge::merged(&self.shelves);
    }

    /// The articles to list: those of one feed in its order, those of several newest
    /// first, each once.
    pub fn articles(&self) -> &[Arc<Article>] {
        &self.merged
    }

    /// Of the articles that are wanted, as many as a list shows.
    pub fn listed(&self, is_wanted: impl Fn(&Article) -> bool) -> Vec<Arc<Article>> {
        let wanted = self.merged.iter().filter(|article| is_wanted(article));
        wanted.take(self.extent.entries()).cloned().collect()
    }

    /// Whether a list of those that are wanted goes on beyond what is shown.
    pub fn is_cut(&self, is_wanted: impl Fn(&Article) -> bool) -> bool {
        let mut wanted = self.merged.iter().filter(|article| is_wanted(article));
        wanted.nth(self.extent.entries()).is_some()
    }

    /// The article that stands under this wire id in an address. Of several the first
    /// feed's stands.
    pub fn article(&self, wire_id: &str) -> Option<Arc<Article>> {
        let mut all = self.shelves.iter().flat_map(|shelf| &shelf.held);
        all.find(|held| held.wire_id.as_str() == wire_id)
            .map(|held| Arc::clone(&held.article))
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.shelves.iter().all(|shelf| shelf.held.is_empty())
    }

    /// Whether a page is on its way.
    pub fn is_coming(&self) -> bool {
        let mut shelves = self.shelves.iter();
        shelves.any(|shelf| matches!(shelf.state, State::Asked(_)))
    }

    /// Whether a feed has a page that was not asked for, or that did not come.
    pub fn has_more(&self) -> bool {
        self.shelves.iter().any(|shelf| shelf.pages.has_more())
    }

    /// Why pages did not come.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.shelves.iter().filter_map(|shelf| match &shelf.state {
            State::Failed(problem) => Some(problem),
            State::Quiet | State::Asked(_) => None,
        })
    }

    /// How many items had nothing to read in them.
    pub fn unreadable(&self) -> usize {
        self.shelves.iter().map(|shelf| shelf.unreadable).sum()
    }
}

impl Held {
    fn new(article: Article) -> Self {
        Self {
            wire_id: article.wire_id(),
            article: Arc::new(article),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{feed::json, problem::Cause};

    fn library(feeds: &[&str]) -> Library {
        Library::new(Site::default(), feeds.iter().map(|&feed| feed.to_owned()))
    }

    fn page(next: &str, ids: &[&str]) -> Result<Feed, Problem> {
        let items = ids
            .iter()
            .map(|id| format!(r#"{{"id":"{id}","title":"{next}{id}"}}"#));
        let items = items.collect::<Vec<_>>().join(",");
        let text = format!(r#"{{"version":"1.1","next_url":"{next}","items":[{items}]}}"#);
        Ok(json::read(&text, "https://n.example/", |url, _| Some(url.to_owned())).unwrap())
    }

    fn broken() -> Result<Feed, Problem> {
        Err(Problem {
            address: "https://n.example/2".to_owned(),
            cause: Cause::Unreachable,
        })
    }

    fn ids(library: &Library) -> Vec<String> {
        library
            .articles()
            .iter()
            .map(|article| article.id.clone())
            .collect()
    }

    #[test]
    fn feeds_keep_their_order_whoever_answers_first() {
        let mut library = library(&["https://a.example/1", "https://b.example/1"]);
        let asked = library.ask();
        assert_eq!(asked.len(), 2);
        assert!(library.ask().is_empty(), "nothing is asked for twice");
        library.arrive(1, page("", &["b"]));
        assert_eq!(ids(&library), ["b"]);
        assert!(library.is_coming());
        library.arrive(0, page("", &["a"]));
        assert_eq!(ids(&library), ["a", "b"]);
        assert!(!library.is_coming() && !library.has_more());
    }

    /// A page with articles of these ids, whose dates are those days of one month, and which
    /// stand under these paths on the web.
    fn dated(next: &str, items: &[(&str, u8, &str)]) -> Result<Feed, Problem> {
        let items = items.iter().map(|(id, day, path)| {
            format!(
                r#"{{"id":"{id}","title":"T","date_published":"2026-03-{day:02}","url":"https://n.example/{path}"}}"#
            )
        });
        let items = items.collect::<Vec<_>>().join(",");
        let text = format!(r#"{{"version":"1.1","next_url":"{next}","items":[{items}]}}"#);
        Ok(json::read(&text, "https://n.example/", |url, _| Some(url.to_owned())).unwrap())
    }

    #[test]
    fn of_several_feeds_the_newest_article_stands_first() {
        let mut library = library(&["https://a.example/1", "https://b.example/1"]);
        library.ask();
        library.arrive(1, dated("", &[("b9", 9, "b9"), ("b5", 5, "b5")]));
        assert_eq!(ids(&library), ["b9", "b5"]);
        library.arrive(0, dated("", &[("a7", 7, "a7"), ("a5", 5, "a5")]));
        assert_eq!(ids(&library), ["b9", "a7", "a5", "b5"]);
    }

    #[test]
    fn one_feed_keeps_the_order_that_its_newsroom_gave_it() {
        let mut library = library(&["https://n.example/1"]);
        library.ask();
        library.arrive(0, dated("", &[("lead", 5, "a"), ("new", 9, "b")]));
        assert_eq!(ids(&library), ["lead", "new"]);
    }

    #[test]
    fn a_page_that_several_feeds_name_is_listed_once() {
        let mut library = library(&["https://a.example/1", "https://b.example/1"]);
        library.ask();
        library.arrive(1, dated("", &[("b", 9, "same"), ("c", 8, "other")]));
        library.arrive(0, dated("", &[("a", 9, "same"), ("d", 7, "same")]));
        assert_eq!(ids(&library), ["a", "c", "d"]);
        // Its address may have been passed on.
        assert_eq!(library.article("b").unwrap().id, "b");
    }

    #[test]
    fn what_is_older_than_a_page_that_may_come_waits_for_it() {
        let mut library = library(&["https://a.example/1", "https://b.example/1"]);
        library.ask();
        let next = "https://a.example/2";
        library.arrive(0, dated(next, &[("a9", 9, "1"), ("a7", 7, "2")]));
        let old = [
            ("b8", 8, "3"),
            ("b7", 7, "4"),
            ("b5", 5, "5"),
            ("b1", 1, "6"),
        ];
        library.arrive(1, dated("", &old));
        assert_eq!(ids(&library), ["a9", "b8", "a7", "b7"]);
        assert!(library.has_more());
        library.ask();
        assert_eq!(ids(&library), ["a9", "b8", "a7", "b7"]);
        library.arrive(0, dated("", &[("a6", 6, "7"), ("a4", 4, "8")]));
        let all = ["a9", "b8", "a7", "b7", "a6", "b5", "a4", "b1"];
        assert_eq!(ids(&library), all);
    }

    #[test]
    fn what_waits_for_a_page_is_listed_when_it_does_not_come() {
        let mut library = library(&["https://a.example/1", "https://b.example/1"]);
        library.ask();
        library.arrive(0, dated("https://a.example/2", &[("a9", 9, "1")]));
        library.arrive(1, dated("", &[("b5", 5, "2")]));
        assert_eq!(ids(&library), ["a9"]);
        library.ask();
        library.arrive(0, broken());
        assert_eq!(ids(&library), ["a9", "b5"]);
    }

    #[test]
    fn of_two_articles_under_one_address_the_first_stands() {
        let mut library = library(&["https://a.example/1", "https://b.example/1"]);
        library.ask();
        library.arrive(0, page("", &["1"]));
        library.arrive(1, page("", &["1", "2"]));
        assert_eq!(ids(&library), ["1", "2"]);
    }

    #[test]
    fn a_page_that_did_not_come_can_be_asked_for_again() {
        let mut library = library(&["https://n.example/1"]);
        library.ask();
        library.arrive(0, page("https://n.example/2", &["a"]));
        assert_eq!(library.ask(), [(0, "https://n.example/2".to_owned())]);
        library.arrive(0, broken());
        assert_eq!(library.problems().count(), 1);
        assert!(library.has_more());
        assert_eq!(library.ask(), [(0, "https://n.example/2".to_owned())]);
        assert_eq!(library.problems().count(), 0);
        library.arrive(0, page("", &["b"]));
        assert_eq!(ids(&library), ["a", "b"]);
        assert!(!library.has_more());
    }

    #[test]
    fn a_broken_feed_keeps_nothing_from_the_others() {
        let mut library = library(&["https://a.example/1", "https://b.example/1"]);
        library.ask();
        library.arrive(0, broken());
        library.arrive(1, page("", &["b"]));
        assert_eq!(ids(&library), ["b"]);
        assert_eq!(library.problems().count(), 1);
    }
}
