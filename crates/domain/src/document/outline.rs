//! A document as an outline, for tests: one node a line, with all that it has.

use super::{
    Block, BlockKind, Cell, CellRole, Document, Embed, Globals, Inline, Item, ListKind, Media,
    MediaKind, Picture, Row, Span, SpanKind, Table, Target, TermItem,
};
use std::fmt::{Display, Write as _};

impl Document {
    /// Every node on a line of its own, indented as it is nested, with every field
    /// that is not empty.
    pub fn outline(&self) -> String {
        let mut outline = Outline::default();
        if self.cut {
            outline.line("cut");
        }
        outline.blocks(&self.blocks);
        outline.out
    }
}

#[derive(Default)]
struct Outline {
    out: String,
    depth: usize,
}

impl Outline {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, Block { globals, kind }: &Block) {
        match kind {
            BlockKind::Paragraph(content) => self.content("paragraph", globals, content),
            BlockKind::Heading { level, content } => {
                self.content(&format!("heading {level}"), globals, content);
            }
            BlockKind::List { kind, items } => {
                let name = match kind {
                    ListKind::Bulleted => "list bulleted".to_owned(),
                    ListKind::Numbered { start, reversed } => {
                        format!("list numbered start={start}{}", flag("reversed", *reversed))
                    }
                };
                self.node(&name, globals, |outline| {
                    for item in items {
                        outline.item("item", item);
                    }
                });
            }
            BlockKind::Terms(items) => self.node("terms", globals, |outline| {
                for item in items {
                    match item {
                        TermItem::Term { globals, content } => {
                            outline.content("term", globals, content);
                        }
                        TermItem::Description(item) => outline.item("description", item),
                    }
                }
            }),
            BlockKind::Quote(blocks) => self.node("quote", globals, |it| it.blocks(blocks)),
            BlockKind::Preformatted { language, content } => {
                let name = format!("preformatted{}", field("language", language.as_deref()));
                self.content(&name, globals, content);
            }
            BlockKind::Table(table) => self.node("table", globals, |it| it.table(table)),
            BlockKind::Figure { blocks, caption } => self.node("figure", globals, |outline| {
                outline.blocks(blocks);
                outline.part("caption", caption);
            }),
            BlockKind::Picture(picture) => {
                self.node("block", globals, |outline| outline.picture(picture));
            }
            BlockKind::Media(media) => self.media(globals, media),
            BlockKind::Embed(Embed {
                provider,
                page,
                title,
            }) => {
                let title = field("title", title.as_deref());
                self.node(
                    &format!("embed {} {page:?}{title}", provider.key()),
                    globals,
                    |_| {},
                );
            }
            BlockKind::Details {
                summary,
                open,
                blocks,
            } => {
                let name = format!("details{}", flag("open", *open));
                self.node(&name, globals, |outline| {
                    outline.part("summary", summary);
                    outline.blocks(blocks);
                });
            }
            BlockKind::Group(blocks) => self.node("group", globals, |it| it.blocks(blocks)),
            BlockKind::Rule => self.node("rule", globals, |_| {}),
        }
    }

    fn item(&mut self, name: &str, Item { globals, blocks }: &Item) {
        self.node(name, globals, |outline| outline.blocks(blocks));
    }

    fn table(&mut self, table: &Table) {
        self.part("caption", &table.caption);
        let parts = [
            ("head", &table.head),
            ("body", &table.body),
            ("foot", &table.foot),
        ];
        for (name, rows) in parts {
            for Row { globals, cells } in rows {
                self.node(&format!("row {name}"), globals, |outline| {
                    cells.iter().for_each(|cell| outline.cell(cell));
                });
            }
        }
    }

    fn cell(&mut self, cell: &Cell) {
        let role = match cell.role {
            CellRole::Data => "data",
            CellRole::Header => "header",
            CellRole::ColumnHeader => "column-header",
            CellRole::RowHeader => "row-header",
        };
        let covered = |name, count| (count != 1).then(|| format!(" {name}={count}"));
        let columns = covered("columns", cell.columns).unwrap_or_default();
        let rows = covered("rows", cell.rows).unwrap_or_default();
        self.node(
            &format!("cell {role}{columns}{rows}"),
            &cell.globals,
            |outline| {
                outline.blocks(&cell.blocks);
            },
        );
    }

    fn picture(&mut self, picture: &Picture) {
        let size = size(picture.width, picture.height);
        let alt = field("alt", picture.alt.as_deref());
        let name = format!("picture {:?}{size}{alt}", picture.url);
        self.node(&name, &Globals::default(), |outline| {
            for variant in &picture.variants {
                outline.line(format_args!("variant {:?} {}", variant.url, variant.width));
            }
        });
    }

    fn media(&mut self, globals: &Globals, media: &Media) {
        let kind = match media.kind {
            MediaKind::Audio => "audio",
            MediaKind::Video => "video",
        };
        let poster = field("poster", media.poster.as_deref());
        let name = format!("{kind}{}{poster}", size(media.width, media.height));
        self.node(&name, globals, |outline| {
            for source in &media.sources {
                let mime = field("mime", source.mime.as_deref());
                outline.line(format_args!("source {:?}{mime}", source.url));
            }
            for track in &media.tracks {
                let lang = field("lang", track.lang.as_deref());
                let label = field("label", track.label.as_deref());
                let kind = track.kind.key();
                outline.line(format_args!("track {kind} {:?}{lang}{label}", track.url));
            }
        });
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.line(format_args!("{text:?}")),
                Inline::Break => self.line("break"),
                Inline::WordBreak => self.line("word-break"),
                Inline::Picture(picture) => self.picture(picture),
                Inline::Span(span) => self.span(span),
            }
        }
    }

    fn span(&mut self, span: &Span) {
        let name = match &span.kind {
            SpanKind::Plain => "span".to_owned(),
            SpanKind::Emphasis => "emphasis".to_owned(),
            SpanKind::Strong => "strong".to_owned(),
            SpanKind::Code => "code".to_owned(),
            SpanKind::Subscript => "subscript".to_owned(),
            SpanKind::Superscript => "superscript".to_owned(),
            SpanKind::Mark => "mark".to_owned(),
            SpanKind::Deleted => "deleted".to_owned(),
            SpanKind::Inserted => "inserted".to_owned(),
            SpanKind::Small => "small".to_owned(),
            SpanKind::Quotation => "quotation".to_owned(),
            SpanKind::Citation => "citation".to_owned(),
            SpanKind::Isolate => "isolate".to_owned(),
            SpanKind::Abbreviation { title } => {
                format!("abbreviation{}", field("title", title.as_deref()))
            }
            SpanKind::Time { datetime } => format!("time{}", field("at", datetime.as_deref())),
            SpanKind::Ruby => "ruby".to_owned(),
            SpanKind::RubyText => "ruby-text".to_owned(),
            SpanKind::RubyParenthesis => "ruby-parenthesis".to_owned(),
            SpanKind::Link(Target::Anchor(anchor)) => format!("link to {anchor:?}"),
            SpanKind::Link(Target::Url(url)) => format!("link {url:?}"),
        };
        self.content(&name, &span.globals, &span.content);
    }

    /// A part of a block that is there only if it holds something.
    fn part(&mut self, name: &str, content: &[Inline]) {
        if !content.is_empty() {
            self.content(name, &Globals::default(), content);
        }
    }

    fn content(&mut self, name: &str, globals: &Globals, content: &[Inline]) {
        self.node(name, globals, |outline| outline.inlines(content));
    }

    fn node(&mut self, name: &str, globals: &Globals, children: impl FnOnce(&mut Self)) {
        let anchor = field("anchor", globals.anchor.as_deref());
        let lang = field("lang", globals.lang.as_deref());
        let dir = field("dir", globals.dir.map(|dir| dir.key()));
        self.line(format_args!("{name}{anchor}{lang}{dir}"));
        self.depth += 1;
        children(self);
        self.depth -= 1;
    }

    fn line(&mut self, line: impl Display) {
        let indent = self.depth * 2;
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "{:indent$}{line}", "");
    }
}

fn field(name: &str, value: Option<&str>) -> String {
    value.map_or_else(String::new, |value| format!(" {name}={value:?}"))
}

fn flag(name: &str, is_set: bool) -> String {
    if is_set {
        format!(" {name}")
    } else {
        String::new()
    }
}

fn size(width: Option<u32>, height: Option<u32>) -> String {
    let side = |name, side: Option<u32>| side.map(|side| format!(" {name}={side}"));
    side("width", width).unwrap_or_default() + &side("height", height).unwrap_or_default()
}
