//! The glyphs of the share targets, drawn.

use super::element::element;
use crate::glyphs;
use broadsheet_domain::share::Target;
use leptos::prelude::*;

/// The glyph of a target, in the colour of the text around it. It says nothing to
/// assistive technology: its name stands beside it.
pub fn glyph(target: Target) -> AnyView {
    drawn(glyphs::of(target))
}

/// The glyph for the targets that are not shown yet.
pub fn more() -> AnyView {
    drawn(glyphs::MORE)
}

fn drawn(path: &'static str) -> AnyView {
    element("svg")
        .part("glyph")
        .attr("viewBox", "0 0 24 24")
        .attr("fill", "currentColor")
        .attr("aria-hidden", "true")
        .child(element("path").attr("d", path).view())
        .view()
}
