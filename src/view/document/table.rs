//! A table, which scrolls inside itself where it is too wide.

use super::{Place, held, held_in, inline::inlines};
use crate::view::{element::element, words::words};
use broadsheet_domain::{
    document::{Cell, CellRole, Globals, Row, Table},
    words::Phrase,
};
use leptos::prelude::*;

/// A table in a region that the keyboard can scroll.
pub(super) fn table(globals: Globals, table: Table, place: &Place) -> AnyView {
    let caption = (!table.caption.is_empty()).then(|| {
        element("caption")
            .children(inlines(table.caption, place))
            .view()
    });
    let parts = [
        ("thead", table.head),
        ("tbody", table.body),
        ("tfoot", table.foot),
    ];
    let parts = parts.into_iter().filter(|(_, rows)| !rows.is_empty());
    let parts = parts.map(|(name, rows)| {
        let rows = rows.into_iter().map(|it| row(it, place));
        element(name).children(rows).view()
    });
    let whole = held_in("table", globals).children(caption).children(parts);
    element("div")
        .part("table")
        .attr("role", "region")
        .attr("aria-label", words().say(Phrase::Table))
        .attr("tabindex", "0")
        .child(whole.view())
        .view()
}

fn row(Row { globals, cells }: Row, place: &Place) -> AnyView {
    let cells = cells.into_iter().map(|it| cell(it, place));
    held_in("tr", globals).children(cells).view()
}

fn cell(cell: Cell, place: &Place) -> AnyView {
    let name = match cell.role {
        CellRole::Data => "td",
        CellRole::Header | CellRole::ColumnHeader | CellRole::RowHeader => "th",
    };
    let span = |count: u16| (count > 1).then(|| count.to_string());
    held_in(name, cell.globals)
        .attr_if("colspan", span(cell.columns))
        .attr_if("rowspan", span(cell.rows))
        .attr_if("scope", cell.role.scope().map(str::to_owned))
        .children(held(cell.blocks, place))
        .view()
}
