//! A document as plain text, for those who have nothing else: a mail, a terminal,
//! the `content_text` of a feed.

use super::{
    Block, BlockKind, Document, Embed, Inline, Item, ListKind, Media, Picture, Span, SpanKind,
    Table, TermItem,
};

impl Document {
    /// The document as text that a person reads: paragraphs stand apart by an empty
    /// line, a link is its words, a picture its description in brackets.
    pub fn to_text(&self) -> String {
        let mut text = Text::default();
        text.blocks(&self.blocks);
        text.out
    }
}

/// A line's words with nothing that ends the line.
pub(super) fn one_line(content: &[Inline]) -> String {
    let mut words = String::new();
    inlines(content, &mut words);
    spaced_once(&words)
}

/// A text in the making.
#[derive(Default)]
struct Text {
    out: String,
    /// What stands at the start of a line, from the outside in.
    margins: Vec<Margin>,
    /// What is due before the next line.
    gap: Option<Gap>,
}

/// What stands at the start of a line.
struct Margin {
    /// On the first line, if that is still to come.
    first: Option<String>,
    /// On the others.
    rest: String,
}

/// What parts a line from the one before.
#[derive(Clone, Copy)]
struct Gap {
    /// How many of the margins belong to both.
    depth: usize,
    /// Whether an empty line stands between.
    line: Between,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    EmptyLine,
}

impl Text {
    fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.gap(Between::EmptyLine);
            }
            self.block(&block.kind);
        }
    }

    fn block(&mut self, kind: &BlockKind) {
        match kind {
            BlockKind::Paragraph(content)
            | BlockKind::Heading { content, .. }
            | BlockKind::Preformatted { content, .. } => self.line(content),
            BlockKind::List { kind, items } => self.list(*kind, items),
            BlockKind::Terms(items) => self.terms(items),
            BlockKind::Quote(blocks) => self.within("> ", "> ", |text| text.blocks(blocks)),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure { blocks, caption } => {
                self.blocks(blocks);
                self.gap(Between::EmptyLine);
                self.line(caption);
            }
            BlockKind::Picture(picture) => self.lines(&described(picture)),
            BlockKind::Media(media) => self.lines(&address(media)),
            BlockKind::Embed(embed) => self.lines(&named(embed)),
            BlockKind::Details {
                summary, blocks, ..
            } => {
                self.line(summary);
                self.gap(Between::EmptyLine);
                self.blocks(blocks);
            }
            BlockKind::Group(blocks) => self.blocks(blocks),
            BlockKind::Rule => self.lines("* * *"),
        }
    }

    fn list(&mut self, kind: ListKind, items: &[Item]) {
        let between = if items.iter().all(is_short) {
            Between::Nothing
        } else {
            Between::EmptyLine
        };
        for (item, index) in items.iter().zip(0..) {
            if index > 0 {
                self.gap(between);
            }
            let marker = match kind {
                ListKind::Bulleted => "- ".to_owned(),
                ListKind::Numbered { start, reversed } => {
                    format!("{}. ", number(start, reversed, index))
                }
            };
            let indent = " ".repeat(marker.len());
            self.within(&marker, &indent, |text| text.item(item));
        }
    }

    fn item(&mut self, item: &Item) {
        for (index, block) in item.blocks.iter().enumerate() {
            if index > 0 {
                let is_list = matches!(block.kind, BlockKind::List { .. });
                self.gap(if is_list {
                    Between::Nothing
                } else {
                    Between::EmptyLine
                });
            }
            self.block(&block.kind);
        }
    }

    fn terms(&mut self, items: &[TermItem]) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.gap(Between::Nothing);
            }
            match item {
                TermItem::Term { content, .. } => self.line(content),
                TermItem::Description(item) => {
                    self.within("  ", "  ", |text| text.blocks(&item.blocks));
                }
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.lines(&one_line(&table.caption));
        for row in table.rows() {
            let cells = row.cells.iter().map(|cell| {
                let mut text = Text::default();
                text.blocks(&cell.blocks);
                spaced_once(&text.out)
            });
            let cells: Vec<String> = cells.collect();
            self.gap(Between::Nothing);
            if cells.iter().any(|cell| !cell.is_empty()) {
                self.lines(&cells.join("\t"));
            }
        }
    }

    fn line(&mut self, content: &[Inline]) {
        let mut words = String::new();
        inlines(content, &mut words);
        self.lines(&words);
    }

    /// Lines as they are; nothing if there is nothing on them.
    fn lines(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        for line in text.trim_end().lines() {
            self.start_line();
            self.out.push_str(line);
            self.gap(Between::Nothing);
        }
    }

    /// Writes with this at the start of the first line and of the others.
    fn within(&mut self, first: &str, rest: &str, write: impl FnOnce(&mut Self)) {
        self.margins.push(Margin {
            first: Some(first.to_owned()),
            rest: rest.to_owned(),
        });
        write(self);
        self.margins.pop();
        // What follows has this margin no more.
        if let Some(gap) = &mut self.gap {
            gap.depth = gap.depth.min(self.margins.len());
        }
    }

    /// Parts what follows from what stands there.
    fn gap(&mut self, line: Between) {
        if self.out.is_empty() {
            return;
        }
        let depth = self.margins.len();
        let due = self.gap.get_or_insert(Gap { depth, line });
        due.depth = due.depth.min(depth);
        if line == Between::EmptyLine {
            due.line = line;
        }
    }

    fn start_line(&mut self) {
        if let Some(Gap { depth, line }) = self.gap.take() {
            self.out.push('\n');
            if line == Between::EmptyLine {
                for margin in self.margins.iter().take(depth) {
                    self.out.push_str(&margin.rest);
                }
                let end = self.out.trim_end_matches(' ').len();
                self.out.truncate(end);
                self.out.push('\n');
            }
        }
        for margin in &mut self.margins {
            let first = margin.first.take();
            self.out.push_str(first.as_ref().unwrap_or(&margin.rest));
        }
    }
}

