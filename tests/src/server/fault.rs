//! The ways in which a path can misbehave.

use std::time::Duration;

use super::Answer;

/// What happens instead of a plain answer.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Nothing is sent for this long; then all is well.
    Delayed(Duration),
    /// The headers and half of the body are sent, then nothing more, for ever.
    Stalled,
    /// The connection closes after half of the declared length.
    CutOff,
    /// The connection closes without an answer.
    Aborted,
    /// Something else is sent: another status, another type, other bytes.
    Replaced(Answer),
}
