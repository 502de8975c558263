//! An article's tags.

use super::{element::element, words::words};
use broadsheet_domain::words::Phrase;
use leptos::prelude::*;

/// Links to what else has been written under each tag, which is given with the address
/// of its page.
pub fn tags(tags: Vec<(String, String)>) -> Option<AnyView> {
    if tags.is_empty() {
        return None;
    }
    let list = element("ul")
        .part("tags")
        .attr("role", "list")
        .attr("aria-label", words().say(Phrase::Tags));
    Some(list.children(tags.into_iter().map(tag)).view())
}

fn tag((tag, address): (String, String)) -> AnyView {
    let text = format!("#{tag}");
    let link = element("a")
        .attr("href", address)
        .attr("data-tag", tag)
        // The sign stands where the word begins.
        .attr("dir", "auto");
    element("li").child(link.child(text).view()).view()
}
