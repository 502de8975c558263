//! People, as RSS writes them: `lawyer@boyer.net (Lawyer Boyer)`.

use crate::feed::plain;

/// The name of a person, wherever their address stands. `None` if there is only that: an
/// address for mail is no byline, and those who sent it to a feed's readers did not mean
/// to have it shown.
pub(super) fn name(person: &str) -> Option<String> {
    let text = plain::line(person);
    if !text.contains('@') {
        // What stands in brackets belongs to the name: `Ann (Reuters)`.
        return Some(text).filter(|text| !text.is_empty());
    }
    let mut parts = text.split(['(', ')', '<', '>']).map(str::trim);
    let name = parts.find(|part| !part.is_empty() && !part.contains('@'))?;
    Some(name.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_called_by_name_and_not_by_address() {
        for (person, expected) in [
            ("lawyer@boyer.net (Lawyer Boyer)", Some("Lawyer Boyer")),
            ("Lawyer Boyer (lawyer@boyer.net)", Some("Lawyer Boyer")),
            ("Lawyer Boyer <lawyer@boyer.net>", Some("Lawyer Boyer")),
            (
                "&quot;Boyer, L.&quot; &lt;lawyer@boyer.net&gt;",
                Some("Boyer, L."),
            ),
            (" Lawyer\n Boyer ", Some("Lawyer Boyer")),
            ("Ann (Reuters)", Some("Ann (Reuters)")),
            ("lawyer@boyer.net", None),
            ("lawyer@boyer.net ()", None),
            ("", None),
        ] {
            assert_eq!(name(person).as_deref(), expected, "{person}");
        }
    }
}
