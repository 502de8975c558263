//! Lists.

use super::{Place, all, element::element, held, inline::inlines};
use broadsheet_domain::document::{Globals, Item, ListKind, TermItem};
use leptos::prelude::*;

/// A list with bullets or numbers.
pub(super) fn list(globals: Globals, kind: ListKind, items: Vec<Item>, place: &Place) -> AnyView {
    let list = match kind {
        ListKind::Bulleted => element("ul", globals),
        ListKind::Numbered { start, reversed } => element("ol", globals)
            .attr("start", (start != 1).then(|| start.to_string()))
            .attr("reversed", reversed.then(String::new)),
    };
    list.child(all(items.into_iter().map(|it| item("li", it, place))))
}

/// Terms and what is said of them.
pub(super) fn terms(items: Vec<TermItem>, place: &Place) -> AnyView {
    all(items.into_iter().map(|it| match it {
        TermItem::Term { globals, content } => {
            element("dt", globals).child(inlines(content, place))
        }
        TermItem::Description(it) => item("dd", it, place),
    }))
}

fn item(name: &'static str, Item { globals, blocks }: Item, place: &Place) -> AnyView {
    element(name, globals).child(held(blocks, place))
}
