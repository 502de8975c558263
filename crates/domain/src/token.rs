//! The random name under which a reader's choice is counted.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

/// 128 random bits, made for one article or one poll and for no other.
///
/// It is stable, so that a replayed request is recognised, and it says nothing
/// of the reader: two articles have two tokens that nobody can link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Token(String);

impl Token {
    /// How many characters its text has: 16 bytes in base64url without padding.
    pub const LENGTH: usize = 22;

    /// The token of these random bytes.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Reads a token that was stored or sent. `None` if it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        // The last digit stands for the last two bits only.
        let fits = text.len() == Self::LENGTH
            && text.bytes().all(is_digit)
            && text.ends_with(['A', 'Q', 'g', 'w']);
        fits.then(|| Self(text.to_owned()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Token {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a token")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_as_it_was_written() {
        let token = Token::from_random([7; 16]);
        assert_eq!(token.as_str().len(), Token::LENGTH);
        assert_eq!(Token::parse(token.as_str()), Some(token));
    }

    #[test]
    fn what_is_no_token_is_refused() {
        for text in [
            "",
            "short",
            "!!!!!!!!!!!!!!!!!!!!!!",
            "AAAAAAAAAAAAAAAAAAAAAAAA",
            "AAAAAAAAAAAAAAAAAAAAAB",
        ] {
            assert_eq!(Token::parse(text), None, "{text}");
        }
    }
}
