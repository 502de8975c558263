//! A text in which no parser finds what is reported.
//!
//! Nothing runs in an inert document. But Chromium lets it inherit the page's Content
//! Security Policy, and reports a violation for each `on…` and `style` attribute, each
//! `<style>` and each `<base>` in it: a publisher who collects reports would get one for
//! every styled word in every article. So the text says them in other words, with marks
//! by which [`Builder`](super::Builder) knows them and takes them back. What is left of a
//! body is the same.

use std::borrow::Cow;

/// Marks an attribute: a code point that Unicode keeps free for a program's own use
/// (<https://www.unicode.org/faq/private_use.html#noncharacters>).
const MARK: char = '\u{FDD0}';

/// Marks what belongs to an element of another name: another of these code points.
const RENAMED: char = '\u{FDD1}';

/// What the names begin with of attributes that are reported.
const REPORTED: [&[u8]; 2] = [b"on", b"style"];

/// What is put before the name of an element that is reported, to make an attribute of it.
/// The element is then one that parsers treat alike, wherever it stands, and of which
/// nothing is shown either.
const REPLACED: [(&[u8], &str); 2] = [
    (b"style", "noframes/\u{FDD1}"),
    (b"base", "basefont/\u{FDD1}"),
];

/// Elements whose names get a mark at their ends, so that parsers do not know them: the one
/// that `<style>` becomes, which must not end it, and the one that is parsed in two ways,
/// by whether scripts run.
const UNKNOWN: [&[u8]; 2] = [b"noframes", b"noscript"];

/// Marks every `on` and `style` at a place where the name of an attribute could begin, and
/// takes `<style>` and `<base>` out of every place where they could stand.
///
/// By the [tokenizer's rules](https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state),
/// an attribute begins after white space, after a slash, and after the quote that ends a
/// value. Whether a text stands in a tag at all is not asked: telling that would take a
/// tokenizer of our own, and marks do no harm elsewhere.
pub fn disarm(html: &str) -> Cow<'_, str> {
    let mut disarmed = String::new();
    let mut taken = 0;
    for (place, byte) in html.bytes().enumerate() {
        let rest = html.as_bytes().get(place + 1..).unwrap_or_default();
        let (skipped, mark) = match byte {
            b'<' => match element(rest) {
                Some(found) => found,
                None => continue,
            },
            // `</on…` is the end of an element.
            b'/' if html.get(..place).is_some_and(|it| it.ends_with('<')) => continue,
            b'\t' | b'\n' | b'\x0C' | b'\r' | b' ' | b'"' | b'\'' | b'/' if is_reported(rest) => {
                (0, "\u{FDD0}")
            }
            _ => continue,
        };
        let end = place + 1 + skipped;
        disarmed.extend(html.get(taken..end));
        disarmed.push_str(mark);
        taken = end;
    }
    if taken == 0 {
        return Cow::Borrowed(html);
    }
    disarmed.extend(html.get(taken..));
    Cow::Owned(disarmed)
}

/// What to insert into a tag, if it is one that must not be, and after how many bytes of
/// what follows on `<`.
fn element(rest: &[u8]) -> Option<(usize, &'static str)> {
    let slash = usize::from(rest.first() == Some(&b'/'));
    let rest = rest.get(slash..)?;
    let is_end = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ' | b'/' | b'>');
    let is = |name: &[u8]| starts(rest, name) && rest.get(name.len()).is_none_or(is_end);
    let replaced = REPLACED.iter().find(|(name, _)| is(name));
    if let Some((_, mark)) = replaced {
        return Some((slash, mark));
    }
    let unknown = UNKNOWN.iter().find(|name| is(name))?;
    Some((slash + unknown.len(), "\u{FDD1}"))
}

fn is_reported(name: &[u8]) -> bool {
    REPORTED.iter().any(|reported| starts(name, reported))
}

fn starts(text: &[u8], start: &[u8]) -> bool {
    text.get(..start.len())
        .is_some_and(|text| text.eq_ignore_ascii_case(start))
}

/// Whether an attribute of this name is one that is reported, or made of an element's name.
pub(super) fn is_left_out(name: &str) -> bool {
    is_reported(name.as_bytes()) || name.contains([MARK, RENAMED])
}

/// Takes the marks out again.
pub(super) fn unmarked(text: &str) -> Cow<'_, str> {
    if !text.contains([MARK, RENAMED]) {
        return Cow::Borrowed(text);
    }
    let mut plain = text.to_owned();
    for (_, mark) in REPLACED {
        plain = plain.replace(mark, "");
    }
    plain.retain(|letter| letter != MARK && letter != RENAMED);
    Cow::Owned(plain)
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
            (
                "<STYLE>p</sTyle\n>",
                "<noframes/\u{FDD1}STYLE>p</noframes/\u{FDD1}sTyle\n>",
            ),
            ("<base/href=x>", "<basefont/\u{FDD1}base/href=x>"),
            ("<base", "<basefont/\u{FDD1}base"),
            (
                "<noframes></noframes>",
                "<noframes\u{FDD1}></noframes\u{FDD1}>",
            ),
            ("<noscript id=a>", "<noscript\u{FDD1} id=a>"),
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
            "<styled-x></styled-x><baseline>",
            "<p a=onb>",
        ] {
            assert!(matches!(disarm(html), Cow::Borrowed(_)), "{html}");
        }
    }
}
