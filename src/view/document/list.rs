//! Lists.

use super::{Place, held, held_in, inline::inlines};
use broadsheet_domain::document::{Globals, Item, ListKind, TermItem};
use leptos::prelude::*;

/// A list with bullets or numbers.
pub(super) fn list(globals: Globals, kind: ListKind, items: Vec<Item>, place: &Place) -> AnyView {
    let list = match kind {
        ListKind::Bulleted => held_in("ul", globals),
        ListKind::Numbered { start, reversed } => held_in("ol", globals)
            .attr_if("start", (reversed || start != 1).then(|| start.to_string()))
            .attr_if("reversed", reversed.then(String::new)),
    };
    let items = items.into_iter().map(|it| item("li", it, place));
    list.children(items).view()
}

/// Terms and what is said of them.
pub(super) fn terms(items: Vec<TermItem>, place: &Place) -> Vec<AnyView> {
    let items = items.into_iter().map(|it| match it {
        TermItem::Term { globals, content } => {
            let term = held_in("dt", globals);
            term.children(inlines(content, place)).view()
        }
        TermItem::Description(it) => item("dd", it, place),
    });
    items.collect()
}

fn item(name: &'static str, Item { globals, blocks }: Item, place: &Place) -> AnyView {
    held_in(name, globals).children(held(blocks, place)).view()
}
