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
