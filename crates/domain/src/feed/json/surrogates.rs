//! Halves of characters, as JavaScript writes them.

use std::borrow::Cow;

/// What stands for a character that is none, as long as what it replaces.
const REPLACEMENT: &str = "\\ufffd";

/// Replaces each escape that is half of a surrogate pair by that of U+FFFD.
///
/// Whoever cuts a headline in JavaScript may cut an emoji in two, and
/// `JSON.stringify` then writes `\ud83d`. RFC 8259, section 8.2, leaves it open
/// what that means. Rust has no string for it, and the whole feed would be lost.
pub(super) fn mended(json: &str) -> Cow<'_, str> {
    let mut mended = String::new();
    let mut written = 0;
    let mut at = 0;
    while let Some(found) = json.get(at..).and_then(|rest| rest.find('\\')) {
        let escape = at + found;
        at = match (half(json, escape), half(json, escape + 6)) {
            (Some(Half::High), Some(Half::Low)) => escape + 12,
            (Some(_), _) => {
                mended.push_str(json.get(written..escape).unwrap_or_default());
                mended.push_str(REPLACEMENT);
                written = escape + REPLACEMENT.len();
                written
            }
            // The character after the backslash is no backslash of its own.
            (None, _) => escape + 2,
        };
    }
    if written == 0 {
        return Cow::Borrowed(json);
    }
    mended.push_str(json.get(written..).unwrap_or_default());
    Cow::Owned(mended)
}

enum Half {
    High,
    Low,
}

/// Which half of a pair the escape at this place is, if it is one.
fn half(json: &str, at: usize) -> Option<Half> {
    let escape = json.get(at..at + REPLACEMENT.len())?.strip_prefix("\\u")?;
    match u16::from_str_radix(escape, 16).ok()? {
        0xd800..0xdc00 => Some(Half::High),
        0xdc00..0xe000 => Some(Half::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_character_is_replaced_wherever_it_stands() {
        for (json, expected) in [
            (r#""\ud83d""#, r#""\ufffd""#),
            (r#""a\uDE00b""#, r#""a\ufffdb""#),
            (
                r#""\ud83d\ud83d\ude00\ude00""#,
                r#""\ufffd\ud83d\ude00\ufffd""#,
            ),
            (r#""\ud83d\u0041""#, r#""\ufffd\u0041""#),
            (r#""\\\ud83d""#, r#""\\\ufffd""#),
        ] {
            assert_eq!(mended(json), expected, "{json}");
        }
    }

    #[test]
    fn what_is_whole_stays_as_it_is() {
        for json in [
            "",
            "\\",
            "\\ü",
            r#""\ud83d\ude00""#,
            r#""\\ud83d""#,
            r#""\u00e9 \n \" \\""#,
            r#""\ud8"#,
        ] {
            assert!(matches!(mended(json), Cow::Borrowed(_)), "{json}");
        }
    }
}
