//! The words of the elements. Their markup comes in English, and a language is a map from
//! what stands there to its own words: a page in English needs no words beside the markup.

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value};

/// What the names of phrases begin with that only the program that syncs says.
const SAID_BY_SYNC: &str = "sync-";

/// A catalogue of `languages/`.
pub(super) struct Catalogue(Map<String, Value>);

impl Catalogue {
    /// Reads one.
    pub(super) fn read(json: &str) -> Result<Self> {
        Ok(Self(serde_json::from_str(json)?))
    }

    /// What stands behind `{{name}}` or `{{name:inserted}}`; a text without braces stands
    /// for itself.
    fn said(&self, text: &str) -> Option<String> {
        let Some(named) = named(text) else {
            return Some(text.to_owned());
        };
        let (name, inserted) = named.split_once(':').unwrap_or((named, ""));
        let phrase = self.0.get("phrases")?.get(name)?.as_str()?;
        let parts = phrase
            .split_once('{')
            .and_then(|(before, rest)| Some((before, rest.split_once('}')?.1)));
        Some(parts.map_or_else(
            || phrase.to_owned(),
            |(before, after)| format!("{before}{inserted}{after}"),
        ))
    }

    /// Markup with its words in place of their names.
    pub(super) fn speak(&self, node: &Value) -> Result<Value> {
        Ok(match node {
            Value::String(text) => {
                let said = self.said(text);
                said.with_context(|| format!("{text} is no phrase"))?.into()
            }
            Value::Array(parts) => parts
                .iter()
                .map(|part| self.speak(part))
                .collect::<Result<_>>()?,
            Value::Object(parts) => {
                let parts = parts.iter();
                let spoken = parts.map(|(name, part)| Ok((name.clone(), self.speak(part)?)));
                Value::Object(spoken.collect::<Result<_>>()?)
            }
            other => other.clone(),
        })
    }

    /// What the program that syncs says, by the name of the phrase.
    pub(super) fn said_by_sync(&self) -> Map<String, Value> {
        let phrases = self.0.get("phrases").and_then(Value::as_object);
        let phrases = phrases.into_iter().flatten();
        let said = phrases.filter(|(name, _)| name.starts_with(SAID_BY_SYNC));
        said.map(|(name, text)| (name.clone(), text.clone()))
            .collect()
    }

    /// This language as a module of the loader: what it says where `english` stands in
    /// the markup and in what the program that syncs says.
    pub(super) fn module(&self, tag: &str, english: &Self, markup: &Value) -> Result<String> {
        let of_sync = english.said_by_sync();
        let names = of_sync.keys();
        let mut texts: Vec<_> = names.map(|name| format!("{{{{{name}}}}}")).collect();
        collect(markup, &mut texts);
        let mut words = Map::new();
        for text in texts {
            let (Some(before), Some(here)) = (english.said(&text), self.said(&text)) else {
                // It is said in English.
                continue;
            };
            let standing = words.insert(before.clone(), here.as_str().into());
            if standing.is_some_and(|it| it != here) {
                bail!("\"{before}\" has two meanings in {tag}");
            }
        }
        words.insert("__proto__".to_owned(), Value::Null);
        let direction = self.0.get("direction").cloned().unwrap_or_default();
        let tag = Value::from(tag);
        Ok(format!(
            "export default {{tag:{tag},words:{},direction:{direction}}};",
            Value::Object(words)
        ))
    }
}

/// The name in double braces.
fn named(text: &str) -> Option<&str> {
    text.strip_prefix("{{")?.strip_suffix("}}")
}

/// All texts of some markup that stand for words.
fn collect(node: &Value, texts: &mut Vec<String>) {
    match node {
        Value::String(text) if named(text).is_some() => texts.push(text.clone()),
        Value::Array(parts) => parts.iter().for_each(|part| collect(part, texts)),
        Value::Object(parts) => parts.values().for_each(|part| collect(part, texts)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue(phrases: &str) -> Catalogue {
        let json = format!("{{\"direction\":\"ltr\",\"phrases\":{phrases}}}");
        Catalogue::read(&json).unwrap()
    }

    #[test]
    fn a_language_is_a_map_from_english() {
        let english = catalogue(r#"{"share-on": "Share on {network}", "love": "love"}"#);
        let german = catalogue(r#"{"share-on": "Auf {network} teilen", "love": "Liebe"}"#);
        let markup = serde_json::json!(["a", ["aria-label", "{{share-on:X}}"], "{{love}}", "X"]);
        assert_eq!(
            english.speak(&markup).unwrap(),
            serde_json::json!(["a", ["aria-label", "Share on X"], "love", "X"])
        );
        assert_eq!(
            german.module("de", &english, &markup).unwrap(),
            r#"export default {tag:"de",words:{"Share on X":"Auf X teilen","__proto__":null,"love":"Liebe"},direction:"ltr"};"#
        );
    }

    #[test]
    fn a_text_that_stands_for_two_is_refused() {
        let english = catalogue(r#"{"open": "Open", "unfold": "Open"}"#);
        let german = catalogue(r#"{"open": "Öffnen", "unfold": "Aufklappen"}"#);
        let markup = serde_json::json!(["p", [], "{{open}}", "{{unfold}}"]);
        assert!(german.module("de", &english, &markup).is_err());
    }
}
