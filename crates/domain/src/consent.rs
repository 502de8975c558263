//! "Always for this provider": what a reader has allowed a media provider, kept under
//! `broadsheet:consent:<provider>`.

use crate::{document::Provider, object::Object, record::Record};

/// The version of the record that is written and understood here.
const VERSION: u64 = 1;

/// The storage key of a provider's record.
pub fn key(provider: Provider) -> String {
    format!("broadsheet:consent:{}", provider.key())
}

/// Whether what is stored lets the provider's players open without being asked for. What
/// cannot be read allows nothing, and neither does what a newer version has written.
pub fn is_granted(stored: &str) -> bool {
    Object::read(stored).is_ok_and(|record| {
        record.get("v").count() == Some(VERSION) && record.get("granted").flag() == Some(true)
    })
}

/// The record of a reader who has allowed it at `now`, in milliseconds since 1970. None
/// where a newer version's record stands, which is left alone. What is taken back is
/// removed, and leaves no record.
pub fn record(stored: Option<&str>, now: u64) -> Option<String> {
    let version = stored.and_then(|it| Object::read(it).ok()?.get("v").count());
    let record = Record::default()
        .number("v", VERSION)
        .field("granted", "true")
        .number("at", now);
    version
        .is_none_or(|it| it <= VERSION)
        .then(|| record.json())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_written_here_allows_anything() {
        assert_eq!(key(Provider::YouTube), "broadsheet:consent:youtube");
        let granted = r#"{"v":1,"granted":true,"at":7}"#;
        for stored in [
            None,
            Some(""),
            Some("{}"),
            Some(r#"{"v":1,"granted":false}"#),
        ] {
            assert_eq!(record(stored, 7).as_deref(), Some(granted));
        }
        assert_eq!(record(Some(r#"{"v":2}"#), 7), None);
        assert!(is_granted(granted));
        for other in [
            "",
            "true",
            "{}",
            r#"{"v":1}"#,
            r#"{"v":1,"granted":false,"at":7}"#,
            r#"{"v":1,"granted":"true","at":7}"#,
            r#"{"v":2,"granted":true,"at":7}"#,
        ] {
            assert!(!is_granted(other), "{other}");
        }
    }
}