/// Whether an item is a line, with nothing under it but other lists.
fn is_short(item: &Item) -> bool {
    let is_list = |block: &Block| matches!(block.kind, BlockKind::List { .. });
    item.blocks.iter().skip(1).all(is_list)
}

/// The number of an item.
fn number(start: i32, reversed: bool, index: i64) -> i64 {
    match reversed {
        false => i64::from(start) + index,
        true => i64::from(start) - index,
    }
}

fn inlines(content: &[Inline], out: &mut String) {
    for (index, inline) in content.iter().enumerate() {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Break => out.push('\n'),
            Inline::WordBreak => {}
            Inline::Picture(picture) => out.push_str(&described(picture)),
            Inline::Span(span) => {
                let before = index.checked_sub(1).and_then(|before| content.get(before));
                spanned(span, before, out);
            }
        }
    }
}

fn spanned(span: &Span, before: Option<&Inline>, out: &mut String) {
    let (start, end) = match span.kind {
        SpanKind::Quotation => ("“", "”"),
        SpanKind::RubyText if !is_parenthesis(before) => ("(", ")"),
        SpanKind::Superscript | SpanKind::Subscript => {
            let from = out.len();
            inlines(&span.content, out);
            let shifted = out.get(from..).and_then(|text| shifted(&span.kind, text));
            if let Some(shifted) = shifted {
                out.truncate(from);
                out.push_str(&shifted);
            }
            return;
        }
        _ => ("", ""),
    };
    out.push_str(start);
    inlines(&span.content, out);
    out.push_str(end);
}

fn is_parenthesis(inline: Option<&Inline>) -> bool {
    matches!(inline, Some(Inline::Span(span)) if span.kind == SpanKind::RubyParenthesis)
}

