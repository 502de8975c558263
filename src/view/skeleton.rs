//! The shape of what is about to come.

use leptos::{html, prelude::*};

/// A headline and a few lines, in grey.
#[component]
pub fn Skeleton() -> impl IntoView {
    let line = || html::span().class("line");
    html::div()
        .attr("part", "skeleton")
        .attr("role", "status")
        .attr("aria-label", "Loading")
        .child((
            html::span().class("line tall"),
            html::span().class("line tall short"),
            line(),
            line(),
            html::span().class("line short"),
        ))
}
