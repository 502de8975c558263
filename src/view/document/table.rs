//! A table, which scrolls inside itself where it is too wide.

use super::{Place, all, element::element, held, inline::inlines};
use broadsheet_domain::document::{Cell, CellRole, Globals, Row, Table};
use leptos::{html, prelude::*};

/// A table in a region that the keyboard can scroll.
pub(super) fn table(globals: Globals, table: Table, place: &Place) -> AnyView {
    let caption = (!table.caption.is_empty())
        .then(|| element("caption", Globals::default()).child(inlines(table.caption, place)));
    let rows = [
        ("thead", table.head),
        ("tbody", table.body),
        ("tfoot", table.foot),
    ];
    let rows = rows.into_iter().filter(|(_, rows)| !rows.is_empty());
    let rows = all(rows.map(|(name, rows)| {
        let rows = all(rows.into_iter().map(|it| row(it, place)));
        element(name, Globals::default()).child(rows)
    }));
    html::div()
        .attr("part", "table")
        .attr("role", "region")
        .attr("aria-label", "Table")
        .attr("tabindex", "0")
        .child(element("table", globals).child((caption, rows).into_any()))
        .into_any()
}

fn row(Row { globals, cells }: Row, place: &Place) -> AnyView {
    element("tr", globals).child(all(cells.into_iter().map(|it| cell(it, place))))
}

fn cell(cell: Cell, place: &Place) -> AnyView {
    let name = match cell.role {
        CellRole::Data => "td",
        CellRole::Header | CellRole::ColumnHeader | CellRole::RowHeader => "th",
    };
    let span = |count: u16| (count > 1).then(|| count.to_string());
    element(name, cell.globals)
        .attr("colspan", span(cell.columns))
        .attr("rowspan", span(cell.rows))
        .attr("scope", cell.role.scope().map(str::to_owned))
        .child(held(cell.blocks, place))
}
