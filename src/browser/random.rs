//! Chance.

use super::dom;

/// Sixteen bytes from the browser's generator. `None` where it has none.
pub fn bytes() -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    let crypto = dom::window().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// Any number. Good enough to spread over time, and for nothing else.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float from 0 to 1 becomes the nearest integer, and anything odd becomes 0"
)]
pub fn number() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}
