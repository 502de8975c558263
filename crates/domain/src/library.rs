//! A site's articles, as its feeds bring them.

use crate::{
    article::Article,
    feed::{Feed, pages::Pages},
    problem::Problem,
    site::Site,
};
use std::{collections::HashSet, mem, sync::Arc};

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
    shelves: Vec<Shelf>,
}

/// The articles of one feed.
#[derive(Clone, Debug)]
struct Shelf {
    articles: Vec<Arc<Article>>,
    unreadable: usize,
    pages: Pages,
    state: State,
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
            articles: Vec::new(),
            unreadable: 0,
            pages: Pages::starting_at(&address),
            state: State::Quiet,
        };
        Self {
            site,
            trouble: None,
            shelves: feeds.into_iter().map(shelf).collect(),
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
                shelf
                    .articles
                    .extend(page.articles.into_iter().map(Arc::new));
            }
            (Err(problem), before) => {
                if let State::Asked(before) = before {
                    shelf.pages = before;
                }
                shelf.state = State::Failed(problem);
            }
        }
    }

    /// All articles, in the order of their feeds. Of several that would stand under
    /// one address the first stands.
    pub fn articles(&self) -> Vec<Arc<Article>> {
        let mut seen = HashSet::new();
        let all = self.shelves.iter().flat_map(|shelf| &shelf.articles);
        all.filter(|article| seen.insert(article.wire_id()))
            .cloned()
            .collect()
    }

    /// The article that stands under this wire id in an address.
    pub fn article(&self, wire_id: &str) -> Option<Arc<Article>> {
        let mut all = self.shelves.iter().flat_map(|shelf| &shelf.articles);
        all.find(|article| article.wire_id().as_str() == wire_id)
            .cloned()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.shelves.iter().all(|shelf| shelf.articles.is_empty())
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
