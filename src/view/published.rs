//! When an article appeared.

use super::{element::element, words::words};
use broadsheet_domain::timestamp::Timestamp;
use leptos::prelude::*;

/// A dateline: "17 March 2023".
pub fn published(at: Timestamp) -> AnyView {
    element("time")
        .part("published")
        .attr("datetime", at.iso_day())
        .child(words().day(at))
        .view()
}
