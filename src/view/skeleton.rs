//! The shape of what is about to come.

use super::{element::element, words::words};
use broadsheet_domain::words::Phrase;
use leptos::prelude::*;

/// The lines of a page to come: a headline, and some text.
const LINES: [&str; 5] = ["line tall", "line tall short", "line", "line", "line short"];

/// A headline and a few lines, in grey. `index.html` has the same.
pub fn skeleton() -> AnyView {
    let loading = element("span").attr("class", "visually-hidden");
    let lines = LINES.map(|class| element("span").attr("class", class).view());
    element("div")
        .part("skeleton")
        .attr("role", "status")
        .child(loading.child(words().say(Phrase::Loading)).view())
        .children(lines)
        .view()
}
