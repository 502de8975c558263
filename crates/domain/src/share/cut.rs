//! Headlines cut to what a network takes.

use super::encode::encoded_length;

/// What stands where something was cut off.
const ELLIPSIS: char = '…';

/// In what a network counts.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unit {
    /// Unicode characters, each as one.
    Character,
    /// X's own: two for each character outside the scripts of Europe and the Near
    /// East and general punctuation (X, "Counting characters").
    X,
}

impl Unit {
    fn of(self, character: char) -> usize {
        match (self, character) {
            (Self::Character, _)
            | (
                Self::X,
                '\0'..='\u{10ff}'
                | '\u{2000}'..='\u{200d}'
                | '\u{2010}'..='\u{201f}'
                | '\u{2032}'..='\u{2037}',
            ) => 1,
            (Self::X, _) => 2,
        }
    }
}

/// The text, or as much of it with an ellipsis as has at most `limit` units and, once
/// encoded, at most `octets` octets; nothing if that is nothing.
///
/// It is cut between words if a word ends in the second half of what fits, and never
/// within what a reader sees as one character.
pub(super) fn within(text: &str, unit: Unit, limit: usize, octets: usize) -> String {
    let fits_whole =
        text.chars().map(|c| unit.of(c)).sum::<usize>() <= limit && encoded_length(text) <= octets;
    if fits_whole {
        return text.to_owned();
    }
    let mut buffer = [0; 4];
    let mut units = unit.of(ELLIPSIS);
    let mut length = encoded_length(ELLIPSIS.encode_utf8(&mut buffer));
    let (mut anywhere, mut word, mut last) = (0, 0, None);
    for (at, character) in text.char_indices() {
        if units > limit || length > octets {
            break;
        }
        if character.is_whitespace() {
            word = at;
        }
        if last.is_none_or(|last| may_part(last, character)) {
            anywhere = at;
        }
        units += unit.of(character);
        length += encoded_length(character.encode_utf8(&mut buffer));
        last = Some(character);
    }
    let end = if word * 2 >= anywhere { word } else { anywhere };
    let start = text.get(..end).unwrap_or_default().trim_end();
    let mut cut = start.to_owned();
    if !start.is_empty() {
        cut.push(ELLIPSIS);
    }
    cut
}

/// Whether a cut between the two leaves both whole.
///
/// The full rules (UAX 29) need tables that weigh more than all of this module. So a cut
/// stands only before what surely starts a new character; where that is not known, the
/// headline ends earlier.
fn may_part(before: char, after: char) -> bool {
    starts(after) && !joins(before)
}

/// Whether it joins what follows to itself: a zero-width joiner, the virama between two
/// consonants, a sign that encloses a number, an initial consonant of Korean.
fn joins(character: char) -> bool {
    let code = u32::from(character);
    match code {
        // The scripts of India are laid out alike, in blocks of 128.
        0x900..0xd80 => matches!(code % 0x80, 0x4d | 0x4e),
        _ => matches!(
            code,
            0x600..=0x605
                | 0x6dd
                | 0x70f
                | 0x890..=0x891
                | 0x8e2
                | 0x1039
                | 0x1100..=0x115f
                | 0x17d2
                | 0x1a60
                | 0x1b44
                | 0x1bab
                | 0x200d
                | 0xa960..=0xa97c
                | 0xa9c0
                | 0xaaf6
                | 0x1_0a3f
                | 0x1_1000..=0x1_1fff // scripts of the past
        ),
    }
}

