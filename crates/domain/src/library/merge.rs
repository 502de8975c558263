//! One list of the articles of all feeds.

use super::{Held, Shelf, State};
use crate::{article::Article, timestamp::Timestamp};
use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashSet},
    iter,
    sync::Arc,
};

/// The articles of one feed in its order, which is its newsroom's; those of several, the
/// newest first.
///
/// Of those that would stand under one address the first feed's stands; so it does where
/// several feeds name one page on the web, as those of a newsroom's sections do, under ids of
/// their own.
///
/// While a feed has another page, nothing is listed that is older than the end of the last:
/// what comes is then added at the end of the list, and moves nothing that is being read.
pub(super) fn merged(shelves: &[Shelf]) -> Vec<Arc<Article>> {
    let listed = distinct(shelves);
    if shelves.len() < 2 {
        return listed;
    }
    let end = shelves.iter().filter_map(end).max();
    // What has no date has no place among the others, and stands last.
    let is_known = |date: Option<Timestamp>| date >= end || date.is_none();
    let dates = listed.iter().map(|article| article.date());
    let dates = dates.enumerate().filter(|(_, date)| is_known(*date));
    // Of one moment they keep the order of their feeds. A heap is a fraction of the code of a
    // sort, which every reader of the site would load.
    let mut newest: BinaryHeap<_> = dates.map(|(at, date)| (date, Reverse(at))).collect();
    let order = iter::from_fn(|| newest.pop());
    order
        .filter_map(|(_, Reverse(at))| listed.get(at).cloned())
        .collect()
}

fn distinct(shelves: &[Shelf]) -> Vec<Arc<Article>> {
    // Wire ids, and addresses of pages that earlier feeds name: none can be both.
    let mut known = HashSet::new();
    let mut listed = Vec::new();
    for Shelf { held, .. } in shelves {
        for Held { article, wire_id } in held {
            let is_named = article
                .url
                .as_deref()
                .is_some_and(|url| known.contains(url));
            if known.insert(wire_id.as_str()) && !is_named {
                listed.push(Arc::clone(article));
            }
        }
        known.extend(held.iter().filter_map(|it| it.article.url.as_deref()));
    }
    listed
}

/// The date down to which a feed is known, if it has more to tell. One whose next page did
/// not come keeps nothing from the others.
fn end(shelf: &Shelf) -> Option<Timestamp> {
    let is_coming = match shelf.state {
        State::Asked(_) => true,
        State::Quiet => shelf.pages.has_more(),
        State::Failed(_) => false,
    };
    let mut dates = shelf.held.iter().rev().filter_map(|it| it.article.date());
    dates.next().filter(|_| is_coming)
}
