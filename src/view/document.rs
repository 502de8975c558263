//! An article's body.
//!
//! Each kind of block and of span becomes one element, with the attributes that
//! stand here and no others. Views are erased (`into_any`) at every border: a
//! document is as deep as its source, and types must not be.

mod element;
mod inline;
mod list;
mod media;
mod picture;
mod table;

use self::{element::element, inline::inlines, picture::picture};
use broadsheet_domain::document::{Block, BlockKind, Document, Embed, Globals};
use leptos::{html, prelude::*};

/// Where a document is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The address of the page, without a fragment: under a `<base>`, a link to an
    /// anchor needs it. Empty where there is no `<base>`.
    pub page: String,
    /// The host that serves the page. A link to any other says where it leads.
    pub host: Option<String>,
}

/// The blocks of a document, from top to bottom.
#[component]
pub fn DocumentView(
    /// The body.
    document: Document,
    /// Where it is shown.
    place: Place,
) -> impl IntoView {
    let cut = document.cut.then(|| {
        html::p()
            .attr("part", "cut")
            .child("This article is longer than can be shown here.")
    });
    (stretches(document.blocks, &place), cut)
}

/// From how many blocks on a document is long.
const LONG: usize = 120;

/// How many blocks of a long document make a stretch, at least.
const STRETCH: usize = 20;

/// The blocks of a body. Those of a long one stand in stretches, so that the browser
/// need not lay out what is far from the screen (`content-visibility`). A stretch begins
/// at a paragraph: elsewhere its margin would not collapse with the one before.
fn stretches(all: Vec<Block>, place: &Place) -> AnyView {
    if all.len() < LONG {
        return blocks(all, place);
    }
    let mut stretches = Vec::new();
    let mut stretch = Vec::new();
    for block in all {
        let begins = matches!(block.kind, BlockKind::Paragraph(_));
        if begins && stretch.len() >= STRETCH {
            stretches.push(std::mem::take(&mut stretch));
        }
        stretch.push(block);
    }
    stretches.push(stretch);
    self::all(stretches.into_iter().map(|stretch| {
        element("div", Globals::default())
            .attr("part", Some("stretch".to_owned()))
            .child(blocks(stretch, place))
    }))
}

fn blocks(blocks: Vec<Block>, place: &Place) -> AnyView {
    all(blocks.into_iter().map(|it| block(it, place)))
}

/// Views one after the other.
fn all(views: impl Iterator<Item = AnyView>) -> AnyView {
    views.collect::<Vec<_>>().into_any()
}

/// What stands in an item, a cell or a description: without a paragraph around it
/// where one line is all there is.
fn held(mut held: Vec<Block>, place: &Place) -> AnyView {
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
    match kind {
        BlockKind::Paragraph(content) => element("p", globals).child(inlines(content, place)),
        BlockKind::Heading { level, content } => {
            let name = match level {
                2 => "h2",
                3 => "h3",
                4 => "h4",
                5 => "h5",
                _ => "h6",
            };
            element(name, globals).child(inlines(content, place))
        }
        BlockKind::Quote(held) => element("blockquote", globals).child(blocks(held, place)),
        BlockKind::Group(held) => element("div", globals).child(blocks(held, place)),
        BlockKind::Rule => html::hr().into_any(),
        BlockKind::List { kind, items } => list::list(globals, kind, items, place),
        BlockKind::Terms(items) => element("dl", globals).child(list::terms(items, place)),
        BlockKind::Preformatted { language, content } => {
            let code = element("code", Globals::default()).attr("data-language", language);
            // A long line scrolls, so the keyboard must be able to come here.
            element("pre", globals)
                .attr("tabindex", Some("0".to_owned()))
                .child(code.child(inlines(content, place)))
        }
        BlockKind::Table(it) => table::table(globals, it, place),
        BlockKind::Figure {
            blocks: held,
            caption,
        } => {
            let held = blocks(held, place);
            let caption = (!caption.is_empty())
                .then(|| element("figcaption", Globals::default()).child(inlines(caption, place)));
            element("figure", globals).child((held, caption).into_any())
        }
        BlockKind::Picture(it) => element("p", globals).child(picture(it)),
        BlockKind::Media(it) => media::media(globals, it),
        BlockKind::Embed(it) => embed(it),
        BlockKind::Details {
            summary,
            open,
            blocks: held,
        } => {
            let summary = if summary.is_empty() {
                "Details".into_any()
            } else {
                inlines(summary, place)
            };
            let summary = element("summary", Globals::default()).child(summary);
            element("details", globals)
                .attr("open", open.then(String::new))
                .child((summary, blocks(held, place)).into_any())
        }
    }
}

/// A recording at a media provider, as a link to it: nothing is asked of the
/// provider before a click.
fn embed(
    Embed {
        provider,
        page,
        title,
    }: Embed,
) -> AnyView {
    let opens =
        element("span", Globals::default()).child(format!("Opens {}", provider.name()).into_any());
    let title = title.unwrap_or_else(|| "A recording".to_owned());
    let link = element("a", Globals::default())
        .attr("href", Some(page))
        .attr("rel", Some("noopener".to_owned()))
        .child((title, opens).into_any());
    element("p", Globals::default())
        .attr("part", Some("embed".to_owned()))
        .attr("data-provider", Some(provider.key().to_owned()))
        .child(link)
}
