//! How an id stands in an address.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac_sha256::Hash;

/// How long an id may be to stand in an address as it is, in bytes.
const LONGEST: usize = 128;

/// An article's id or a tag, as it stands in routes, published files and requests.
///
/// Ids come from strangers' feeds and may hold anything: addresses, slashes,
/// emoji. What is safe in a path is used as it is; anything else is `~` and the
/// base64url of the first 16 bytes of its SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WireId(String);

impl WireId {
    /// The wire id of `id`.
    pub fn of(id: &str) -> Self {
        if stands_as_it_is(id) {
            return Self(id.to_owned());
        }
        let digest = Hash::hash(id.as_bytes());
        let half = digest.get(..16).unwrap_or_default();
        Self(format!("~{}", URL_SAFE_NO_PAD.encode(half)))
    }

    /// Reads a wire id that was sent. `None` if it cannot be one: such text stands
    /// in no address that we make.
    pub fn parse(text: &str) -> Option<Self> {
        stands_as_it_is(text).then(|| Self(text.to_owned()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn stands_as_it_is(id: &str) -> bool {
    (1..=LONGEST).contains(&id.len())
        && id != "."
        && id != ".."
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._~-".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_id_stands_as_it_is() {
        for id in ["a", "xi-putin-moscow", "A.b_c~d-9", &"x".repeat(128)] {
            assert_eq!(WireId::of(id).as_str(), id);
        }
    }

    #[test]
    fn only_what_we_would_send_is_read_back() {
        for id in ["a", "", "a/b", "ü", "https://a.example/1"] {
            let wire = WireId::of(id);
            assert_eq!(WireId::parse(wire.as_str()), Some(wire));
        }
        for text in ["", ".", "..", "a/b", "a,b", "a\0", "ü", &"x".repeat(129)] {
            assert_eq!(WireId::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn any_other_id_becomes_its_digest() {
        // printf '' | openssl dgst -sha256 -binary | head -c 16 | basenc --base64url
        assert_eq!(WireId::of("").as_str(), "~47DEQpj8HBSa-_TImW-5JA");
        for id in [
            ".",
            "..",
            "a/b",
            "https://a.example/1",
            "ü",
            &"x".repeat(129),
        ] {
            let wire = WireId::of(id);
            assert!(wire.as_str().starts_with('~'), "{id}");
            assert_eq!(wire.as_str().len(), 23, "{id}");
            assert_eq!(WireId::parse(wire.as_str()), Some(wire), "{id}");
            assert_eq!(WireId::parse(id), None, "{id}");
        }
    }
}
