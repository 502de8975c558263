//! What stands in a line.

use super::{Place, held_in, picture::picture};
use crate::view::element::element;
use broadsheet_domain::{
    address,
    document::{Globals, Inline, Span, SpanKind, Target, anchor_id},
};
use leptos::prelude::*;

/// Parts of a line, one after the other.
pub(super) fn inlines(content: Vec<Inline>, place: &Place) -> Vec<AnyView> {
    content.into_iter().map(|it| inline(it, place)).collect()
}

fn inline(inline: Inline, place: &Place) -> AnyView {
    match inline {
        Inline::Text(text) => text.into_any(),
        Inline::Break => element("br").view(),
        Inline::WordBreak => element("wbr").view(),
        Inline::Picture(it) => picture(*it),
        Inline::Span(it) => span(it, place),
    }
}

fn span(
    Span {
        globals,
        kind,
        content,
    }: Span,
    place: &Place,
) -> AnyView {
    let content = inlines(content, place);
    let name = match kind {
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
        SpanKind::Ruby => "ruby",
        SpanKind::RubyText => "rt",
        SpanKind::RubyParenthesis => "rp",
        SpanKind::Abbreviation { title } => {
            let abbr = held_in("abbr", globals).attr_if("title", title);
            return abbr.children(content).view();
        }
        SpanKind::Time { datetime } => {
            let time = held_in("time", globals).attr_if("datetime", datetime);
            return time.children(content).view();
        }
        SpanKind::Link(target) => return link(globals, target, content, place),
    };
    held_in(name, globals).children(content).view()
}

fn link(globals: Globals, target: Target, content: Vec<AnyView>, place: &Place) -> AnyView {
    let link = held_in("a", globals);
    match target {
        Target::Anchor(anchor) => {
            let href = format!("{}#{}", place.page, anchor_id(&anchor));
            link.attr("href", href).children(content).view()
        }
        Target::Url(url) => {
            let elsewhere = elsewhere(&url, place);
            link.attr("href", url)
                .attr("rel", "noopener")
                .children(content)
                .children(elsewhere)
                .view()
        }
    }
}

/// For those who hear the page: the host, where a link leads to another one.
fn elsewhere(url: &str, place: &Place) -> Option<AnyView> {
    let host = address::host(url)?;
    (place.host.as_deref() != Some(host)).then(|| {
        let hidden = element("span").attr("class", "visually-hidden");
        hidden.child(format!(" ({host})")).view()
    })
}
