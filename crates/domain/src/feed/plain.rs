//! Headlines and summaries, which come as HTML and are shown as plain text.

use super::entities;

/// The longest text that is a standfirst, in bytes. What is longer is the body itself.
const LONGEST: usize = 600;

/// The elements whose tags are taken out. What looks like any other stays, since
/// headlines are about `<video>` and `List<String>`, too.
const TAGS: [&str; 44] = [
    "a",
    "abbr",
    "article",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "ul",
];

/// Those of them that stand in the middle of a line.
const INLINE: [&str; 21] = [
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "mark", "q",
    "s", "small", "span", "strong", "sub", "sup", "u",
];

/// The text of a piece of HTML, in one line.
///
/// It is no parser: what it makes is shown as text, where nothing can come of a tag that
/// it takes for words.
pub(super) fn line(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, sign) = rest.split_at(at);
        text.push_str(before);
        let read = if sign.starts_with('&') {
            reference(sign)
        } else {
            tag(sign)
        };
        let (made, after) = read.unwrap_or_else(|| literal(sign));
        text.extend(made);
        rest = after;
    }
    text.push_str(rest);
    in_one_line(&text)
}

/// A summary in HTML as a standfirst, if it [is one](as_standfirst).
pub(super) fn standfirst(html: &str) -> Option<String> {
    let is_short = html.len() <= 8 * LONGEST;
    is_short.then(|| as_standfirst(line(html))).flatten()
}

/// A line as a standfirst, unless it is the body itself or says nothing of its own: where
/// it ends in `[…]`, WordPress has cut it out of the body.
pub(super) fn as_standfirst(line: String) -> Option<String> {
    let is_cut = ["[…]", "[...]"].iter().any(|end| line.ends_with(end));
    (!line.is_empty() && line.len() <= LONGEST && !is_cut).then_some(line)
}

/// The words of a text, with one blank between them.
pub(super) fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The character that a reference stands for, and what comes after it.
fn reference(text: &str) -> Option<(Option<char>, &str)> {
    // No reference is longer, and who writes only ampersands shall not be looked
    // through to the end for each.
    let near = text.get(1..text.floor_char_boundary(32))?;
    let (name, _) = near.split_once(';')?;
    let character = entities::character(name)?;
    Some((Some(character), text.get(name.len() + 2..)?))
}

/// The blank that a tag leaves, if it is not in the middle of a line, and what comes
/// after it.
fn tag(text: &str) -> Option<(Option<char>, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let end = comment.split_once("-->");
        return Some((None, end.map_or("", |(_, after)| after)));
    }
    let inside = text.strip_prefix('<')?;
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    let name = name.get(..end.unwrap_or(name.len()))?;
    let is_one_of = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    // What these hold is not to be read, and is as little without its end.
    let inside = if is_one_of(&["script", "style"]) && !inside.starts_with('/') {
        let end = inside.find(&format!("</{name}"));
        end.and_then(|end| inside.get(end..)).unwrap_or_default()
    } else if is_one_of(&TAGS) || is_one_of(&["script", "style"]) {
        inside
    } else {
        return None;
    };
    let (_, after) = inside.split_once('>').unwrap_or_default();
    Some(((!is_one_of(&INLINE)).then_some(' '), after))
}

fn literal(text: &str) -> (Option<char>, &str) {
    let mut characters = text.chars();
    (characters.next(), characters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_read_as_its_reader_would_see_it() {
        for (html, text) in [
            ("Fish &amp; Chips", "Fish & Chips"),
            ("Fish & Chips", "Fish & Chips"),
            ("<b>Big</b> <i class='x'>News</i>", "Big News"),
            ("H<sub>2</sub>O", "H2O"),
            ("<p>One</p><p>Two<br/>Three</p>", "One Two Three"),
            ("It&#8217;s &#x201C;here&rdquo;&nbsp;", "It’s “here”"),
            (" a\n\t b ", "a b"),
            ("1 < 2 && 3 > 2", "1 < 2 && 3 > 2"),
            (
                "The <video> element and List<String>",
                "The <video> element and List<String>",
            ),
            ("?page=1&copy=2;mode=x", "?page=1&copy=2;mode=x"),
            ("a<!-- b --> c <script>d < e</script>f", "a c f"),
            ("a <b", "a"),
            ("I <3 you", "I <3 you"),
            ("&#38;#38; &amp;amp;", "&#38; &amp;"),
            ("&nope; &; &", "&nope; &; &"),
            ("&lt;b&gt;", "<b>"),
            ("<!-- a", ""),
            ("<script>a", ""),
            ("a<", "a<"),
        ] {
            assert_eq!(line(html), text, "{html}");
        }
    }

    #[test]
    fn a_standfirst_says_something_of_its_own() {
        assert_eq!(standfirst("<p>Why.</p>\n").as_deref(), Some("Why."));
        for html in [
            "",
            "<p>The first words of the body [&hellip;]</p>\n",
            &"long ".repeat(200),
        ] {
            assert_eq!(standfirst(html), None, "{html}");
        }
    }
}
