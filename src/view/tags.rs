//! An article's tags.

use leptos::{html, prelude::*};

/// Links to what else has been written under each tag.
#[component]
pub fn Tags(
    /// Each tag, and the address of its page.
    tags: Vec<(String, String)>,
) -> impl IntoView {
    (!tags.is_empty()).then(|| {
        html::ul()
            .attr("part", "tags")
            .attr("role", "list")
            .attr("aria-label", "Tags")
            .child(tags.into_iter().map(tag).collect_view())
    })
}

fn tag((tag, address): (String, String)) -> impl IntoView {
    let text = format!("#{tag}");
    html::li().child(html::a().href(address).attr("data-tag", tag).child(text))
}
