//! A text in which no parser finds an event handler or a style.
//!
//! Nothing runs in an inert document. But Chromium lets it inherit the page's Content
//! Security Policy, and reports a violation for each `on…` and `style` attribute in it:
//! a publisher who collects reports would get one for every styled word in every article. So each place
//! where such a name could begin gets a mark, and [`Builder`](super::Builder) leaves
//! such attributes out and takes the marks from all else. What is left of a body is the same.

use std::borrow::Cow;

/// The mark: a code point that Unicode keeps free for a program's own use
/// (<https://www.unicode.org/faq/private_use.html#noncharacters>).
const MARK: char = '\u{FDD0}';

/// What the names begin with that are reported.
const REPORTED: [&[u8]; 2] = [b"on", b"style"];

/// Marks every `on` and `style` at a place where the name of an attribute could begin.
///
/// By the [tokenizer's rules](https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state),
/// that is after white space, after a slash, and after the quote that ends a value.
/// Whether a text stands in a tag at all is not asked: telling that would take a
/// tokenizer of our own, and marks do no harm elsewhere.
pub fn disarm(html: &str) -> Cow<'_, str> {
    let mut disarmed = String::new();
    let mut taken = 0;
    let bytes = html.as_bytes();
    for (place, window) in bytes.windows(2).enumerate() {
        let [before, first] = window else { continue };
        let is_boundary = matches!(
            first,
            b'\t' | b'\n' | b'\x0C' | b'\r' | b' ' | b'"' | b'\''
        )
            // `</on…` is the end of an element.
            || *first == b'/' && *before != b'<';
        let name = place + 2;
        if is_boundary && bytes.get(name..).is_some_and(is_reported) {
            disarmed.extend(html.get(taken..name));
            disarmed.push(MARK);
            taken = name;
        }
    }
    if taken == 0 {
        return Cow::Borrowed(html);
    }
    disarmed.extend(html.get(taken..));
    Cow::Owned(disarmed)
}

fn is_reported(name: &[u8]) -> bool {
    REPORTED.iter().any(|reported| {
        name.get(..reported.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(reported))
    })
}

/// Whether an attribute of this name is one that is reported, marked or not.
pub(super) fn is_left_out(name: &str) -> bool {
    is_reported(name.as_bytes()) || name.contains(MARK)
}

/// Takes the marks out again.
pub(super) fn unmarked(text: &str) -> Cow<'_, str> {
    if text.contains(MARK) {
        return Cow::Owned(text.replace(MARK, ""));
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_where_such_a_name_could_begin_is_marked() {
        for (html, disarmed) in [
            ("<img onerror=x>", "<img \u{FDD0}onerror=x>"),
            ("<img\nONerror=x>", "<img\n\u{FDD0}ONerror=x>"),
            ("<svg/onload=x>", "<svg/\u{FDD0}onload=x>"),
            ("<a b='c'onclick=x>", "<a b='c'\u{FDD0}onclick=x>"),
            ("<a\u{C}oN=\"\"on=x>", "<a\u{C}\u{FDD0}oN=\"\"\u{FDD0}on=x>"),
            (
                "<b CLASS=\"a\"Style='x'>",
                "<b CLASS=\"a\"\u{FDD0}Style='x'>",
            ),
            ("<p>ü on</p>", "<p>ü \u{FDD0}on</p>"),
        ] {
            assert_eq!(disarm(html), disarmed);
            assert_eq!(unmarked(&disarm(html)), html);
        }
    }

    #[test]
    fn what_holds_none_is_left_as_it_is() {
        for html in [
            "",
            "<p>upon</p>",
            "<onward></onward>",
            "<style></style>",
            "<p a=onb>",
        ] {
            assert!(matches!(disarm(html), Cow::Borrowed(_)), "{html}");
        }
    }
}
