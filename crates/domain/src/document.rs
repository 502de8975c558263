//! A body as typed blocks, which is all that a view ever sees.
//!
//! **Architecture invariant:** what has no variant here cannot be shown. There is
//! deliberately no variant that carries markup, a style, a script or an address
//! that was not checked.

mod contents;
mod embed;
mod html;
#[cfg(feature = "outline")]
mod outline;
mod reading;
mod text;

pub use self::{
    contents::Entry,
    embed::{Embed, Player, Provider, Shape, Start},
};

/// An article's body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its blocks, from top to bottom.
    pub blocks: Vec<Block>,
    /// Whether the source held more than is shown: see [`crate::node::Builder`].
    pub cut: bool,
}

/// A part of a body that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it can be linked to, and how its text is read.
    pub globals: Globals,
    /// What it is.
    pub kind: BlockKind,
}

/// What any part of a document may have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Globals {
    /// The name by which links within the document find it, as the source has it.
    /// Whoever writes it into a page prefixes it: see [`anchor_id`].
    pub anchor: Option<String>,
    /// Its language, as BCP 47 has it.
    pub lang: Option<String>,
    /// The direction of its text.
    pub dir: Option<Direction>,
}

/// The direction of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
    /// As its first strong character has it.
    Auto,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading; level 2 to 6, since the headline is the first.
    Heading {
        /// From 2 to 6.
        level: u8,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A list.
    List {
        /// How its items are marked.
        kind: ListKind,
        /// Its items.
        items: Vec<Item>,
    },
    /// Terms and what is said of them.
    Terms(Vec<TermItem>),
    /// Somebody else's words.
    Quote(Vec<Block>),
    /// Text whose spaces and line ends count: a program, a poem.
    Preformatted {
        /// The programming language, if the source names one.
        language: Option<String>,
        /// The text.
        content: Vec<Inline>,
    },
    /// A table.
    Table(Table),
    /// Something to look at or listen to, with its caption.
    Figure {
        /// What it shows.
        blocks: Vec<Block>,
        /// What is said of it.
        caption: Vec<Inline>,
    },
    /// A picture on a line of its own.
    Picture(Picture),
    /// A recording that the browser plays itself.
    Media(Media),
    /// Something that a media provider plays.
    Embed(Embed),
    /// A part that opens on demand.
    Details {
        /// What stands there while it is closed.
        summary: Vec<Inline>,
        /// Whether it starts open.
        open: bool,
        /// What it holds.
        blocks: Vec<Block>,
    },
    /// Blocks that share a language, a direction or an anchor.
    Group(Vec<Block>),
    /// A change of subject.
    Rule,
}

/// How a list marks its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// With bullets.
    Bulleted,
    /// With numbers.
    Numbered {
        /// The first number. A list that counts down has one, too, though its source
        /// may leave it to the number of its items.
        start: i32,
        /// Whether it counts down.
        reversed: bool,
    },
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its anchor, language and direction.
    pub globals: Globals,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A line of a list of terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermItem {
    /// A term.
    Term {
        /// Its anchor, language and direction.
        globals: Globals,
        /// Its words.
        content: Vec<Inline>,
    },
    /// What is said of the terms before it.
    Description(Item),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is about.
    pub caption: Vec<Inline>,
    /// The rows that head it.
    pub head: Vec<Row>,
    /// Its rows.
    pub body: Vec<Row>,
    /// The rows that sum it up.
    pub foot: Vec<Row>,
}

impl Table {
    /// All its rows, from top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        let rows = self.head.iter().chain(&self.body);
        rows.chain(&self.foot)
    }
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its anchor, language and direction.
    pub globals: Globals,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its anchor, language and direction.
    pub globals: Globals,
    /// What it is to the others.
    pub role: CellRole,
    /// How many columns it covers, from 1 to [`Cell::WIDEST`].
    pub columns: u16,
    /// How many rows it covers, from 1 to [`Cell::WIDEST`].
    pub rows: u16,
    /// What it holds.
    pub blocks: Vec<Block>,
}

impl Cell {
    /// The most columns or rows that a cell may cover: enough for any table that
    /// a person reads, too few to keep a browser busy.
    pub const WIDEST: u16 = 100;
}

/// What a cell is to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellRole {
    /// It holds data.
    Data,
    /// It heads others; which, the browser finds.
    Header,
    /// It heads its column.
    ColumnHeader,
    /// It heads its row.
    RowHeader,
}

/// A picture, at an address that was checked: `http:`, `https:`, or a small `data:`
/// of a kind that cannot carry a script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Its address.
    pub url: String,
    /// The same picture in other sizes.
    pub variants: Vec<Variant>,
    /// Its width in CSS pixels, if the source says so.
    pub width: Option<u32>,
    /// Its height in CSS pixels, if the source says so.
    pub height: Option<u32>,
    /// What it shows, for those who do not see it. Empty for an ornament, `None` if
    /// the source does not say.
    pub alt: Option<String>,
}

/// A picture in another size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its address.
    pub url: String,
    /// Its width in pixels.
    pub width: u32,
}

