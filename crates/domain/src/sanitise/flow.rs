//! Blocks as they come, with a line in the making.
//!
//! White space is collapsed as CSS 2.2 (16.6.1) has a browser do it, across the
//! borders of inline elements: a space is written when something follows it.

use crate::{
    document::{Block, BlockKind, Embed, Globals, Inline, Picture, Span, SpanKind, Target},
    node::Builder,
};
use std::mem;

/// How many spans may be open at once. They are opened again in every block within
/// them, so that without a limit a small source makes a large document.
const OPEN_SPANS: usize = 32;

/// Blocks as they come, with a line in the making.
pub(super) struct Flow {
    blocks: Vec<Block>,
    /// What stands on the line outside all open spans.
    line: Vec<Inline>,
    /// The spans that are open, from the outside in, each with what stands in it on
    /// this line. A block within a span ends the line; the span goes on after it.
    spans: Vec<Span>,
    /// What belongs to the paragraph in the making.
    globals: Globals,
    /// Whether a space is due before what follows.
    space: bool,
    /// Whether a space would follow a space, a line end or nothing at all.
    spaced: bool,
    /// What becomes of white space and of blocks.
    mode: Mode,
    /// The title of the last link.
    link_title: Option<String>,
    /// How much was made so far, in nodes.
    spent: usize,
}

/// What becomes of white space and of blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    /// White space collapses, and a block ends the line.
    #[default]
    Blocks,
    /// White space collapses, there is one line, and blocks are set aside.
    Line,
    /// White space counts, and a block is lines of the same text.
    Preformatted,
}

impl Default for Flow {
    fn default() -> Self {
        Self {
            blocks: Vec::new(),
            line: Vec::new(),
            spans: Vec::new(),
            globals: Globals::default(),
            space: false,
            spaced: true,
            mode: Mode::Blocks,
            link_title: None,
            spent: 0,
        }
    }
}

impl Flow {
    /// An empty flow within the spans that are open in this one.
    pub(super) fn inner(&self, mode: Mode) -> Self {
        let again = |span: &Span| {
            let mut span = again(span);
            // Preformatted text is code as it stands.
            if mode == Mode::Preformatted && span.kind == SpanKind::Code {
                span.kind = SpanKind::Plain;
            }
            span
        };
        Self {
            spans: self.spans.iter().map(again).collect(),
            mode,
            spent: self.spent,
            ..Self::default()
        }
    }

    /// Goes on after an inner flow, which has ended.
    pub(super) fn resume(&mut self, outer: Self) -> Self {
        let inner = mem::replace(self, outer);
        self.spent = inner.spent;
        inner
    }

    /// What becomes of white space and of blocks.
    pub(super) fn mode(&self) -> Mode {
        self.mode
    }

    /// Whether no more may be made. A document is at most as large as a source.
    pub(super) fn is_full(&self) -> bool {
        self.spent > Builder::NODES
    }

    /// Whether another span may be opened.
    pub(super) fn has_room_for_span(&self) -> bool {
        self.spans.len() < OPEN_SPANS
    }

    /// What the last link was called.
    pub(super) fn set_link_title(&mut self, title: Option<String>) {
        self.link_title = title;
    }

    /// Some characters.
    pub(super) fn text(&mut self, text: &str) {
        if self.mode == Mode::Preformatted {
            self.push_text(text);
            return;
        }
        // Not `split_whitespace`: a no-break space is none that collapses.
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        for (index, word) in text.split(is_space).enumerate() {
            self.space |= index > 0 && !self.spaced;
            if !word.is_empty() {
                self.write_space();
                self.push_text(word);
            }
        }
    }

    /// The line ends here. Two such ends in a row divide paragraphs.
    pub(super) fn line_break(&mut self) {
        if self.mode == Mode::Preformatted {
            self.push_text("\n");
        } else if matches!(self.content().last(), Some(Inline::Break)) {
            self.end_paragraph();
        } else {
            self.spent += 1;
            self.space = false;
            self.spaced = true;
            self.content().push(Inline::Break);
        }
    }

    /// Something that stands in the line.
    pub(super) fn inline(&mut self, inline: Inline) {
        self.write_space();
        self.spaced = false;
        self.spent += 1;
        self.content().push(inline);
    }