/// Whether it surely starts what a reader sees as one character: a letter, an
/// ideograph, a figure, a symbol, an emoji.
fn starts(character: char) -> bool {
    let code = u32::from(character);
    match code {
        0x900..0xd80 => matches!(code % 0x80, 0x05..=0x39 | 0x58..=0x61 | 0x64..=0x6f),
        _ => matches!(
            code,
            0x20..=0x7e
                | 0xa0..=0xac
                | 0xae..=0x2ff // Latin
                | 0x370..=0x482 // Greek, Cyrillic
                | 0x48a..=0x58f // Cyrillic, Armenian
                | 0x5d0..=0x5ea // Hebrew
                | 0x621..=0x64a // Arabic
                | 0x671..=0x6d3
                | 0xd85..=0xdc6 // Sinhala
                | 0xe01..=0xe2f // Thai
                | 0xe3f..=0xe44
                | 0xe81..=0xeaf // Lao
                | 0xec0..=0xec4
                | 0xf40..=0xf6c // Tibetan
                | 0x1000..=0x102a // Burmese
                | 0x10a0..=0x10ff // Georgian
                | 0x1200..=0x135a // Ethiopic
                | 0x1780..=0x17b3 // Khmer
                | 0x1e00..=0x1fff // Latin, Greek
                | 0x2010..=0x2027 // punctuation
                | 0x2030..=0x205e
                | 0x20a0..=0x20c0 // currencies
                | 0x2100..=0x2bff // symbols
                | 0x3000..=0x3029 // Chinese, Japanese, Korean
                | 0x3030..=0x3096
                | 0x309b..=0x9fff
                | 0xac00..=0xd7a3
                | 0xf900..=0xfaff
                | 0xff01..=0xff9d
                | 0x1_f300..=0x1_f3fa // emoji
                | 0x1_f400..=0x1_faff
                | 0x2_0000..=0x3_ffff // ideographs
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn what_fits_stands_as_it_is() {
        assert_eq!(within("Eight eggs", Unit::Character, 10, 99), "Eight eggs");
        assert_eq!(within("", Unit::Character, 0, 0), "");
    }

    #[test]
    fn what_does_not_fit_ends_with_a_word_and_an_ellipsis() {
        let cut = |limit| within("Eight eggs are enough", Unit::Character, limit, 999);
        assert_eq!(cut(20), "Eight eggs are…");
        assert_eq!(cut(15), "Eight eggs are…");
        assert_eq!(cut(14), "Eight eggs…");
        assert_eq!(cut(5), "Eigh…");
        assert_eq!(cut(1), "");
        assert_eq!(cut(0), "");
    }

    #[test]
    fn octets_count_once_encoded() {
        // 9 octets for each character and for the ellipsis.
        assert_eq!(within("習近平訪俄", Unit::Character, 99, 36), "習近平…");
        assert_eq!(within("習近平訪俄", Unit::Character, 99, 44), "習近平…");
        assert_eq!(within("習近平訪俄", Unit::Character, 99, 45), "習近平訪俄");
    }

    #[test]
    fn to_x_an_ideograph_counts_twice() {
        assert_eq!(within("習近平訪俄", Unit::X, 10, 999), "習近平訪俄");
        assert_eq!(within("習近平訪俄", Unit::X, 9, 999), "習近平…");
        assert_eq!(within("“Über” – ок", Unit::X, 11, 999), "“Über” – ок");
    }

    /// Marks, joiners, flags, modifiers, conjuncts, and scripts without spaces.
    const SAMPLES: [&str; 14] = [
        "e\u{301}e\u{301}\u{323}o\u{302}u\u{308}",
        "👩‍👩‍👧‍👦👍🏽🏳️‍🌈❤️🇩🇪🇫🇷🇸🇦1️⃣",
        "राष्ट्रपतिशीजिनपिंगक्षेत्रमें",
        "রাষ্ট্রপতিশিচিনপিংমস্কোয়",
        "ஜனாதிபதிஷிஜின்பிங்",
        "ประธานาธิบดีสีจิ้นผิงเยือนกรุงมอสโก",
        "ປະທານປະເທດສີຈິ້ນຜິງ",
        "ပုဂ္ဂိုလ်မြန်မာနိုင်ငံ",
        "ប្រធានាធិបតីចិន",
        "الرَّئِيسُالصِّينِيُّ",
        "הַנָּשִׂיאהַסִּינִי",
        "시진핑푸틴\u{1100}\u{1161}\u{11a8}",
        "がぎぐか\u{3099}",
        "རྒྱ་གར་ཀྲུང་གོ",
    ];

    #[test]
    fn no_cut_goes_through_what_a_reader_sees_as_one_character() {
        for sample in SAMPLES {
            let whole: Vec<usize> = sample.grapheme_indices(true).map(|(at, _)| at).collect();
            for limit in 0..sample.chars().count() {
                let cut = within(sample, Unit::Character, limit, 9_999);
                assert!(cut.chars().count() <= limit);
                let kept = cut.trim_end_matches(ELLIPSIS).len();
                assert!(whole.contains(&kept), "{sample}: {cut}");
            }
        }
    }

    #[test]
    fn every_script_can_be_cut_somewhere() {
        for sample in SAMPLES {
            let limit = sample.chars().count() - 1;
            assert_ne!(
                within(sample, Unit::Character, limit, 9_999),
                "",
                "{sample}"
            );
        }
    }

    #[test]
    fn what_starts_and_what_joins_a_character_is_right_for_every_script() {
        let parts = |before: &str, after: &str| {
            let text = format!("{before}{after}");
            let mut starts = text.grapheme_indices(true).map(|(at, _)| at);
            starts.any(|at| at == before.len())
        };
        let mut wrong: Vec<char> = Vec::new();
        for character in '\0'..='\u{20fff}' {
            let text = character.to_string();
            let before = ["a", "क", "👍"];
            if starts(character) && !before.iter().all(|it| parts(it, &text)) {
                wrong.push(character);
            }
            let around = [("", "a"), ("", "가"), ("👍", "👍"), ("क", "क"), ("ក", "ក")];
            let is_apart = |(before, after)| parts(&format!("{before}{text}"), after);
            if !joins(character) && !around.into_iter().all(is_apart) {
                wrong.push(character);
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
