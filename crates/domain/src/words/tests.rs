use super::*;
use std::{collections::BTreeSet, fs, path::Path};

/// The plural forms that CLDR knows.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn file(language: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("languages");
    fs::read_to_string(folder.join(format!("{language}.json"))).unwrap()
}

fn catalogue(language: &str) -> Catalogue {
    Catalogue::read(language, &file(language)).unwrap()
}

/// The names in braces of a text.
fn names(text: &str) -> BTreeSet<&str> {
    let rest = text.split('{').skip(1);
    rest.map(|rest| rest.split_once('}').unwrap().0).collect()
}

#[test]
fn english_german_and_arabic_are_there() {
    for tag in ["ar", "de", "en"] {
        assert!(LANGUAGES.contains(&tag), "{tag}");
    }
    assert_eq!(catalogue("ar").direction, Direction::RightToLeft);
    assert_eq!(catalogue("de").direction, Direction::LeftToRight);
}

#[test]
fn every_language_has_words_for_every_phrase_and_no_others() {
    for language in LANGUAGES {
        let catalogue = catalogue(language);
        let said = catalogue
            .texts
            .iter()
            .map(|(name, _)| name.split('.').next().unwrap());
        let said: BTreeSet<_> = said.collect();
        let phrases = Phrase::ALL.iter().map(|phrase| phrase.key());
        let of_sync = SyncPhrase::ALL.iter().map(|phrase| phrase.key());
        let phrases: BTreeSet<_> = phrases.chain(of_sync).collect();
        assert_eq!(said, phrases, "{language}");
        for (name, text) in &catalogue.texts {
            assert!(!text.trim().is_empty(), "{language}: {name}");
            if let Some((_, form)) = name.split_once('.') {
                assert!(FORMS.contains(&form), "{language}: {name}");
            }
        }
    }
}

#[test]
fn every_language_inserts_what_english_inserts() {
    let english = catalogue("en");
    for language in LANGUAGES {
        for (name, text) in catalogue(language).texts {
            let key = name.split('.').next().unwrap();
            let wanted = english
                .find(key)
                .or_else(|| english.find(&format!("{key}.other")));
            let wanted = names(wanted.unwrap());
            // "One minute" and "no minutes" need no number.
            let is_counted = name.contains('.') && !name.ends_with(".other");
            let spared: BTreeSet<_> = wanted.difference(&names(&text)).copied().collect();
            assert!(names(&text).is_subset(&wanted), "{language}: {name}");
            assert!(
                spared.is_empty() || is_counted && spared == BTreeSet::from(["count"]),
                "{language}: {name} leaves {spared:?} out"
            );
        }
    }
}

#[test]
fn a_count_takes_its_plural_form_or_the_general_one() {
    let english = Catalogue::english();
    assert_eq!(
        english.counted(Phrase::Minutes, "one", "1"),
        "1 minute’s read"
    );
    assert_eq!(
        english.counted(Phrase::Minutes, "few", "3"),
        "3 minutes’ read"
    );
}

#[test]
fn what_is_inserted_among_right_to_left_words_keeps_its_own_direction() {
    let arabic = catalogue("ar");
    let text = arabic.inserted(arabic.text(Phrase::Opens), "provider", "YouTube");
    assert!(text.ends_with("\u{2068}YouTube\u{2069}"), "{text}");
    let english = Catalogue::english();
    assert_eq!(english.inserted("to {a}, {a}", "a", "{b}"), "to {b}, {a}");
    assert_eq!(english.inserted("nothing", "a", "x"), "nothing");
}

#[test]
fn what_a_catalogue_does_not_say_is_said_in_english() {
    let some = Catalogue::read("xx", r#"{"phrases":{"loading":"…","minutes":7}}"#).unwrap();
    let whole = some.or(Catalogue::english());
    assert_eq!(whole.text(Phrase::Loading), "…");
    assert_eq!(whole.text(Phrase::Settings), "Settings");
    assert_eq!(
        whole.counted(Phrase::Minutes, "one", "1"),
        "1 minute’s read"
    );
}

#[test]
fn what_is_no_catalogue_is_refused() {
    for text in ["", "[]", "<!doctype html>", "{}", r#"{"phrases":[]}"#] {
        assert_eq!(Catalogue::read("xx", text), None, "{text}");
    }
}

#[test]
fn a_reader_gets_the_nearest_language() {
    let there = ["de", "pt-BR", "zh-Hant", "en"];
    for (wanted, found) in [
        ("de-AT", Some("de")),
        ("DE", Some("de")),
        ("pt-BR-x-y", Some("pt-BR")),
        ("zh-Hant-TW", Some("zh-Hant")),
        ("zh-Hans", None),
        ("pt", None),
        ("", None),
    ] {
        assert_eq!(lookup(&there, wanted), found, "{wanted}");
    }
}
