//! How long to leave a server alone that did not count what it was sent.

/// The least that is waited when a server says how long, in milliseconds.
pub(super) const SHORTEST_PAUSE: u64 = 1_000;

/// The most that is ever waited, in milliseconds: an hour.
pub(super) const LONGEST_PAUSE: u64 = 3_600_000;

/// The most that is waited after a first failure, in milliseconds; it doubles with each.
const FIRST: u64 = 1_000;

/// Spreads over the time up to `most`: `random` is any number, and so is the time.
///
/// "Full jitter": with a part of the wait fixed, all the pages that a server has lost at
/// once come back at once (Brooker, "Exponential Backoff And Jitter", AWS, 2015).
fn jitter(most: u64, random: u32) -> u64 {
    (most * u64::from(random)) >> u32::BITS
}

/// The pause after so many failures in a row, in milliseconds. What the server says comes
/// first, with the same spread on top: it may have told all the same.
pub(super) fn pause(failures: u32, told: Option<u64>, random: u32) -> u64 {
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
