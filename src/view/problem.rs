//! What went wrong, what is safe, and one button.

use super::{
    element::element,
    words::{Words, words},
};
use broadsheet_domain::{
    feed::FeedError,
    problem::{Cause, Problem},
    site::SiteError,
    words::Phrase,
};
use leptos::prelude::*;

/// A message about something that could not be loaded; `on_retry` is called when the
/// reader wants to try again.
pub fn problem_notice(problem: &Problem, on_retry: impl Fn() + 'static) -> AnyView {
    let words = words();
    let button = element("button")
        .attr("type", "button")
        .part("retry")
        .on_click(move |_| on_retry())
        .child(words.say(Phrase::TryAgain));
    let title = element("h1").child(words.say(Phrase::Problem));
    element("div")
        .part("problem")
        .attr("role", "alert")
        .child(title.view())
        .child(element("p").child(sentence(&words, problem)).view())
        .child(button.view())
        .view()
}

/// What went wrong, in a sentence that a reader can pass on to the site.
pub fn sentence(words: &Words, Problem { address, cause }: &Problem) -> String {
    let about = |phrase| words.say_with(phrase, "address", address);
    let with = |phrase, name, number: u64| {
        let number = words.number(number);
        words.say_with_both(phrase, (name, &number), ("address", address))
    };
    match cause {
        Cause::Unreachable => about(Phrase::ProblemUnreachable),
        Cause::Slow(seconds) => {
            let text = words.count(Phrase::ProblemSlow, u64::from(*seconds));
            words.catalogue().inserted(&text, "address", address)
        }
        Cause::Status(404 | 410) => about(Phrase::ProblemMissing),
        // A status is a name and not a quantity: it is never grouped.
        Cause::Status(status) => words.say_with_both(
            Phrase::ProblemStatus,
            ("status", &status.to_string()),
            ("address", address),
        ),
        Cause::WebPage => about(Phrase::ProblemWebPage),
        Cause::TooLarge(mebibytes) => with(Phrase::ProblemTooLarge, "size", u64::from(*mebibytes)),
        Cause::Feed(FeedError::Malformed { line }) | Cause::Site(SiteError::Malformed { line }) => {
            with(Phrase::ProblemDamaged, "line", *line as u64)
        }
        Cause::Feed(FeedError::NotAFeed) => about(Phrase::ProblemNotAFeed),
        Cause::Site(SiteError::NoFeeds) => about(Phrase::ProblemNoFeeds),
    }
}
