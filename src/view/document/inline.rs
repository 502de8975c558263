//! What stands in a line.

use super::{Place, all, element::element, picture::picture};
use broadsheet_domain::{
    address,
    document::{Globals, Inline, Span, SpanKind, Target, anchor_id},
};
use leptos::{html, prelude::*};

/// Parts of a line, one after the other.
pub(super) fn inlines(content: Vec<Inline>, place: &Place) -> AnyView {
    all(content.into_iter().map(|it| inline(it, place)))
}

fn inline(inline: Inline, place: &Place) -> AnyView {
    match inline {
        Inline::Text(text) => text.into_any(),
        Inline::Break => html::br().into_any(),
        Inline::WordBreak => html::wbr().into_any(),
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
            return element("abbr", globals).attr("title", title).child(content);
        }
        SpanKind::Time { datetime } => {
            return element("time", globals)
                .attr("datetime", datetime)
                .child(content);
        }
        SpanKind::Link(target) => return link(globals, target, content, place),
    };
    element(name, globals).child(content)
}

fn link(globals: Globals, target: Target, content: AnyView, place: &Place) -> AnyView {
    let link = element("a", globals);
    match target {
        Target::Anchor(anchor) => {
            let href = format!("{}#{}", place.page, anchor_id(&anchor));
            link.attr("href", Some(href)).child(content)
        }
        Target::Url(url) => {
            let elsewhere = elsewhere(&url, place);
            link.attr("href", Some(url))
                .attr("rel", Some("noopener".to_owned()))
                .child((content, elsewhere).into_any())
        }
    }
}

/// For those who hear the page: the host, where a link leads to another one.
fn elsewhere(url: &str, place: &Place) -> Option<AnyView> {
    let host = address::host(url)?;
    (place.host.as_deref() != Some(host)).then(|| {
        html::span()
            .class("visually-hidden")
            .child(format!(" ({host})"))
            .into_any()
    })
}
