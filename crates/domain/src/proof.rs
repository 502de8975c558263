//! Work that a publisher may ask for before a new ballot counts.
//!
//! A nonce proves that somebody has tried about 2^bits of them. The subject and the
//! token are part of what is hashed, so one proof serves for one ballot, and the
//! endpoint has to remember none.

use crate::{token::Token, wire::Subject};
use std::ops::Range;

/// Whether `nonce` proves work of so many bits for this token and subject.
pub fn proves(nonce: &str, subject: &Subject, token: &Token, bits: u32) -> bool {
    let claim = format!("{subject}:{}:{nonce}", token.as_str());
    let digest = hmac_sha256::Hash::hash(claim.as_bytes());
    let mut zeros = 0;
    for byte in digest {
        zeros += byte.leading_zeros();
        if byte != 0 {
            break;
        }
    }
    zeros >= bits
}

/// Finds a nonce. It takes about 2^bits tries.
pub fn solve(subject: &Subject, token: &Token, bits: u32) -> Option<String> {
    solve_among(0..u64::MAX, subject, token, bits)
}

/// Finds a nonce among these numbers, for who has other things to do in between.
pub fn solve_among(
    numbers: Range<u64>,
    subject: &Subject,
    token: &Token,
    bits: u32,
) -> Option<String> {
    numbers
        .map(|number| number.to_string())
        .find(|nonce| proves(nonce, subject, token, bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_serves_for_one_ballot() {
        let subject: Subject = "reactions/a1".parse().unwrap();
        let other: Subject = "reactions/a2".parse().unwrap();
        let token = Token::from_random([7; 16]);
        let nonce = solve(&subject, &token, 12).unwrap();
        assert!(proves(&nonce, &subject, &token, 12));
        assert!(!proves(&nonce, &other, &token, 12));
        let another = Token::from_random([8; 16]);
        assert!(!proves(&nonce, &subject, &another, 12));
        assert!(proves("", &subject, &token, 0), "none is asked for");
    }
}
