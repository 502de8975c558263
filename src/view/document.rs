//! An article's body.

use broadsheet_domain::document::{Block, Document, Inline};
use leptos::{html, prelude::*};

/// The blocks of a document, from top to bottom.
#[component]
pub fn DocumentView(
    /// The body.
    document: Document,
) -> impl IntoView {
    document.blocks.into_iter().map(block).collect_view()
}

fn block(block: Block) -> impl IntoView {
    match block {
        Block::Paragraph(inlines) => {
            html::p().child(inlines.into_iter().map(inline).collect_view())
        }
    }
}

fn inline(inline: Inline) -> impl IntoView {
    match inline {
        Inline::Text(text) => text,
    }
}
