//! A table of contents.

use super::{element::element, words::words};
use broadsheet_domain::{
    document::{Entry, anchor_id},
    words::Phrase,
};
use leptos::prelude::*;

/// From how many headings on an article has a table of contents.
const FEWEST: usize = 4;

/// Links to the headings of a long article, which open on demand. `page` is the
/// address of the page, without a fragment.
pub fn contents(entries: Vec<Entry>, page: &str) -> Option<AnyView> {
    if entries.len() < FEWEST {
        return None;
    }
    let title = words().say(Phrase::Contents);
    let items = entries.into_iter().map(|it| entry(it, page));
    let list = element("ol").attr("role", "list").children(items).view();
    let summary = element("summary").child(title.clone()).view();
    let nav = element("nav").attr("aria-label", title).child(list).view();
    let whole = element("details").part("contents");
    Some(whole.child(summary).child(nav).view())
}

fn entry(entry: Entry, page: &str) -> AnyView {
    let href = format!("{page}#{}", anchor_id(&entry.anchor));
    let link = element("a").attr("href", href).child(entry.text).view();
    element("li")
        .attr("data-level", entry.level.to_string())
        .child(link)
        .view()
}
