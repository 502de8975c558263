//! What stands in a line.

use super::{Walk, flow::Mode, globals};
use crate::{
    address,
    document::{Globals, Inline, SpanKind, Target},
    node::Element,
};

/// The longest title or moment that is kept, in bytes.
const LONGEST_TITLE: usize = 512;

/// The longest address that a link may have, in bytes: what browsers show at all.
const LONGEST_URL: usize = 8 * 1024;

impl Walk<'_> {
    pub(super) fn inline(&mut self, element: &Element) {
        let kind = match element.name.as_str() {
            "br" => return self.flow.line_break(),
            "wbr" => return self.flow.inline(Inline::WordBreak),
            "em" | "i" | "dfn" => SpanKind::Emphasis,
            "strong" | "b" => SpanKind::Strong,
            // `<pre><code>` is how HTML marks a program up; it is code as it stands.
            "code" | "kbd" | "samp" | "tt" | "var" => match self.flow.mode() {
                Mode::Preformatted => SpanKind::Plain,
                _ => SpanKind::Code,
            },
            "sub" => SpanKind::Subscript,
            "sup" => SpanKind::Superscript,
            "mark" => SpanKind::Mark,
            "del" | "s" | "strike" => SpanKind::Deleted,
            "ins" => SpanKind::Inserted,
            "small" => SpanKind::Small,
            "q" => SpanKind::Quotation,
            "cite" => SpanKind::Citation,
            "bdi" => SpanKind::Isolate,
            "abbr" | "acronym" => SpanKind::Abbreviation {
                title: short(element.attribute("title")),
            },
            "time" => SpanKind::Time {
                datetime: short(element.attribute("datetime")),
            },
            "ruby" => SpanKind::Ruby,
            "rt" => SpanKind::RubyText,
            "rp" => SpanKind::RubyParenthesis,
            "a" => self.link(element).map_or(SpanKind::Plain, SpanKind::Link),
            _ => SpanKind::Plain,
        };
        if matches!(kind, SpanKind::Link(_)) {
            self.flow.set_link_title(short(element.attribute("title")));
        }
        let globals = self.globals(element);
        self.span(globals, kind, element);
    }

    /// What stands in an element, within a span.
    pub(super) fn span(&mut self, globals: Globals, kind: SpanKind, element: &Element) {
        let means_nothing = kind == SpanKind::Plain && globals.is_empty();
        if means_nothing || !self.flow.has_room_for_span() {
            return self.nodes(&element.children);
        }
        self.flow.open(globals, kind);
        self.nodes(&element.children);
        self.flow.close();
    }

    /// Where an `<a>` leads, if it may lead there.
    fn link(&self, element: &Element) -> Option<Target> {
        if self.flow.is_in_link() {
            return None;
        }
        let href = element.attribute("href")?.trim();
        if let Some(fragment) = href.strip_prefix('#') {
            return anchor(fragment);
        }
        let url = (self.source.resolve)(href).filter(|url| address::is_link(url))?;
        if url.len() > LONGEST_URL {
            return None;
        }
        if let Some((page, fragment)) = url.split_once('#')
            && self.source.page.map(address::without_fragment) == Some(page)
        {
            return anchor(fragment);
        }
        Some(Target::Url(url))
    }
}

fn anchor(fragment: &str) -> Option<Target> {
    globals::anchor(&address::percent_decoded(fragment)).map(Target::Anchor)
}

pub(super) fn short(text: Option<&str>) -> Option<String> {
    let text = text?.trim();
    (1..=LONGEST_TITLE)
        .contains(&text.len())
        .then(|| text.to_owned())
}