    /// Whether the last that was seen is this picture: a lazy one, which stands
    /// again in the `<noscript>` beside it.
    pub(super) fn ends_with(&self, picture: &Picture) -> bool {
        let line = self.spans.last().map_or(&self.line, |span| &span.content);
        let last = match line.last() {
            // A picture with an anchor or a language.
            Some(Inline::Span(span)) if span.kind == SpanKind::Plain => span.content.last(),
            last => last,
        };
        match (last, self.blocks.last().map(|block| &block.kind)) {
            (Some(Inline::Picture(last)), _) => last.url == picture.url,
            (None, Some(BlockKind::Picture(last))) => last.url == picture.url,
            _ => false,
        }
    }

    /// A span begins. A space before it stands outside.
    pub(super) fn open(&mut self, globals: Globals, kind: SpanKind) {
        self.write_space();
        self.spans.push(Span {
            globals,
            kind,
            content: Vec::new(),
        });
    }

    /// The innermost span ends.
    pub(super) fn close(&mut self) {
        if let Some(span) = self.spans.pop() {
            self.put(span);
        }
    }

    /// Whether the walk is within a link.
    pub(super) fn is_in_link(&self) -> bool {
        let mut spans = self.spans.iter();
        spans.any(|span| matches!(span.kind, SpanKind::Link(_)))
    }

    /// A paragraph begins.
    pub(super) fn begin_paragraph(&mut self, globals: Globals) {
        self.globals = globals;
    }

    /// The paragraph in the making ends; open spans go on in the next.
    pub(super) fn end_paragraph(&mut self) {
        match self.mode {
            Mode::Blocks => {}
            Mode::Line => {
                self.space |= !self.spaced;
                return;
            }
            Mode::Preformatted => {
                if !self.spaced {
                    self.push_text("\n");
                }
                return;
            }
        }
        let mut globals = mem::take(&mut self.globals);
        let title = self.link_title.take();
        let mut content = tidy(self.take_line());
        if globals.is_empty()
            && let [Inline::Span(span)] = content.as_mut_slice()
            && span.is_picture()
        {
            globals = mem::take(&mut span.globals);
            content = mem::take(&mut span.content);
        }
        let kind = match content.as_slice() {
            [] if globals.anchor.is_none() => return,
            [Inline::Picture(picture)] => BlockKind::Picture((**picture).clone()),
            _ => match bare_address(&content).and_then(|url| Embed::from_url(url, title)) {
                Some(embed) => BlockKind::Embed(embed),
                None => BlockKind::Paragraph(content),
            },
        };
        self.push(Block { globals, kind });
    }

    /// A block.
    pub(super) fn push(&mut self, block: Block) {
        if self.mode != Mode::Preformatted {
            self.spent += 1;
            self.blocks.push(block);
        }
    }

    /// Blocks that were made elsewhere.
    pub(super) fn extend(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            self.push(block);
        }
    }

    /// The line, and the blocks that stand apart from it, when all is walked.
    pub(super) fn into_parts(mut self) -> (Vec<Inline>, Vec<Block>) {
        let line = self.take_line();
        let line = if self.mode == Mode::Preformatted {
            if line.iter().all(is_blank) {
                Vec::new()
            } else {
                line
            }
        } else {
            tidy(line)
        };
        (line, self.blocks)
    }

    /// What stands on the line, with the open spans closed and opened again.
    fn take_line(&mut self) -> Vec<Inline> {
        let is_untouched = |span: &Span| span.content.is_empty() && span.globals.anchor.is_none();
        if !(self.line.is_empty() && self.spans.iter().all(is_untouched)) {
            let spans: Vec<Span> = self.spans.iter().map(again).collect();
            while !self.spans.is_empty() {
                self.close();
            }
            self.spans = spans;
        }
        self.space = false;
        self.spaced = true;
        mem::take(&mut self.line)
    }

    fn put(&mut self, span: Span) {
        let keep = !span.content.is_empty() || span.globals.anchor.is_some();
        if keep {
            let means_nothing = span.kind == SpanKind::Plain && span.globals.is_empty();
            if means_nothing {
                self.content().extend(span.content);
            } else {
                self.spent += weight(&span);
                self.content().push(Inline::Span(span));
            }
        } else if self.spaced {
            self.take_space_back();
        }
    }

    /// A space was written before a span that holds nothing: it is due again, for it
    /// may have to stand elsewhere.
    fn take_space_back(&mut self) {
        let content = self.content();
        let Some(Inline::Text(text)) = content.last_mut() else {
            return;
        };
        if text.ends_with(' ') && text.pop().is_some() {
            if text.is_empty() {
                content.pop();
            }
            self.space = true;
            self.spaced = false;
        }
    }

    fn content(&mut self) -> &mut Vec<Inline> {
        match self.spans.last_mut() {
            Some(span) => &mut span.content,
            None => &mut self.line,
        }
    }

    fn write_space(&mut self) {
        if mem::take(&mut self.space) {
            self.push_text(" ");
            self.spaced = true;
        }
    }

    fn push_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.spaced = self.mode == Mode::Preformatted && text.ends_with('\n');
        let content = self.content();
        if let Some(Inline::Text(before)) = content.last_mut() {
            before.push_str(text);
        } else {
            content.push(Inline::Text(text.to_owned()));
            self.spent += 1;
        }
    }
}

