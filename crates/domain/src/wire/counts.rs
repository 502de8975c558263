//! How many readers chose what.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A count by choice, as far as it could be read.
///
/// Counts that came as text were once added to as text elsewhere, and showed
/// "hundreds of millions" of likes (waline#3817): here whatever is not a plain
/// integer is no count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Counts(BTreeMap<String, Option<u64>>);

impl Counts {
    /// The largest count that is believed.
    pub const LARGEST: u64 = 1_000_000_000_000;

    /// The count of a choice: 0 if it is not named, `None` if it cannot be read.
    pub fn get(&self, choice: &str) -> Option<u64> {
        self.0.get(choice).copied().unwrap_or(Some(0))
    }
}

impl FromIterator<(String, u64)> for Counts {
    fn from_iter<T: IntoIterator<Item = (String, u64)>>(counts: T) -> Self {
        let named = counts.into_iter().filter(|(_, count)| *count > 0);
        Self(named.map(|(choice, count)| (choice, Some(count))).collect())
    }
}

impl<'de> Deserialize<'de> for Counts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = BTreeMap::<String, Box<RawValue>>::deserialize(deserializer)?;
        let read = |text: &str| text.parse().ok().filter(|count| *count <= Self::LARGEST);
        let counts = raw
            .into_iter()
            .map(|(choice, raw)| (choice, read(raw.get())));
        Ok(Self(counts.collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Counts {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn what_is_not_named_is_zero() {
        let counts = read(r#"{"love":12}"#);
        assert_eq!(counts.get("love"), Some(12));
        assert_eq!(counts.get("lol"), Some(0));
    }

    #[test]
    fn an_odd_count_hides_no_other() {
        for odd in [
            "-1",
            "1e999",
            "\"12\"",
            "1.5",
            "null",
            "[]",
            "{}",
            "9007199254740993",
            "1000000000001",
        ] {
            let counts = read(&format!(r#"{{"love":{odd},"lol":3}}"#));
            assert_eq!(counts.get("love"), None, "{odd}");
            assert_eq!(counts.get("lol"), Some(3), "{odd}");
        }
    }

    #[test]
    fn only_what_was_chosen_is_sent() {
        let counts: Counts = [("love".to_owned(), 2), ("lol".to_owned(), 0)]
            .into_iter()
            .collect();
        assert_eq!(serde_json::to_string(&counts).unwrap(), r#"{"love":2}"#);
    }
}
