//! Who wrote an article, when, and how long it takes to read.

use super::{element::element, published::published, words::words};
use broadsheet_domain::{article::Author, timestamp::Timestamp, words::Phrase};
use leptos::prelude::*;

/// "By Ada Lovelace · 17 March 2023 · Updated 18 March 2023 · 4 minutes’ read".
/// `minutes` is 0 where there is nothing to read.
pub fn byline(
    authors: Vec<Author>,
    appeared: Option<Timestamp>,
    corrected: Option<Timestamp>,
    minutes: u32,
) -> AnyView {
    let words = words();
    let names = (!authors.is_empty()).then(|| {
        let (before, after) = words.around(Phrase::By, "authors");
        let between = words.say(Phrase::BetweenAuthors);
        let mut names = Vec::new();
        for name in authors.into_iter().map(author) {
            if !names.is_empty() {
                names.push(between.clone().into_any());
            }
            names.push(name);
        }
        let line = element("span").part("authors").child(before);
        line.children(names).child(after).view()
    });
    let corrected = corrected.map(|at| {
        let (before, after) = words.around(Phrase::Updated, "date");
        let line = element("span").part("modified").child(before);
        line.child(published(at)).child(after).view()
    });
    let minutes = (minutes > 0).then(|| {
        let text = words.count(Phrase::Minutes, minutes.into());
        element("span").part("minutes").child(text).view()
    });
    let parts = [names, appeared.map(published), corrected, minutes];
    element("p")
        .part("byline")
        .children(parts.into_iter().flatten())
        .view()
}

fn author(author: Author) -> AnyView {
    let name = element("span").child(author.name).view();
    match author.url {
        Some(url) => element("a")
            .attr("href", url)
            .attr("rel", "author noopener")
            .child(name)
            .view(),
        None => name,
    }
}
