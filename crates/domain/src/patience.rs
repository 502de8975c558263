//! How long to leave a server alone that did not do what it was asked.

/// How many failures in a row a server is forgiven. Then it is left alone until something
/// happens that may change it.
pub const MOST_TRIES: u32 = 5;

/// The least that is waited when a server says how long, in milliseconds.
pub(crate) const SHORTEST_PAUSE: u64 = 1_000;

/// The most that is ever waited, in milliseconds: an hour.
pub(crate) const LONGEST_PAUSE: u64 = 3_600_000;

/// The most that is waited after a first failure, in milliseconds; it doubles with each.
const FIRST: u64 = 1_000;

/// What is known of a server's moods.
#[derive(Clone, Copy, Debug, Default)]
pub struct Patience {
    /// Failures in a row.
    failures: u32,
    /// It is left alone until then, in milliseconds since 1970.
    until: u64,
    /// Whether it has said so itself.
    was_asked: bool,
}

impl Patience {
    /// From when on the server may be asked; `None` where it is not, until something
    /// happens. A clock that was set back does not make it for ever.
    pub fn due(&self, now: u64) -> Option<u64> {
        let is_far = self.until > now.saturating_add(LONGEST_PAUSE);
        (self.failures < MOST_TRIES).then_some(if is_far { now } else { self.until })
    }

    /// Whether the server itself wants to be left alone still.
    pub fn is_asked(&self, now: u64) -> bool {
        self.was_asked && self.due(now).is_none_or(|due| due > now)
    }

    /// It has done what it was asked, or has said for good that it will not.
    pub fn succeed(&mut self) {
        self.failures = 0;
    }

    /// It has not. `told` is for how long it wants to be left alone, in milliseconds, if
    /// it has said so; `random` is any number.
    pub fn fail(&mut self, told: Option<u64>, now: u64, random: u32) {
        self.failures = self.failures.saturating_add(1);
        self.was_asked = told.is_some();
        self.until = now.saturating_add(pause(self.failures, told, random));
    }

    /// It is of no use to ask again.
    pub fn give_up(&mut self) {
        self.failures = MOST_TRIES;
    }

    /// The reader has done something: it may be worth one more try.
    pub fn hope(&mut self) {
        self.failures = self.failures.min(MOST_TRIES - 1);
    }

    /// There may be a connection again, or somebody who looks: only what the server itself
    /// has asked for still holds.
    pub fn wake(&mut self) {
        self.failures = 0;
        if !self.was_asked {
            self.until = 0;
        }
    }
}

/// Spreads over the time up to `most`: `random` is any number, and so is the time.
///
/// "Full jitter": with a part of the wait fixed, all the pages that a server has lost at
/// once come back at once (Brooker, "Exponential Backoff And Jitter", AWS, 2015).
fn jitter(most: u64, random: u32) -> u64 {
    (most * u64::from(random)) >> u32::BITS
}

/// The pause after so many failures in a row, in milliseconds. What the server says comes
/// first, with the same spread on top: it may have told all the same.
fn pause(failures: u32, told: Option<u64>, random: u32) -> u64 {
    let doublings = failures.saturating_sub(1).min(20);
    let most = (FIRST << doublings).min(LONGEST_PAUSE);
    let spread = jitter(most, random);
    told.map_or(spread, |told| (told + spread).min(LONGEST_PAUSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_anything_up_to_twice_the_last() {
        for (failures, most) in [(1, 1_000), (2, 2_000), (3, 4_000), (12, 2_048_000)] {
            assert_eq!(pause(failures, None, 0), 0);
            let longest = pause(failures, None, u32::MAX);
            assert!((most - 1..=most).contains(&longest), "{longest}");
        }
        for failures in [0, 13, 64, u32::MAX] {
            assert!(pause(failures, None, u32::MAX) <= LONGEST_PAUSE);
        }
    }

    #[test]
    fn a_server_is_left_alone_for_as_long_as_it_asks() {
        assert_eq!(pause(1, Some(5_000), 0), 5_000);
        assert_eq!(pause(1, Some(5_000), u32::MAX), 5_999);
        assert_eq!(pause(30, Some(LONGEST_PAUSE), u32::MAX), LONGEST_PAUSE);
    }
}
