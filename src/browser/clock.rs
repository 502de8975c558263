//! The time of day.

/// Milliseconds since 1970, as the reader's device has it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float becomes the nearest integer, and anything odd becomes 0"
)]
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}
