//! Tables.

use super::{Walk, flow::join};
use crate::{
    document::{BlockKind, Cell, CellRole, Globals, Row, Table},
    node::{Element, Node},
};

/// Which rows of a table are being read.
#[derive(Clone, Copy)]
enum Part {
    Head,
    Body,
    Foot,
}

impl Walk<'_> {
    pub(super) fn table(&mut self, element: &Element) {
        let globals = self.globals(element);
        self.flow.end_paragraph();
        let mut table = Table::default();
        self.rows(Part::Body, Globals::default(), element, &mut table);
        let holds_rows = [&table.head, &table.body, &table.foot]
            .iter()
            .any(|rows| !rows.is_empty());
        if holds_rows || !table.caption.is_empty() {
            self.push(globals, BlockKind::Table(table));
        }
    }

    fn table_part(&mut self, part: Part, element: &Element, table: &mut Table) {
        let globals = self.globals(element);
        self.rows(part, globals, element, table);
    }

    /// The rows in an element, of which nothing else remains: what it has, they have.
    fn rows(&mut self, part: Part, globals: Globals, element: &Element, table: &mut Table) {
        let Globals {
            mut anchor,
            lang,
            dir,
        } = globals;
        for node in &element.children {
            let Node::Element(child) = node else { continue };
            match child.name.as_str() {
                "caption" => {
                    let (line, rest) = self.whole_line(child);
                    join(&mut table.caption, line);
                    self.flow.extend(rest);
                }
                "thead" => self.table_part(Part::Head, child, table),
                "tbody" => self.table_part(Part::Body, child, table),
                "tfoot" => self.table_part(Part::Foot, child, table),
                "tr" => {
                    let mut row = self.row(child);
                    if !row.cells.is_empty() {
                        let own = &mut row.globals;
                        own.anchor = own.anchor.take().or_else(|| anchor.take());
                        own.lang = own.lang.take().or_else(|| lang.clone());
                        own.dir = own.dir.or(dir);
                        match part {
                            Part::Head => table.head.push(row),
                            Part::Body => table.body.push(row),
                            Part::Foot => table.foot.push(row),
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn row(&mut self, element: &Element) -> Row {
        let globals = self.globals(element);
        let mut cells = Vec::new();
        for node in &element.children {
            if let Node::Element(child) = node
                && matches!(child.name.as_str(), "td" | "th")
            {
                cells.push(Cell {
                    globals: self.globals(child),
                    role: role(child),
                    columns: span(child.attribute("colspan")),
                    rows: span(child.attribute("rowspan")),
                    blocks: self.inside(child),
                });
            }
        }
        Row { globals, cells }
    }
}

fn role(cell: &Element) -> CellRole {
    if cell.name == "td" {
        return CellRole::Data;
    }
    let scope = cell.attribute("scope").unwrap_or_default();
    match scope.trim().to_ascii_lowercase().as_str() {
        "col" | "colgroup" => CellRole::ColumnHeader,
        "row" | "rowgroup" => CellRole::RowHeader,
        _ => CellRole::Header,
    }
}

fn span(value: Option<&str>) -> u16 {
    let span = value.and_then(|value| value.trim().parse::<u16>().ok());
    span.unwrap_or(1).clamp(1, Cell::WIDEST)
}
