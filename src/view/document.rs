//! An article's body.
//!
//! Each kind of block and of span becomes one element, with the attributes that
//! stand here and no others. Their values are checked by then: making elements by name
//! is no way around the allow-list.

mod embed;
mod inline;
mod list;
mod media;
mod picture;
mod table;

pub use self::{embed::Players, picture::thumbnail};
use self::{inline::inlines, picture::picture};
use super::{
    element::{Element, element},
    words::words,
};

use broadsheet_domain::{
    document::{Block, BlockKind, Document, Globals, anchor_id},
    words::Phrase,
};
use leptos::prelude::*;

/// Where a document is shown.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The address of the page, without a fragment: under a `<base>`, a link to an
    /// anchor needs it. Empty where there is no `<base>`.
    pub page: String,
    /// The host that serves the page. A link to any other says where it leads.
    pub host: Option<String>,
    /// What the page does for players of media providers. Where it does nothing, links
    /// stand in their place.
    pub players: Option<Players>,
}

/// The blocks of a document, from top to bottom.
pub fn document(document: Document, place: &Place) -> AnyView {
    let mut views = stretches(document.blocks, place);
    if document.cut {
        let cut = element("p").part("cut").child(words().say(Phrase::Cut));
        views.push(cut.view());
    }
    views.into_any()
}

/// An element with what any element of a document may have.
fn held_in(name: &'static str, globals: Globals) -> Element {
    element(name)
        .attr_if("id", globals.anchor.as_deref().map(anchor_id))
        .attr_if("lang", globals.lang)
        .attr_if("dir", globals.dir.map(|dir| dir.key().to_owned()))
}

/// From how many blocks on a document is long.
const LONG: usize = 120;

/// How many blocks of a long document make a stretch, at least.
const STRETCH: usize = 20;

/// The blocks of a body or a group. Those of a long one stand in stretches, so that the
/// browser need not lay out what is far from the screen (`content-visibility`).
fn stretches(all: Vec<Block>, place: &Place) -> Vec<AnyView> {
    if all.len() < LONG {
        return blocks(all, place);
    }
    let mut stretches = Vec::new();
    let mut stretch = Vec::new();
    for block in all {
        if stretch.len() >= STRETCH && may_begin(&block.kind) {
            stretches.push(std::mem::take(&mut stretch));
        }
        stretch.push(block);
    }
    stretches.push(stretch);
    let stretches = stretches.into_iter().map(|stretch| {
        let whole = element("div").part("stretch");
        whole.children(blocks(stretch, place)).view()
    });
    stretches.collect()
}

/// Whether a stretch may begin with it: at a stretch's border margins do not collapse, so
/// it must have none at its top, nor anything in it whose margin would come out of it.
fn may_begin(kind: &BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Paragraph(_)
            | BlockKind::Picture(_)
            | BlockKind::Embed(_)
            | BlockKind::Media(_)
            | BlockKind::Preformatted { .. }
            | BlockKind::Table(_)
            | BlockKind::Details { .. }
    )
}

fn blocks(blocks: Vec<Block>, place: &Place) -> Vec<AnyView> {
    blocks.into_iter().map(|it| block(it, place)).collect()
}

/// What stands in an item, a cell or a description: without a paragraph around it
/// where one line is all there is.
fn held(mut held: Vec<Block>, place: &Place) -> Vec<AnyView> {
    match held.as_mut_slice() {
        [
            Block {
                globals,
                kind: BlockKind::Paragraph(content),
            },
        ] if globals.is_empty() => inlines(std::mem::take(content), place),
        _ => blocks(held, place),
    }
}

fn block(Block { globals, kind }: Block, place: &Place) -> AnyView {
    let holding = |name, held: Vec<AnyView>| {
        let element = held_in(name, globals.clone());
        element.children(held).view()
    };
    match kind {
        BlockKind::Paragraph(content) => holding("p", inlines(content, place)),
        BlockKind::Heading { level, content } => {
            let name = match level {
                2 => "h2",
                3 => "h3",
                4 => "h4",
                5 => "h5",
                _ => "h6",
            };
            holding(name, inlines(content, place))
        }
        BlockKind::Quote(held) => holding("blockquote", blocks(held, place)),
        BlockKind::Group(held) => holding("div", stretches(held, place)),
        BlockKind::Rule => held_in("hr", globals).view(),
        BlockKind::List { kind, items } => list::list(globals, kind, items, place),
        BlockKind::Terms(items) => holding("dl", list::terms(items, place)),
        BlockKind::Preformatted { language, content } => {
            let code = element("code").attr_if("data-language", language);
            // A long line scrolls, so the keyboard must be able to come here.
            held_in("pre", globals)
                .attr("tabindex", "0")
                .child(code.children(inlines(content, place)).view())
                .view()
        }
        BlockKind::Table(it) => table::table(globals, it, place),
        BlockKind::Figure {
            blocks: held,
            caption,
        } => {
            let caption = (!caption.is_empty()).then(|| {
                element("figcaption")
                    .children(inlines(caption, place))
                    .view()
            });
            held_in("figure", globals)
                .children(blocks(held, place))
                .children(caption)
                .view()
        }
        BlockKind::Picture(it) => holding("p", vec![picture(it)]),
        BlockKind::Media(it) => media::media(globals, it),
        BlockKind::Embed(it) => match place.players {
            Some(players) => embed::embed(globals, it, players),
            None => embed::link(globals, it),
        },
        BlockKind::Details {
            summary,
            open,
            blocks: held,
        } => {
            let summary = if summary.is_empty() {
                vec![words().say(Phrase::Details).into_any()]
            } else {
                inlines(summary, place)
            };
            held_in("details", globals)
                .attr_if("open", open.then(String::new))
                .child(element("summary").children(summary).view())
                .children(blocks(held, place))
                .view()
        }
    }
}
