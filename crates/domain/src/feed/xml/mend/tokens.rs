//! Where the parts of a text that is meant as XML begin and end.

/// Whether it begins with a tag: a `<` and a name.
pub(super) fn is_tag(text: &str) -> bool {
    let inside = text.strip_prefix('<').unwrap_or_default();
    let name = inside.strip_prefix('/').unwrap_or(inside);
    name.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == ':')
}

/// How long a name is, its prefix included.
pub(super) fn name_end(text: &str) -> usize {
    let end =
        text.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '<' | '"' | '\'' | '='));
    end.unwrap_or(text.len())
}

/// What XML takes for blank.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

/// Whether it is the name of an element or of an attribute: one of XML 1.0 (2.3, fifth
/// edition), and with a colon two of them (Namespaces in XML 1.0, section 4).
pub(super) fn is_name(text: &str) -> bool {
    let (prefix, local) = text.split_once(':').unwrap_or(("_", text));
    [prefix, local].iter().all(|part| {
        part.starts_with(begins_name) && part.chars().all(|c| begins_name(c) || goes_on_name(c))
    })
}

fn begins_name(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '_' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}'
        | '\u{200c}' | '\u{200d}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}'
        | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

fn goes_on_name(c: char) -> bool {
    matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}' | '\u{2040}')
}

/// What a namespace is that was declared so. What may stand in no URI is left out, and where
/// nothing is left, none is what a prefix cannot mean.
pub(super) fn namespace(declaration: &str, written: &str) -> String {
    let is_kept = |c: &char| c.is_ascii_alphanumeric() || "-._~:/?#;=+,@!$".contains(*c);
    let mut made: String = written.chars().filter(is_kept).collect();
    if made.is_empty() && declaration != "xmlns" {
        made.push_str("urn:none");
    }
    if !made.is_empty() && !made.ends_with('/') {
        made.push('/');
    }
    made
}

/// Whether an attribute of this name declares a namespace. That of `xml` is as it is.
pub(super) fn is_declaration(name: &str) -> bool {
    name == "xmlns" || name.starts_with("xmlns:") && name != "xmlns:xml"
}

/// How long a document type is, with the declarations in its brackets.
pub(super) fn doctype(text: &str) -> usize {
    let mut at = 0;
    let mut in_brackets = false;
    while let Some(rest) = text.get(at..) {
        let Some(found) = rest.find(['>', '[', ']', '"', '\'', '<']) else {
            break;
        };
        let sign = rest.get(found..).unwrap_or_default();
        let skip = |end: &str, from: usize| {
            let inside = sign.get(from..).unwrap_or_default();
            inside
                .find(end)
                .map_or(sign.len(), |at| from + at + end.len())
        };
        at += found;
        at += match sign.chars().next() {
            Some('>') if !in_brackets => return at + 1,
            Some(quote @ ('"' | '\'')) => skip(quote.encode_utf8(&mut [0]), 1),
            _ if sign.starts_with("<!--") => skip("-->", 4),
            Some(bracket @ ('[' | ']')) => {
                in_brackets = bracket == '[';
                1
            }
            _ => 1,
        };
    }
    text.len()
}
