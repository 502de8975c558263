//! A document as HTML, for feeds and the composer. The pages of a site are made by
//! the views, not by this.
//!
//! What is written reads back: parsed and sanitised again it is the same document,
//! but for [`Document::cut`], which HTML cannot say.

use super::{
    Block, BlockKind, Cell, CellRole, Document, Embed, Globals, Inline, Item, ListKind, Media,
    MediaKind, Picture, Row, Span, SpanKind, Table, Target, TermItem, anchor_id,
};

impl Document {
    /// The document as HTML: elements and attributes that mean something, and no
    /// others.
    pub fn to_html(&self) -> String {
        let mut html = Html(String::new());
        for block in &self.blocks {
            if !html.0.is_empty() {
                html.0.push('\n');
            }
            html.block(block);
        }
        html.0
    }
}

/// HTML in the making.
struct Html(String);

impl Html {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, Block { globals, kind }: &Block) {
        match kind {
            BlockKind::Paragraph(content) => {
                self.element("p", globals, |html| html.inlines(content));
            }
            BlockKind::Heading { level, content } => {
                let name = match level {
                    2 => "h2",
                    3 => "h3",
                    4 => "h4",
                    5 => "h5",
                    _ => "h6",
                };
                self.element(name, globals, |html| html.inlines(content));
            }
            BlockKind::List { kind, items } => self.list(globals, *kind, items),
            BlockKind::Terms(items) => self.element("dl", globals, |html| html.terms(items)),
            BlockKind::Quote(blocks) => {
                self.element("blockquote", globals, |html| html.blocks(blocks));
            }
            BlockKind::Preformatted { language, content } => {
                self.preformatted(globals, language.as_deref(), content);
            }
            BlockKind::Table(table) => self.element("table", globals, |html| html.table(table)),
            BlockKind::Figure { blocks, caption } => self.element("figure", globals, |html| {
                html.blocks(blocks);
                html.line("figcaption", caption);
            }),
            BlockKind::Picture(picture) => {
                self.element("p", globals, |html| html.picture(picture));
            }
            BlockKind::Media(media) => self.media(globals, media),
            BlockKind::Embed(embed) => self.element("p", globals, |html| html.embed(embed)),
            BlockKind::Details {
                summary,
                open,
                blocks,
            } => {
                self.start("details", globals);
                self.flag("open", *open);
                self.0.push('>');
                self.line("summary", summary);
                self.blocks(blocks);
                self.end("details");
            }
            BlockKind::Group(blocks) => self.element("div", globals, |html| html.blocks(blocks)),
            BlockKind::Rule => {
                self.start("hr", globals);
                self.0.push('>');
            }
        }
    }

    /// What stands in an item, a cell or a description: without a paragraph around
    /// the line, where one line is all there is but for lists under it.
    fn held(&mut self, blocks: &[Block]) {
        let is_list = |block: &Block| matches!(block.kind, BlockKind::List { .. });
        match blocks {
            [
                Block {
                    globals,
                    kind: BlockKind::Paragraph(content),
                },
                lists @ ..,
            ] if globals.is_empty() && lists.iter().all(is_list) => {
                self.inlines(content);
                self.blocks(lists);
            }
            _ => self.blocks(blocks),
        }
    }

    fn list(&mut self, globals: &Globals, kind: ListKind, items: &[Item]) {
        let name = match kind {
            ListKind::Bulleted => "ul",
            ListKind::Numbered { .. } => "ol",
        };
        self.start(name, globals);
        if let ListKind::Numbered { start, reversed } = kind {
            let start = (reversed || start != 1).then(|| start.to_string());
            self.attribute("start", start.as_deref());
            self.flag("reversed", reversed);
        }
        self.0.push('>');
        for Item { globals, blocks } in items {
            self.element("li", globals, |html| html.held(blocks));
        }
        self.end(name);
    }

    fn terms(&mut self, items: &[TermItem]) {
        for item in items {
            match item {
                TermItem::Term { globals, content } => {
                    self.element("dt", globals, |html| html.inlines(content));
                }
                TermItem::Description(Item { globals, blocks }) => {
                    self.element("dd", globals, |html| html.held(blocks));
                }
            }
        }
    }

    /// A parser drops a line end right after `<pre>`, so one that counts is doubled.
    fn preformatted(&mut self, globals: &Globals, language: Option<&str>, content: &[Inline]) {
        self.start("pre", globals);
        self.0.push('>');
        if let Some(language) = language {
            self.start("code", &Globals::default());
            self.attribute("class", Some(&format!("language-{language}")));
            self.0.push('>');
            self.inlines(content);
            self.end("code");
        } else {
            if matches!(content.first(), Some(Inline::Text(text)) if text.starts_with('\n')) {
                self.0.push('\n');
            }
            self.inlines(content);
        }
        self.end("pre");
    }

    fn table(&mut self, table: &Table) {
        self.line("caption", &table.caption);
        self.rows("thead", &table.head);
        self.rows("tbody", &table.body);
        self.rows("tfoot", &table.foot);
    }

    fn rows(&mut self, name: &'static str, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        self.element(name, &Globals::default(), |html| {
            for Row { globals, cells } in rows {
                html.element("tr", globals, |html| {
                    cells.iter().for_each(|cell| html.cell(cell))
                });
            }
        });
    }

    fn cell(&mut self, cell: &Cell) {
        let name = match cell.role {
            CellRole::Data => "td",
            _ => "th",
        };
        let covered = |count: u16| (count > 1).then(|| count.to_string());
        self.start(name, &cell.globals);
        self.attribute("scope", cell.role.scope());
        self.attribute("colspan", covered(cell.columns).as_deref());
        self.attribute("rowspan", covered(cell.rows).as_deref());
        self.0.push('>');
        self.held(&cell.blocks);
        self.end(name);
    }

    fn picture(&mut self, picture: &Picture) {
        // An address that ends with a comma would take the comma for the set's.
        let variants = picture
            .variants
            .iter()
            .filter(|variant| !variant.url.ends_with(','));
        let set = variants.map(|variant| format!("{} {}w", variant.url, variant.width));
        let set = set.collect::<Vec<_>>().join(", ");
        self.start("img", &Globals::default());
        self.attribute("src", Some(&picture.url));
        if !set.is_empty() {
            self.attribute("srcset", Some(&set));
            self.attribute("sizes", Some("100vw"));
        }
        self.size(picture.width, picture.height);
        self.attribute("alt", picture.alt.as_deref());
        self.0.push('>');
    }

    fn media(&mut self, globals: &Globals, media: &Media) {
        let name = match media.kind {
            MediaKind::Audio => "audio",
            MediaKind::Video => "video",
        };
        self.start(name, globals);
        self.flag("controls", true);
        self.attribute("poster", media.poster.as_deref());
        self.size(media.width, media.height);
        self.0.push('>');
        for source in &media.sources {
            self.start("source", &Globals::default());
            self.attribute("src", Some(&source.url));
            self.attribute("type", source.mime.as_deref());
            self.0.push('>');
        }
        for track in &media.tracks {
            self.start("track", &Globals::default());
            self.attribute("kind", Some(track.kind.key()));
            self.attribute("src", Some(&track.url));
            self.attribute("srclang", track.lang.as_deref());
            self.attribute("label", track.label.as_deref());
            self.0.push('>');
        }
        self.end(name);
    }

    fn size(&mut self, width: Option<u32>, height: Option<u32>) {
        self.attribute("width", width.map(|width| width.to_string()).as_deref());
        self.attribute("height", height.map(|height| height.to_string()).as_deref());
    }

    /// A bare address on a line of its own: it is how oEmbed's consumers, WordPress
    /// first, know what they may embed; and anywhere else it still is a link.
    fn embed(&mut self, embed: &Embed) {
        self.start("a", &Globals::default());
        self.attribute("href", Some(&embed.page));
        self.attribute("title", embed.title.as_deref());
        self.0.push('>');
        self.text(&embed.page);
        self.end("a");
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Break => self.0.push_str("<br>"),
                Inline::WordBreak => self.0.push_str("<wbr>"),
                Inline::Picture(picture) => self.picture(picture),
                Inline::Span(span) => self.span(span),
            }
        }
    }

    fn span(&mut self, span: &Span) {
        let name = name(&span.kind);
        self.start(name, &span.globals);
        match &span.kind {
            SpanKind::Abbreviation { title } => self.attribute("title", title.as_deref()),
            SpanKind::Time { datetime } => self.attribute("datetime", datetime.as_deref()),
            SpanKind::Link(target) => self.attribute("href", Some(&href(target))),
            _ => {}
        }
        self.0.push('>');
        if is_ruby_part(&span.kind) {
            self.ruby_part(&span.content);
        } else {
            self.inlines(&span.content);
        }
        self.end(name);
    }

    /// Within `<ruby>`, the next `<rt>` or `<rp>` ends the one that it stands right
    /// in, unless something stands between.
    fn ruby_part(&mut self, content: &[Inline]) {
        for inline in content {
            let again = matches!(inline, Inline::Span(span) if is_ruby_part(&span.kind));
            if again {
                self.0.push_str("<span>");
            }
            self.inlines(std::slice::from_ref(inline));
            if again {
                self.0.push_str("</span>");
            }
        }
    }

    /// An element for a line, if there is one.
    fn line(&mut self, name: &'static str, content: &[Inline]) {
        if !content.is_empty() {
            self.element(name, &Globals::default(), |html| html.inlines(content));
        }
    }

    fn element(&mut self, name: &'static str, globals: &Globals, write: impl FnOnce(&mut Self)) {
        self.start(name, globals);
        self.0.push('>');
        write(self);
        self.end(name);
    }

    /// A start tag, to which attributes may be added.
    fn start(&mut self, name: &'static str, globals: &Globals) {
        self.0.push('<');
        self.0.push_str(name);
        let Globals { anchor, lang, dir } = globals;
        self.attribute("id", anchor.as_deref().map(anchor_id).as_deref());
        self.attribute("lang", lang.as_deref());
        self.attribute("dir", dir.map(|dir| dir.key()));
    }

    fn end(&mut self, name: &'static str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    fn flag(&mut self, name: &'static str, is_set: bool) {
        if is_set {
            self.0.push(' ');
            self.0.push_str(name);
        }
    }

    fn attribute(&mut self, name: &'static str, value: Option<&str>) {
        let Some(value) = value else { return };
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        for c in value.chars() {
            match c {
                '"' => self.0.push_str("&quot;"),
                _ => self.character(c),
            }
        }
        self.0.push('"');
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            self.character(c);
        }
    }

    fn character(&mut self, c: char) {
        match c {
            '&' => self.0.push_str("&amp;"),
            '<' => self.0.push_str("&lt;"),
            '>' => self.0.push_str("&gt;"),
            '\u{a0}' => self.0.push_str("&nbsp;"),
            '\t' | '\n' => self.0.push(c),
            // No parser keeps it.
            '\0' => self.0.push(char::REPLACEMENT_CHARACTER),
            // A parser takes a carriage return for a line end, and XML, in which
            // feeds are written, has none of these.
            '\u{1}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                self.0.push_str(&format!("&#{};", u32::from(c)));
            }
            _ => self.0.push(c),
        }
    }
}

