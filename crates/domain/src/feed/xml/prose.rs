//! What is a body, and what a standfirst.

use crate::{article::Body, feed::plain};

/// The body and the standfirst of an item that has a content, a summary or both.
///
/// Beside a content the summary is the standfirst, if it is short and says something of
/// its own. Alone, a short one without markup is a standfirst still, as news agencies
/// have it, and anything else the body.
pub(super) fn told(content: Option<Body>, summary: Option<Body>) -> (Body, Option<String>) {
    let content = content.filter(says_something);
    let summary = summary.filter(says_something);
    match (content, summary) {
        (Some(content), Some(summary)) => {
            let own = Some(summary).filter(|summary| *summary != content);
            (content, own.as_ref().and_then(standfirst))
        }
        (Some(content), None) => (content, None),
        (None, Some(Body::Html(html))) if html.contains('<') => (Body::Html(html), None),
        (None, Some(summary)) => match standfirst(&summary) {
            None => (summary, None),
            short => (Body::Text(String::new()), short),
        },
        (None, None) => (Body::Text(String::new()), None),
    }
}

/// HTML as a body: without any markup it is text, whose line ends mean something.
pub(super) fn html(html: String) -> Body {
    if html.contains(['<', '&']) {
        Body::Html(html)
    } else {
        Body::Text(html)
    }
}

/// A headline or a name, in one line.
pub(super) fn line(of: &Body) -> String {
    match of {
        Body::Html(html) => plain::line(html),
        Body::Text(text) => plain::in_one_line(text),
    }
}

fn standfirst(summary: &Body) -> Option<String> {
    match summary {
        Body::Html(html) => plain::standfirst(html),
        Body::Text(text) => plain::as_standfirst(plain::in_one_line(text)),
    }
}

fn says_something(body: &Body) -> bool {
    !body.source().trim().is_empty()
}
