//! When an article appeared.

use broadsheet_domain::timestamp::Timestamp;
use leptos::{html, prelude::*};

/// A dateline: "17 March 2023".
#[component]
pub fn Published(
    /// The moment of publication.
    at: Timestamp,
) -> impl IntoView {
    let date = at.date();
    let text = format!("{} {} {}", date.day(), date.month(), date.year());
    html::time()
        .attr("part", "published")
        .attr("datetime", at.iso_day())
        .child(text)
}
