//! The requests for the counts of a whole page.

use crate::{wire::MOST_IDS, wire_id::WireId};

/// The articles of each request: all that are asked for, each once, in one order, so that
/// pages which show the same articles ask at the same addresses and a cache can answer.
pub fn batches<'a>(articles: impl IntoIterator<Item = &'a str>) -> Vec<Vec<WireId>> {
    let ids = in_order(articles.into_iter().map(WireId::of));
    ids.chunks(MOST_IDS).map(<[_]>::to_vec).collect()
}

/// Each once, in one order. Sorting as libraries do it would be larger by much.
pub fn in_order<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut ordered = Vec::new();
    for item in items {
        if let Err(place) = ordered.binary_search(&item) {
            ordered.insert(place, item);
        }
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_hundred_bars_are_four_requests_of_fifty() {
        let ids: Vec<_> = (0..200).map(|n| format!("article-{n}")).collect();
        let twice = ids.iter().chain(ids.iter().rev());
        let batches = batches(twice.map(String::as_str));
        assert_eq!(batches.len(), 4);
        assert!(batches.iter().all(|batch| batch.len() == MOST_IDS));
        assert!(batches.concat().is_sorted());
    }

    #[test]
    fn no_article_is_no_request() {
        assert!(batches([]).is_empty());
    }
}
