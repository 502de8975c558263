//! JSON that is read field by field, so that what is wrong with one field costs
//! only that one.
//!
//! A derived `Deserialize` gives up at the first field of a wrong type. Here a
//! field remains the text that it is until it is asked for, by someone who says
//! what it should be, and is `None` if it is anything else. What nobody asks for
//! is never read: neither its depth nor its numbers can do harm, and the items of
//! a large feed are not held in memory twice.

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;
use std::fmt;

/// A JSON object with its fields unread.
pub(crate) struct Object<'a>(Vec<(String, &'a RawValue)>);

/// A value is there, and is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrongType;

/// A JSON value, unread.
#[derive(Clone, Copy)]
pub(crate) struct Unread<'a>(&'a str);

impl<'a> Object<'a> {
    /// Reads a text that is nothing but an object.
    pub(crate) fn read(json: &'a str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The value of a field: the last one if there are several, as in JavaScript.
    pub(crate) fn get(&self, key: &str) -> Unread<'a> {
        let mut fields = self.0.iter().rev();
        let field = fields.find(|(name, _)| name == key);
        Unread(field.map_or("null", |(_, value)| value.get()))
    }

    /// All fields, in their order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, Unread<'a>)> {
        let fields = self.0.iter();
        fields.map(|(name, value)| (name.as_str(), Unread(value.get())))
    }

    /// Whether it has a field of this name.
    pub(crate) fn names(&self, key: &str) -> bool {
        self.0.iter().any(|(name, _)| name == key)
    }

    /// The [text](Unread::text) of a field.
    pub(crate) fn text(&self, key: &str) -> Option<String> {
        self.get(key).text()
    }

    /// The [elements](Unread::list) of a field.
    pub(crate) fn list(&self, key: &str) -> Vec<Unread<'a>> {
        self.get(key).list()
    }
}

impl<'a> Unread<'a> {
    /// Reads a text that is nothing but a value.
    pub(crate) fn read(json: &'a str) -> Result<Self, serde_json::Error> {
        let value: &RawValue = serde_json::from_str(json)?;
        Ok(Self(value.get()))
    }

    /// The JSON that it is.
    pub(crate) fn json(self) -> &'a str {
        self.0
    }

    /// The fields of an object.
    pub(crate) fn object(self) -> Option<Object<'a>> {
        self.begins_with('{').then(|| Object::read(self.0).ok())?
    }

    /// The elements of an array. Feeds leave the brackets away where there is only
    /// one: any other value is a list of itself, and `null` one of nothing.
    pub(crate) fn list(self) -> Vec<Self> {
        match self.array() {
            Some(elements) => elements,
            None if self.0 == "null" => Vec::new(),
            None => vec![self],
        }
    }

    /// The elements of an array.
    pub(crate) fn array(self) -> Option<Vec<Self>> {
        let json = self.begins_with('[').then_some(self.0)?;
        let elements: Vec<&'a RawValue> = serde_json::from_str(json).ok()?;
        Some(elements.into_iter().map(|e| Self(e.get())).collect())
    }

    /// A string as it is.
    pub(crate) fn string(self) -> Option<String> {
        self.begins_with('"')
            .then(|| serde_json::from_str(self.0).ok())?
    }

    /// A string that says something, without the blanks around it.
    pub(crate) fn text(self) -> Option<String> {
        let text = self.string()?;
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| trimmed.to_owned())
    }

    /// [Text](Self::text), or a number as it is written.
    pub(crate) fn text_or_number(self) -> Option<String> {
        let is_number = self.0.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        if is_number {
            return Some(self.0.to_owned());
        }
        self.text()
    }

    /// A number that is not negative, without its fraction.
    pub(crate) fn whole(self) -> Option<u64> {
        let (whole, fraction) = self.0.split_once('.').unwrap_or((self.0, ""));
        // With an exponent it would not be the whole part.
        let has_exponent = fraction.contains(['e', 'E']);
        whole.parse().ok().filter(|_| !has_exponent)
    }

    /// A number that a counter holds: without sign, fraction and exponent.
    pub(crate) fn count(self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// `true` or `false`.
    pub(crate) fn flag(self) -> Option<bool> {
        self.0.parse().ok()
    }

    /// What `read` makes of it, where it may be missing or `null` but not of another type.
    pub(crate) fn optional<T>(
        self,
        read: impl FnOnce(Self) -> Option<T>,
    ) -> Result<Option<T>, WrongType> {
        if self.0 == "null" {
            return Ok(None);
        }
        read(self).map(Some).ok_or(WrongType)
    }

    /// The line of `text`, counted from 1, in which it begins. It is a part of that text.
    pub(crate) fn line(self, text: &str) -> usize {
        let start = self.0.as_ptr().addr().saturating_sub(text.as_ptr().addr());
        let before = text.as_bytes().iter().take(start);
        1 + before.filter(|byte| **byte == b'\n').count()
    }

    /// Whether it is `true`.
    pub(crate) fn is_true(self) -> bool {
        self.0 == "true"
    }

    /// Tells its type. The parser would, too, but by an error that costs ten times
    /// as much, and most fields are missing in most items.
    fn begins_with(self, sign: char) -> bool {
        self.0.starts_with(sign)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields).map(Self)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_a_wrong_type_is_missing() {
        let object = Unread(r#"{"a":null,"b":3,"c":["x"],"d":{"y":1},"e":" "}"#);
        let object = object.object().unwrap();
        for key in ["a", "b", "c", "d", "e", "f"] {
            assert_eq!(object.text(key), None, "{key}");
        }
    }

    #[test]
    fn of_fields_with_one_name_the_last_stands() {
        let object = Unread(r#"{"a":"1","a":"2"}"#).object().unwrap();
        assert_eq!(object.text("a").as_deref(), Some("2"));
    }

    #[test]
    fn a_value_without_brackets_is_a_list_of_itself() {
        let texts = |json| {
            let list = Unread(json).list().into_iter();
            list.filter_map(Unread::text).collect::<Vec<_>>()
        };
        assert_eq!(texts(r#"["a", 1, null, "b"]"#), ["a", "b"]);
        assert_eq!(texts(r#""a""#), ["a"]);
        assert!(texts("null").is_empty());
    }

    #[test]
    fn a_number_is_whole_or_missing() {
        for (json, whole) in [
            ("100", Some(100)),
            ("6629.75", Some(6629)),
            ("-0", None),
            ("-1", None),
            ("1e3", None),
            ("1.5e3", None),
            ("1e999", None),
            ("18446744073709551616", None),
            ("\"100\"", None),
            ("true", None),
        ] {
            assert_eq!(Unread(json).whole(), whole, "{json}");
        }
    }

    #[test]
    fn depth_does_no_harm() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let json = format!(r#"{{"deep":{deep},"a":"b"}}"#);
        let object = Unread(&json).object().unwrap();
        assert_eq!(object.text("a").as_deref(), Some("b"));
        assert_eq!(object.text("deep"), None);
    }
}
