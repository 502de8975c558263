//! A feed that is published in several pages.

use super::Feed;
use crate::address;
use std::collections::HashSet;

/// Follows a feed from page to page: it says which address is to be fetched
/// next, and is given what was there.
///
/// No address is handed out twice, whatever its fragment, so that pages which
/// lead in circles come to an end, as JSON Feed 1.1 asks under `next_url`.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The page to fetch next.
    next: Option<String>,
    /// The pages handed out so far, and those that are the same by their own word.
    known: HashSet<String>,
    /// The articles that stood on them.
    ids: HashSet<String>,
    /// How many pages may yet be handed out.
    left: usize,
}

impl Pages {
    /// How many pages of one feed are fetched at most.
    pub const MOST: usize = 100;

    /// The pages of the feed that begins at this absolute address.
    pub fn starting_at(address: &str) -> Self {
        Self {
            next: Some(address.to_owned()),
            known: HashSet::new(),
            ids: HashSet::new(),
            left: Self::MOST,
        }
    }

    /// Hands out the address of the page to fetch: at first the one at which the
    /// feed begins, then that which the page [added](Self::add) last led to.
    pub fn next_address(&mut self) -> Option<String> {
        let next = self.next.take()?;
        self.known.insert(key(&next));
        self.left = self.left.saturating_sub(1);
        Some(next)
    }

    /// Whether there is a page to fetch.
    pub fn has_more(&self) -> bool {
        self.next.is_some()
    }

    /// Takes note of a page, and gives it back without the articles that stood on
    /// an earlier one: of those with one id the first stands.
    pub fn add(&mut self, mut page: Feed) -> Feed {
        let ids = &mut self.ids;
        page.articles
            .retain(|article| ids.insert(article.id.clone()));
        self.known.extend(page.address.as_deref().map(key));
        let next = page.next.clone().filter(|_| self.left > 0);
        self.next = next.filter(|next| !self.known.contains(&key(next)));
        page
    }
}

fn key(url: &str) -> String {
    address::without_fragment(url).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::json;

    /// A page at `https://n.example/`, with items of these ids.
    fn page(next: &str, ids: &[&str]) -> Feed {
        let items = ids
            .iter()
            .map(|id| format!(r#"{{"id":"{id}","title":"{next}"}}"#));
        let items = items.collect::<Vec<_>>().join(",");
        let text = format!(r#"{{"version":"1.1","next_url":"{next}","items":[{items}]}}"#);
        json::read(&text, "https://n.example/", |url, _| Some(url.to_owned())).unwrap()
    }

    #[test]
    fn pages_lead_on_until_one_leads_nowhere() {
        let mut pages = Pages::starting_at("https://n.example/1");
        assert_eq!(pages.next_address().as_deref(), Some("https://n.example/1"));
        pages.add(page("https://n.example/2", &[]));
        assert!(pages.has_more());
        assert_eq!(pages.next_address().as_deref(), Some("https://n.example/2"));
        assert_eq!(
            pages.next_address(),
            None,
            "the same page is not fetched twice"
        );
        pages.add(page("", &[]));
        assert!(!pages.has_more());
        assert_eq!(pages.next_address(), None);
    }

    #[test]
    fn pages_that_lead_in_circles_come_to_an_end() {
        let mut pages = Pages::starting_at("https://n.example/1#top");
        let mut fetched = Vec::new();
        while let Some(address) = pages.next_address() {
            let next = match address.as_str() {
                "https://n.example/1#top" => "https://n.example/2",
                "https://n.example/2" => "https://n.example/3#x",
                _ => "https://n.example/1#y",
            };
            pages.add(page(next, &[]));
            fetched.push(address);
        }
        assert_eq!(fetched.len(), 3);
    }

    #[test]
    fn a_page_that_leads_to_itself_under_another_name_is_the_last() {
        let mut pages = Pages::starting_at("https://cdn.example/feed.json");
        pages.next_address();
        let mut page = page("https://n.example/feed.json", &[]);
        page.address = page.next.clone();
        pages.add(page);
        assert!(!pages.has_more());
    }

    #[test]
    fn endless_pages_end_at_the_most() {
        let mut pages = Pages::starting_at("https://n.example/0");
        let mut count = 0;
        while pages.next_address().is_some() {
            count += 1;
            pages.add(page(&format!("https://n.example/{count}"), &[]));
        }
        assert_eq!(count, Pages::MOST);
    }

    #[test]
    fn of_articles_with_one_id_the_one_on_the_first_page_stands() {
        let mut pages = Pages::starting_at("https://n.example/1");
        let first = pages.add(page("https://n.example/2", &["a", "b"]));
        let second = pages.add(page("https://n.example/3", &["b", "c"]));
        let articles = first.articles.iter().chain(&second.articles);
        let articles: Vec<_> = articles
            .map(|a| format!("{} {}", a.id, a.headline))
            .collect();
        let expected = [
            "a https://n.example/2",
            "b https://n.example/2",
            "c https://n.example/3",
        ];
        assert_eq!(articles, expected);
    }
}
