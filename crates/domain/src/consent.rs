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

/// The record of a reader who has allowed it at `now`, in milliseconds since 1970. What is
/// taken back is removed, and leaves no record.
pub fn record(now: u64) -> String {
    Record::default()
        .number("v", VERSION)
        .field("granted", "true")
        .number("at", now)
        .json()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_written_here_allows_anything() {
        assert_eq!(key(Provider::YouTube), "broadsheet:consent:youtube");
        let record = record(7);
        assert_eq!(record, r#"{"v":1,"granted":true,"at":7}"#);
        assert!(is_granted(&record));
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
