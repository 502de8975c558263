//! The requests for the counts of a whole page.

use crate::{wire::MOST_IDS, wire_id::WireId};

/// The articles of each request: all that are asked for, each once, in one order, so that
/// pages which show the same articles ask at the same addresses and a cache can answer.
pub fn batches<'a>(articles: impl IntoIterator<Item = &'a str>) -> Vec<Vec<WireId>> {
    let mut ids: Vec<_> = articles.into_iter().map(WireId::of).collect();
    ids.sort();
    ids.dedup();
    ids.chunks(MOST_IDS).map(<[_]>::to_vec).collect()
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
