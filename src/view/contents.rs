//! A table of contents.

use broadsheet_domain::document::{Entry, anchor_id};
use leptos::{html, prelude::*};

/// From how many headings on an article has a table of contents.
const FEWEST: usize = 4;

/// Links to the headings of a long article, which open on demand.
#[component]
pub fn Contents(
    /// The headings.
    entries: Vec<Entry>,
    /// The address of the page, without a fragment.
    page: String,
) -> impl IntoView {
    (entries.len() >= FEWEST).then(|| {
        let items: Vec<_> = entries.into_iter().map(|it| entry(it, &page)).collect();
        html::details().attr("part", "contents").child((
            html::summary().child("In this article"),
            html::nav()
                .attr("aria-label", "In this article")
                .child(html::ol().attr("role", "list").child(items)),
        ))
    })
}

fn entry(
    Entry {
        level,
        anchor,
        text,
    }: Entry,
    page: &str,
) -> AnyView {
    let href = format!("{page}#{}", anchor_id(&anchor));
    html::li()
        .attr("data-level", level.to_string())
        .child(html::a().href(href).child(text))
        .into_any()
}