/// Digits and signs above or below the line, where Unicode has them all: "10⁶" must
/// not become "106".
fn shifted(kind: &SpanKind, text: &str) -> Option<String> {
    let (from, to) = if *kind == SpanKind::Superscript {
        ("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
    } else {
        ("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
    };
    let shift = |c: char| from.chars().zip(to.chars()).find(|(plain, _)| *plain == c);
    text.chars()
        .map(|c| shift(c).map(|(_, shifted)| shifted))
        .collect()
}

fn described(picture: &Picture) -> String {
    match picture.alt.as_deref().map(spaced_once) {
        Some(alt) if !alt.is_empty() => format!("[{alt}]"),
        _ => String::new(),
    }
}

fn address(media: &Media) -> String {
    let first = media.sources.first();
    first.map_or_else(String::new, |source| format!("[{}]", source.url))
}

fn named(embed: &Embed) -> String {
    let name = embed.title.as_ref().unwrap_or(&embed.page);
    format!("[{}: {}]", embed.provider.name(), spaced_once(name))
}

fn spaced_once(text: &str) -> String {
    let words = text.split_ascii_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, CellRole, Globals, Row, Target};

    fn words(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn span(kind: SpanKind, content: Vec<Inline>) -> Inline {
        Inline::Span(Span {
            globals: Globals::default(),
            kind,
            content,
        })
    }

    fn paragraph(text: &str) -> Block {
        Block::plain(BlockKind::Paragraph(vec![words(text)]))
    }

    fn list(kind: ListKind, items: Vec<Vec<Block>>) -> Block {
        let items = items.into_iter().map(|blocks| Item {
            globals: Globals::default(),
            blocks,
        });
        Block::plain(BlockKind::List {
            kind,
            items: items.collect(),
        })
    }

    fn text(blocks: Vec<Block>) -> String {
        Document { blocks, cut: false }.to_text()
    }

    #[test]
    fn an_empty_line_parts_paragraphs_and_quotes_are_marked_on_every_line() {
        let quote = BlockKind::Quote(vec![
            Block::plain(BlockKind::Paragraph(vec![
                words("b"),
                Inline::Break,
                words("c"),
            ])),
            paragraph("d"),
        ]);
        assert_eq!(
            text(vec![paragraph("a"), Block::plain(quote), paragraph("e")]),
            "a\n\n> b\n> c\n>\n> d\n\ne"
        );
    }

    #[test]
    fn items_have_their_marks_and_what_is_under_them_is_indented() {
        let inner = list(
            ListKind::Bulleted,
            vec![vec![paragraph("b")], vec![paragraph("c")]],
        );
        let numbered = ListKind::Numbered {
            start: 9,
            reversed: false,
        };
        let outer = list(
            numbered,
            vec![vec![paragraph("a"), inner], vec![paragraph("d")]],
        );
        assert_eq!(
            text(vec![outer, paragraph("e")]),
            "9. a\n   - b\n   - c\n10. d\n\ne"
        );
    }

    #[test]
    fn long_items_stand_apart() {
        let long = vec![paragraph("a"), paragraph("b")];
        let list = list(ListKind::Bulleted, vec![long, vec![paragraph("c")]]);
        assert_eq!(text(vec![list]), "- a\n\n  b\n\n- c");
    }

    #[test]
    fn a_list_may_count_down() {
        let down = |start| {
            let kind = ListKind::Numbered {
                start,
                reversed: true,
            };
            list(kind, vec![vec![paragraph("a")], vec![paragraph("b")]])
        };
        assert_eq!(text(vec![down(1)]), "1. a\n0. b");
        assert_eq!(text(vec![down(10)]), "10. a\n9. b");
    }

    #[test]
    fn the_cells_of_a_row_are_parted_by_tabs() {
        let cell = |words: &str| Cell {
            globals: Globals::default(),
            role: CellRole::Data,
            columns: 1,
            rows: 1,
            blocks: vec![paragraph(words), paragraph("x")],
        };
        let row = Row {
            globals: Globals::default(),
            cells: vec![cell("a"), cell("b")],
        };
        let table = Table {
            caption: vec![words("Caption")],
            body: vec![row.clone(), row],
            ..Table::default()
        };
        assert_eq!(
            text(vec![Block::plain(BlockKind::Table(table)), paragraph("c")]),
            "Caption\na x\tb x\na x\tb x\n\nc"
        );
    }

    #[test]
    fn a_link_is_its_words_and_a_picture_its_description() {
        let url = Target::Url("https://a.example/".to_owned());
        let picture = |alt: Option<&str>| {
            Inline::Picture(Box::new(Picture {
                alt: alt.map(str::to_owned),
                ..Picture::default()
            }))
        };
        let content = vec![
            words("see "),
            span(SpanKind::Link(url), vec![words("this")]),
            picture(Some("a  cat")),
            picture(Some("")),
            picture(None),
        ];
        let line = Block::plain(BlockKind::Paragraph(content));
        assert_eq!(text(vec![line]), "see this[a cat]");
    }

    #[test]
    fn what_is_only_seen_is_written() {
        let content = vec![
            words("10"),
            span(SpanKind::Superscript, vec![words("6")]),
            words(" H"),
            span(SpanKind::Subscript, vec![words("2")]),
            words("O 1"),
            span(SpanKind::Superscript, vec![words("st")]),
            words(" "),
            span(SpanKind::Quotation, vec![words("so")]),
            words(" "),
            span(
                SpanKind::Ruby,
                vec![words("漢"), span(SpanKind::RubyText, vec![words("kan")])],
            ),
        ];
        let line = Block::plain(BlockKind::Paragraph(content));
        assert_eq!(text(vec![line]), "10⁶ H₂O 1st “so” 漢(kan)");
    }

    #[test]
    fn preformatted_lines_keep_their_spaces() {
        let program = BlockKind::Preformatted {
            language: None,
            content: vec![words("if x:\n    y\n\nz\n")],
        };
        let quote = BlockKind::Quote(vec![Block::plain(program)]);
        assert_eq!(text(vec![Block::plain(quote)]), "> if x:\n>     y\n> \n> z");
    }

    #[test]
    fn what_says_nothing_leaves_no_lines() {
        let picture = || Block::plain(BlockKind::Picture(Picture::default()));
        assert_eq!(
            text(vec![
                picture(),
                paragraph("a"),
                picture(),
                picture(),
                paragraph("b")
            ]),
            "a\n\nb"
        );
    }
}