fn name(kind: &SpanKind) -> &'static str {
    match kind {
        SpanKind::Plain => "span",
        SpanKind::Emphasis => "em",
        SpanKind::Strong => "strong",
        SpanKind::Code => "code",
        SpanKind::Subscript => "sub",
        SpanKind::Superscript => "sup",
        SpanKind::Mark => "mark",
        SpanKind::Deleted => "del",
        SpanKind::Inserted => "ins",
        SpanKind::Small => "small",
        SpanKind::Quotation => "q",
        SpanKind::Citation => "cite",
        SpanKind::Isolate => "bdi",
        SpanKind::Abbreviation { .. } => "abbr",
        SpanKind::Time { .. } => "time",
        SpanKind::Ruby => "ruby",
        SpanKind::RubyText => "rt",
        SpanKind::RubyParenthesis => "rp",
        SpanKind::Link(_) => "a",
    }
}

fn is_ruby_part(kind: &SpanKind) -> bool {
    matches!(kind, SpanKind::RubyText | SpanKind::RubyParenthesis)
}

/// What a link leads to. A fragment is percent-decoded by whoever follows it.
fn href(target: &Target) -> String {
    match target {
        Target::Anchor(anchor) => format!("#{}", anchor_id(anchor).replace('%', "%25")),
        Target::Url(url) => url.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Direction, MediaSource, Variant};

    fn html(kind: BlockKind) -> String {
        let blocks = vec![Block::plain(kind)];
        Document { blocks, cut: false }.to_html()
    }

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

    #[test]
    fn what_would_be_markup_or_would_be_lost_is_escaped() {
        let title = Some("\"<&>\u{a0}\r".to_owned());
        let abbreviation = span(SpanKind::Abbreviation { title }, vec![words("\"<&>\u{a0}")]);
        assert_eq!(
            html(BlockKind::Paragraph(vec![abbreviation])),
            "<p><abbr title=\"&quot;&lt;&amp;&gt;&nbsp;&#13;\">\"&lt;&amp;&gt;&nbsp;</abbr></p>"
        );
    }

    #[test]
    fn anchors_and_links_to_them_are_prefixed() {
        let block = Block {
            globals: Globals {
                anchor: Some("50%".to_owned()),
                lang: Some("ar".to_owned()),
                dir: Some(Direction::Rtl),
            },
            kind: BlockKind::Paragraph(vec![span(
                SpanKind::Link(Target::Anchor("50%".to_owned())),
                vec![words("x")],
            )]),
        };
        let document = Document {
            blocks: vec![block],
            cut: false,
        };
        assert_eq!(
            document.to_html(),
            r##"<p id="text-50%" lang="ar" dir="rtl"><a href="#text-50%25">x</a></p>"##
        );
    }

    #[test]
    fn a_line_end_that_a_parser_would_drop_is_doubled() {
        let program = |language: Option<&str>, text| BlockKind::Preformatted {
            language: language.map(str::to_owned),
            content: vec![words(text)],
        };
        assert_eq!(html(program(None, "\na")), "<pre>\n\na</pre>");
        assert_eq!(html(program(None, "a\n")), "<pre>a\n</pre>");
        assert_eq!(
            html(program(Some("rust"), "\na")),
            "<pre><code class=\"language-rust\">\na</code></pre>"
        );
    }

    #[test]
    fn an_item_of_one_line_needs_no_paragraph() {
        let line = |text| Block::plain(BlockKind::Paragraph(vec![words(text)]));
        let list = |blocks| BlockKind::List {
            kind: ListKind::Bulleted,
            items: vec![Item {
                globals: Globals::default(),
                blocks,
            }],
        };
        let inner = Block::plain(list(vec![line("b")]));
        assert_eq!(
            html(list(vec![line("a"), inner])),
            "<ul><li>a<ul><li>b</li></ul></li></ul>"
        );
        assert_eq!(
            html(list(vec![line("a"), line("b")])),
            "<ul><li><p>a</p><p>b</p></li></ul>"
        );
    }

    #[test]
    fn a_picture_keeps_its_sizes_and_a_recording_its_controls() {
        let picture = Picture {
            url: "https://a.example/l".to_owned(),
            variants: vec![Variant {
                url: "https://a.example/s".to_owned(),
                width: 320,
            }],
            width: Some(640),
            height: Some(480),
            alt: Some(String::new()),
        };
        assert_eq!(
            html(BlockKind::Picture(picture)),
            "<p><img src=\"https://a.example/l\" srcset=\"https://a.example/s 320w\" \
             sizes=\"100vw\" width=\"640\" height=\"480\" alt=\"\"></p>"
        );
        let media = Media {
            kind: MediaKind::Audio,
            sources: vec![MediaSource {
                url: "https://a.example/a".to_owned(),
                mime: Some("audio/ogg; codecs=\"opus\"".to_owned()),
            }],
            tracks: Vec::new(),
            poster: None,
            width: None,
            height: None,
        };
        assert_eq!(
            html(BlockKind::Media(media)),
            "<audio controls><source src=\"https://a.example/a\" \
             type=\"audio/ogg; codecs=&quot;opus&quot;\"></audio>"
        );
    }

    #[test]
    fn a_pronunciation_right_within_another_is_kept_there() {
        let inner = span(SpanKind::RubyText, vec![words("b")]);
        let outer = span(SpanKind::RubyText, vec![words("a"), inner]);
        assert_eq!(
            html(BlockKind::Paragraph(vec![span(
                SpanKind::Ruby,
                vec![outer]
            )])),
            "<p><ruby><rt>a<span><rt>b</rt></span></rt></ruby></p>"
        );
    }
}
