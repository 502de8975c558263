//! Who wrote an article, when, and how long it takes to read.

use super::published::{Published, PublishedProps};
use broadsheet_domain::{article::Author, timestamp::Timestamp};
use leptos::{html, prelude::*};

/// "By Ada Lovelace · 17 March 2023 · Corrected 18 March 2023 · 4 minutes"
#[component]
pub fn Byline(
    /// Who wrote it.
    authors: Vec<Author>,
    /// When it appeared.
    published: Option<Timestamp>,
    /// When it was last corrected.
    modified: Option<Timestamp>,
    /// How long it takes to read; none where there is nothing to read.
    minutes: u32,
) -> impl IntoView {
    let names = (!authors.is_empty()).then(|| {
        let names: Vec<_> = authors.into_iter().map(author).collect();
        html::span().attr("part", "authors").child(("By ", names))
    });
    let modified = modified.map(|at| {
        html::span()
            .attr("part", "modified")
            .child(("Updated ", Published(PublishedProps { at })))
    });
    let minutes = match minutes {
        0 => None,
        1 => Some("1 minute’s read".to_owned()),
        minutes => Some(format!("{minutes} minutes’ read")),
    };
    html::p().attr("part", "byline").child((
        names,
        published.map(|at| Published(PublishedProps { at })),
        modified,
        minutes.map(|text| html::span().attr("part", "minutes").child(text)),
    ))
}

fn author(author: Author) -> AnyView {
    let name = html::span().child(author.name);
    match author.url {
        Some(url) => html::a()
            .href(url)
            .attr("rel", "author noopener")
            .child(name)
            .into_any(),
        None => name.into_any(),
    }
}