/// A recording that the browser plays itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Whether it is to be seen or only heard.
    pub kind: MediaKind,
    /// Its files, the best first.
    pub sources: Vec<MediaSource>,
    /// Captions and subtitles.
    pub tracks: Vec<Track>,
    /// A picture to be shown before it plays.
    pub poster: Option<String>,
    /// Its width in CSS pixels, if the source says so.
    pub width: Option<u32>,
    /// Its height in CSS pixels, if the source says so.
    pub height: Option<u32>,
}

/// Whether a recording is to be seen or only heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// Only heard.
    Audio,
    /// Seen.
    Video,
}

/// A file of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaSource {
    /// Its address.
    pub url: String,
    /// Its MIME type, if the source gives one.
    pub mime: Option<String>,
}

/// Words that go with a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// Its address.
    pub url: String,
    /// What they are.
    pub kind: TrackKind,
    /// Their language, as BCP 47 has it.
    pub lang: Option<String>,
    /// How a player names them.
    pub label: Option<String>,
}

/// What the words of a track are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackKind {
    /// Everything that is heard, for those who do not hear it.
    Captions,
    /// What is spoken, in another language.
    Subtitles,
    /// What is seen, for those who do not see it.
    Descriptions,
    /// Its parts.
    Chapters,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Characters, as they are.
    Text(String),
    /// The line ends here.
    Break,
    /// A long word may end its line here.
    WordBreak,
    /// A picture within a line.
    Picture(Box<Picture>),
    /// Parts that are meant or read in a way of their own.
    Span(Span),
}

/// Parts of a line that are meant or read in a way of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its anchor, language and direction.
    pub globals: Globals,
    /// In which way.
    pub kind: SpanKind,
    /// The parts.
    pub content: Vec<Inline>,
}

/// In which way a part of a line is meant or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// As any other; it has an anchor, a language or a direction.
    Plain,
    /// `em`, `i`
    Emphasis,
    /// `strong`, `b`
    Strong,
    /// `code`, `kbd`, `samp`, `var`, `tt`
    Code,
    /// `sub`
    Subscript,
    /// `sup`
    Superscript,
    /// `mark`
    Mark,
    /// `del`, `s`
    Deleted,
    /// `ins`
    Inserted,
    /// `small`
    Small,
    /// `q`
    Quotation,
    /// `cite`
    Citation,
    /// `bdi`: a name whose direction must not disturb its neighbours.
    Isolate,
    /// `abbr`
    Abbreviation {
        /// What it stands for.
        title: Option<String>,
    },
    /// `time`
    Time {
        /// The moment, for machines.
        datetime: Option<String>,
    },
    /// `ruby`: characters with how they are pronounced.
    Ruby,
    /// `rt`: how they are pronounced.
    RubyText,
    /// `rp`: parentheses for those who see no ruby.
    RubyParenthesis,
    /// `a`
    Link(Target),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To this anchor of the same document, as the source has it.
    Anchor(String),
    /// To an address of `http:`, `https:`, `mailto:` or `tel:`.
    Url(String),
}

/// The id under which an anchor stands in a page.
///
/// The prefix keeps a stranger's name from taking the place of one of the page's
/// own (`id="trustedTypes"`, `id="main"`), which is called DOM clobbering.
pub fn anchor_id(anchor: &str) -> String {
    format!("text-{anchor}")
}

impl Document {
    /// The document of a plain text, whose paragraphs stand apart by an empty line.
    pub fn from_text(text: &str) -> Self {
        let text = text.replace("\r\n", "\n");
        let paragraphs = text.split("\n\n").map(str::trim).filter(|p| !p.is_empty());
        Self {
            blocks: paragraphs.map(Block::paragraph_of_lines).collect(),
            cut: false,
        }
    }
}

impl Block {
    /// A block without anchor, language and direction.
    pub fn plain(kind: BlockKind) -> Self {
        Self {
            globals: Globals::default(),
            kind,
        }
    }

    fn paragraph_of_lines(text: &str) -> Self {
        let mut content = Vec::new();
        for line in text.lines() {
            if !content.is_empty() {
                content.push(Inline::Break);
            }
            content.push(Inline::Text(line.trim().to_owned()));
        }
        Self::plain(BlockKind::Paragraph(content))
    }
}

impl Globals {
    /// Whether there is neither an anchor nor a language nor a direction.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Direction {
    /// The value of the `dir` attribute.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
            Self::Auto => "auto",
        }
    }
}

impl CellRole {
    /// The value of the `scope` attribute, if it has one.
    pub const fn scope(self) -> Option<&'static str> {
        match self {
            Self::Data | Self::Header => None,
            Self::ColumnHeader => Some("col"),
            Self::RowHeader => Some("row"),
        }
    }
}

impl TrackKind {
    /// The value of the `kind` attribute.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Captions => "captions",
            Self::Subtitles => "subtitles",
            Self::Descriptions => "descriptions",
            Self::Chapters => "chapters",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_divides_paragraphs_and_a_line_end_breaks_the_line() {
        let document = Document::from_text("one\r\ntwo\n\n\n\nthree\n");
        let text = |text: &str| Inline::Text(text.to_owned());
        let paragraph = |content| Block::plain(BlockKind::Paragraph(content));
        assert_eq!(
            document.blocks,
            [
                paragraph(vec![text("one"), Inline::Break, text("two")]),
                paragraph(vec![text("three")]),
            ]
        );
    }
}
