//! In which encoding a feed came.

/// How far into a feed its XML declaration may reach, in bytes.
const DECLARATION: usize = 256;

/// The label of the encoding in which a feed came, as the WHATWG Encoding Standard has it
/// (<https://encoding.spec.whatwg.org/>): for a browser's `TextDecoder`, or natively for
/// the crate `encoding_rs`. `content_type` is the header of that name, if there is one.
///
/// A byte order mark is believed first, then the header, then the XML declaration (RFC
/// 7303, section 3.2), and without them it is UTF-8. But the header is often what the
/// server says of every file, so what says that it is in an encoding of one byte a
/// character, and is sound UTF-8 with more than ASCII in it, is UTF-8; and what says
/// nothing and is no UTF-8 is windows-1252.
pub fn encoding_label(bytes: &[u8], content_type: Option<&str>) -> String {
    if let Some(marked) = marked(bytes) {
        return marked.to_owned();
    }
    let declared = content_type.and_then(charset).or_else(|| declared(bytes));
    let is_utf_8 = || !bytes.is_ascii() && str::from_utf8(bytes).is_ok();
    match declared {
        Some(label) if is_of_one_byte(&label) && is_utf_8() => "utf-8".to_owned(),
        Some(label) => label,
        None if str::from_utf8(bytes).is_ok() => "utf-8".to_owned(),
        None => "windows-1252".to_owned(),
    }
}

/// By a byte order mark, or by the zeros between the characters of its start.
fn marked(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some("utf-8"),
        [0xfe, 0xff, ..] | [0, b'<', 0, _, ..] => Some("utf-16be"),
        [0xff, 0xfe, ..] | [b'<', 0, _, 0, ..] => Some("utf-16le"),
        _ => None,
    }
}

/// The `charset` of a content type.
fn charset(content_type: &str) -> Option<String> {
    let mut parameters = content_type.split(';').skip(1);
    parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| clean(value))?
    })
}

/// What the XML declaration says. What is not laid out like ASCII has said so already.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..DECLARATION.min(bytes.len()))?;
    let start: String = start.iter().map(|byte| char::from(*byte)).collect();
    let (_, declaration) = start.split_once("<?xml")?;
    let (declaration, _) = declaration.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    clean(value.get(1..)?.split(quote).next()?)
}

fn clean(label: &str) -> Option<String> {
    let label = label.trim().trim_matches(['"', '\'']).trim();
    // UTF-16 in a text that could be read so far is a mistake.
    let is_impossible = label
        .get(..5)
        .is_some_and(|it| it.eq_ignore_ascii_case("utf-1"));
    (!label.is_empty() && !is_impossible).then(|| label.to_ascii_lowercase())
}

/// Whether every text would do in that encoding.
fn is_of_one_byte(label: &str) -> bool {
    let families = [
        "iso-8859",
        "iso8859",
        "windows-125",
        "cp125",
        "latin",
        "us-ascii",
        "ascii",
    ];
    families.iter().any(|family| label.starts_with(family))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_says_its_encoding_by_its_start_its_header_or_its_declaration() {
        let latin = "<?xml version='1.0' encoding='ISO-8859-1'?><rss>";
        let header = |charset: &str| format!("text/xml; a=b; Charset=\"{charset}\"");
        for (bytes, content_type, expected) in [
            (
                b"\xef\xbb\xbf<rss>".as_slice(),
                Some(header("koi8-r")),
                "utf-8",
            ),
            (b"\xff\xfe<\0r\0", None, "utf-16le"),
            (b"\xfe\xff\0<\0r", None, "utf-16be"),
            (b"<\0r\0s\0", Some(header("utf-8")), "utf-16le"),
            (b"\0<\0r\0s", None, "utf-16be"),
            (latin.as_bytes(), None, "iso-8859-1"),
            (latin.as_bytes(), Some(header("koi8-r")), "koi8-r"),
            (latin.as_bytes(), Some("text/xml".to_owned()), "iso-8859-1"),
            (
                b"<?xml version=\"1.0\" encoding = \"Shift_JIS\"?>",
                None,
                "shift_jis",
            ),
            (
                b"<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
                None,
                "utf-8",
            ),
            (b"<?xml version=\"1.0\"?><a encoding='x'>", None, "utf-8"),
            (b"<rss>caf\xe9", None, "windows-1252"),
            ("<rss>café".as_bytes(), None, "utf-8"),
            ("<rss>café".as_bytes(), Some(header("iso-8859-1")), "utf-8"),
            (b"<rss>caf\xe9", Some(header("iso-8859-1")), "iso-8859-1"),
            (b"<rss>caf\xe9", Some(header("utf-8")), "utf-8"),
            (b"", None, "utf-8"),
        ] {
            let label = encoding_label(bytes, content_type.as_deref());
            assert_eq!(label, expected, "{bytes:?} {content_type:?}");
        }
    }
}
