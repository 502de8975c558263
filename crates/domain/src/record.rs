//! JSON that is written field by field: the records that we keep.

use crate::object::Object;

/// A JSON object in the making.
#[derive(Default)]
pub(crate) struct Record(String);

impl Record {
    /// Adds a text.
    pub(crate) fn text(self, key: &str, value: &str) -> Self {
        self.field(key, &quoted(value))
    }

    /// Adds a text, if there is one.
    pub(crate) fn optional(self, key: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(key, value),
            None => self,
        }
    }

    /// Adds a number.
    pub(crate) fn number(self, key: &str, value: u64) -> Self {
        self.field(key, &value.to_string())
    }

    /// Adds a field without a value.
    pub(crate) fn null(self, key: &str) -> Self {
        self.field(key, "null")
    }

    /// Adds a field whose value is JSON already.
    pub(crate) fn field(mut self, key: &str, json: &str) -> Self {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        for part in [&quoted(key), ":", json] {
            self.0.push_str(part);
        }
        self
    }

    /// Whether it has no field.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The object, as JSON.
    pub(crate) fn json(mut self) -> String {
        if self.0.is_empty() {
            self.0.push('{');
        }
        self.0.push('}');
        self.0
    }
}

/// A stored record with one field changed, or without it. All others stay as they are:
/// who marks a record need not know all that it holds.
pub(crate) fn with(stored: &Object, key: &str, json: Option<&str>) -> String {
    let mut record = Record::default();
    let mut written = vec![key];
    for (name, _) in stored.fields() {
        // Of several the last stands, as everywhere.
        if !written.contains(&name) {
            written.push(name);
            record = record.field(name, stored.get(name).json());
        }
    }
    match json {
        Some(json) => record.field(key, json).json(),
        None => record.json(),
    }
}

/// A list of what is JSON already.
pub(crate) fn list(elements: impl Iterator<Item = String>) -> String {
    let elements: Vec<_> = elements.collect();
    format!("[{}]", elements.join(","))
}

/// A text as JSON has it.
pub(crate) fn quoted(text: &str) -> String {
    // Fails for no text.
    serde_json::to_string(text).unwrap_or_else(|_| "null".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_has_its_fields_in_their_order() {
        let record = Record::default().number("v", 1);
        let record = record.text("text", "a \"b\"\n").null("none");
        assert_eq!(record.json(), r#"{"v":1,"text":"a \"b\"\n","none":null}"#);
        assert_eq!(Record::default().json(), "{}");
    }

    #[test]
    fn a_field_is_changed_and_all_others_stay_as_they_are() {
        let stored = r#"{"v":1,"later":[1.50,{"x":null}],"synced":false,"v":1,"at":5}"#;
        let object = Object::read(stored).unwrap();
        assert_eq!(
            with(&object, "synced", Some("true")),
            r#"{"v":1,"later":[1.50,{"x":null}],"at":5,"synced":true}"#
        );
        assert_eq!(
            with(&object, "synced", None),
            r#"{"v":1,"later":[1.50,{"x":null}],"at":5}"#
        );
    }
}
