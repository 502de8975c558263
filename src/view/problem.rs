//! What went wrong, what is safe, and one button.

use broadsheet_domain::{
    feed::FeedError,
    problem::{Cause, Problem},
    site::SiteError,
};
use leptos::{ev, html, prelude::*};

/// A message about something that could not be loaded.
#[component]
pub fn ProblemNotice(
    /// What went wrong.
    problem: Problem,
    /// Called when the reader wants to try again.
    on_retry: Callback<()>,
) -> impl IntoView {
    html::div()
        .attr("part", "problem")
        .attr("role", "alert")
        .child((
            html::h1().child("The articles could not be loaded"),
            html::p().child(sentence(&problem)),
            html::button()
                .attr("type", "button")
                .attr("part", "retry")
                .on(ev::click, move |_| on_retry.run(()))
                .child("Try again"),
        ))
}

/// What went wrong, in a sentence that a reader can pass on to the site.
pub fn sentence(Problem { address, cause }: &Problem) -> String {
    match cause {
        Cause::Unreachable => {
            format!("No whole answer came from {address}. There may be no connection.")
        }
        Cause::Slow(seconds) => format!("{address} took more than {seconds} seconds to answer."),
        Cause::Status(404 | 410) => format!("There is nothing at {address}."),
        Cause::Status(status) => format!("{address} answered with the error {status}."),
        Cause::WebPage => format!(
            "A web page came where {address} should be. If this network asks you to sign in, do so first."
        ),
        Cause::TooLarge(mebibytes) => format!("{address} is larger than {mebibytes} MiB."),
        Cause::Feed(FeedError::Malformed { line }) => {
            format!("{address} is damaged or breaks off, at line {line}.")
        }
        Cause::Feed(FeedError::NotAFeed) => format!("{address} is not a JSON Feed."),
        Cause::Site(SiteError::Malformed { line }) => {
            format!("{address} is damaged, at line {line}.")
        }
        Cause::Site(SiteError::NoFeeds) => format!("{address} names no feed."),
    }
}