impl Span {
    /// Whether it is a picture with an anchor, a language or a direction.
    fn is_picture(&self) -> bool {
        self.kind == SpanKind::Plain && matches!(self.content.as_slice(), [Inline::Picture(_)])
    }
}

/// What a span counts, which holds an address or a title of its own wherever it
/// goes on.
fn weight(span: &Span) -> usize {
    let text = match &span.kind {
        SpanKind::Link(Target::Url(text) | Target::Anchor(text)) => text.len(),
        SpanKind::Abbreviation { title: text } | SpanKind::Time { datetime: text } => {
            text.as_ref().map_or(0, String::len)
        }
        _ => 0,
    };
    1 + text / 64
}

/// The address that is all there is, or that of a link which says no more: what oEmbed's
/// consumers take for something to embed.
fn bare_address(content: &[Inline]) -> Option<&str> {
    let span = match content {
        [Inline::Text(text)] => {
            return Some(text.trim()).filter(|text| !text.contains(char::is_whitespace));
        }
        [Inline::Span(span)] => span,
        _ => return None,
    };
    match (&span.kind, span.content.as_slice()) {
        (SpanKind::Link(Target::Url(url)), [Inline::Text(text)])
            if text == url && span.globals.is_empty() =>
        {
            Some(url)
        }
        _ => None,
    }
}

/// The same span with nothing in it, as it goes on after a block. Its anchor stays
/// where it was.
fn again(span: &Span) -> Span {
    Span {
        globals: Globals {
            anchor: None,
            ..span.globals.clone()
        },
        kind: span.kind.clone(),
        content: Vec::new(),
    }
}

/// Puts a line under another.
pub(super) fn join(line: &mut Vec<Inline>, next: Vec<Inline>) {
    if !line.is_empty() && !next.is_empty() {
        line.push(Inline::Break);
    }
    line.extend(next);
}

/// A line without breaks and spaces at its ends; empty if there is nothing on it.
pub(super) fn tidy(mut line: Vec<Inline>) -> Vec<Inline> {
    trim_end(&mut line);
    let first = line.iter().position(|inline| *inline != Inline::Break);
    line.drain(..first.unwrap_or_default());
    if line.iter().all(is_blank) {
        Vec::new()
    } else {
        line
    }
}

fn trim_end(line: &mut Vec<Inline>) {
    while let Some(last) = line.last_mut() {
        let gone = match last {
            Inline::Break => true,
            Inline::Text(text) => {
                text.truncate(text.trim_end_matches(' ').len());
                text.is_empty()
            }
            Inline::Span(span) => {
                trim_end(&mut span.content);
                span.content.is_empty() && span.globals.anchor.is_none()
            }
            Inline::WordBreak | Inline::Picture(_) => false,
        };
        if !gone {
            return;
        }
        line.pop();
    }
}

/// Whether nothing is to be seen or found there. A no-break space alone is none of the
/// text: editors put it between paragraphs for the space, which is ours to give.
fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.chars().all(|c| c.is_whitespace() || has_no_width(c)),
        Inline::Break | Inline::WordBreak => true,
        Inline::Picture(_) => false,
        Inline::Span(span) => span.globals.anchor.is_none() && span.content.iter().all(is_blank),
    }
}

/// Characters that are there for how others are set.
fn has_no_width(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}
