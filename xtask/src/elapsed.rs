//! Durations for people.

use std::time::Duration;

/// `0.3 s`, `42 s`, `3 min 05 s`: as exact as anyone cares for.
pub(crate) fn shown(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 10 {
        format!("{:.1} s", duration.as_secs_f64())
    } else if seconds < 60 {
        format!("{seconds} s")
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_the_coarser() {
        assert_eq!(shown(Duration::from_millis(340)), "0.3 s");
        assert_eq!(shown(Duration::from_millis(42_900)), "42 s");
        assert_eq!(shown(Duration::from_secs(185)), "3 min 05 s");
    }
}
