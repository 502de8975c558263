//! The shape of what is about to come.

use leptos::{html, prelude::*};

/// A headline and a few lines, in grey.
#[component]
pub fn Skeleton() -> impl IntoView {
    let line = || html::span().class("line");
    html::div()
        .attr("part", "skeleton")
        .attr("role", "status")
        .child((
            html::span().class("visually-hidden").child("Loading"),
            html::span().class("line tall"),
            html::span().class("line tall short"),
            line(),
            line(),
            html::span().class("line short"),
        ))
}
