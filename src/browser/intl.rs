//! What the platform knows of languages.

use broadsheet_domain::timestamp::Timestamp;
use js_sys::{
    Array, Date, Function,
    Intl::{DateTimeFormat, NumberFormat, PluralRules},
    Object, Reflect,
};
use std::{cell::RefCell, thread::LocalKey};
use wasm_bindgen::{JsCast, JsValue};

/// The writer that was used last, and its language: making one takes longer than writing a
/// hundred dates or counts.
type Last = RefCell<Option<(String, Function)>>;

thread_local! {
    static DAYS: Last = const { RefCell::new(None) };
    static COUNTS: Last = const { RefCell::new(None) };
}

/// The plural form of a count, as CLDR names it.
pub fn plural(language: &str, count: u64) -> String {
    let rules = PluralRules::new(&locales(language), &Object::new());
    rules.select(count as f64).into()
}

/// A whole number as the language writes it.
pub fn number(language: &str, number: u64) -> String {
    let format = NumberFormat::new(&locales(language), &Object::new());
    let written = format
        .format()
        .call1(&JsValue::UNDEFINED, &JsValue::from(number as f64));
    text(written)
}

/// A count in few characters, as the language writes it: "1.2K".
pub fn compact(language: &str, count: u64) -> String {
    let make = |language: &str| {
        let options = options(&[("notation", "compact"), ("maximumFractionDigits", "1")]);
        NumberFormat::new(&locales(language), &options).format()
    };
    written(&COUNTS, language, make, &JsValue::from(count as f64))
}

/// A day as the language writes it: "17 March 2023".
pub fn day(language: &str, at: Timestamp) -> String {
    let noon = Date::new(&JsValue::from_str(&at.iso_day()));
    written(&DAYS, language, writer, &noon)
}

/// What the writer of a language makes of a value.
fn written(
    last: &'static LocalKey<Last>,
    language: &str,
    make: fn(&str) -> Function,
    value: &JsValue,
) -> String {
    last.with_borrow_mut(|last| {
        let (_, write) = match last.take() {
            Some(kept) if kept.0 == language => last.insert(kept),
            _ => last.insert((language.to_owned(), make(language))),
        };
        text(write.call1(&JsValue::UNDEFINED, value))
    })
}

/// What a language calls itself: "Deutsch".
pub fn name(language: &str) -> String {
    own_name(language).unwrap_or_else(|| language.to_owned())
}

/// Spelled out, since js_sys has no `Intl.DisplayNames`.
fn own_name(language: &str) -> Option<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &"DisplayNames".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let options = options(&[("type", "language")]);
    let names = Reflect::construct(&class, &Array::of2(&locales(language), &options)).ok()?;
    let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    of.call1(&names, &language.into()).ok()?.as_string()
}

/// Dates here are days of a calendar, which no time zone may shift.
fn writer(language: &str) -> Function {
    let options = options(&[
        ("day", "numeric"),
        ("month", "long"),
        ("year", "numeric"),
        ("timeZone", "UTC"),
    ]);
    DateTimeFormat::new(&locales(language), &options).format()
}

fn options(fields: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in fields {
        // Fails only for what is not an object.
        let _ = Reflect::set(
            &options,
            &JsValue::from_str(name),
            &JsValue::from_str(value),
        );
    }
    options
}

/// The language, and English where the platform does not know it, or where it is no
/// tag at all: a site or a reader may have written anything.
fn locales(language: &str) -> Array {
    let tags = Array::of1(&JsValue::from_str(language));
    let known = tag_function().and_then(|known| known.call1(&JsValue::UNDEFINED, &tags).ok());
    let locales = known.map_or_else(Array::new, JsCast::unchecked_into);
    locales.push(&"en".into());
    locales
}

/// `Intl.getCanonicalLocales`, which throws at what is no tag.
fn tag_function() -> Option<Function> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let known = Reflect::get(&intl, &"getCanonicalLocales".into()).ok()?;
    known.dyn_into().ok()
}

fn text(written: Result<JsValue, JsValue>) -> String {
    written
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}
