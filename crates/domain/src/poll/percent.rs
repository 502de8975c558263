//! What a poll's bars say.

/// Each option's share of all votes in whole percents, in the order of the counts. They
/// sum to 100, by the method of the largest remainder (Hamilton's): each gets its share
/// rounded down, and what is left goes to those that lost most by that, of equals to the
/// first. Where nobody has voted, all are 0.
pub fn percents(counts: &[u64]) -> Vec<u8> {
    let all: u128 = counts.iter().map(|count| u128::from(*count)).sum();
    if all == 0 {
        return vec![0; counts.len()];
    }
    let hundredfold = counts.iter().map(|count| u128::from(*count) * 100);
    let mut shares: Vec<_> = hundredfold.map(|it| (it / all, it % all)).collect();
    let given: u128 = shares.iter().map(|(share, _)| share).sum();
    let mut order: Vec<_> = shares.iter_mut().collect();
    // A stable sort: equals keep their order.
    order.sort_by_key(|(_, rest)| std::cmp::Reverse(*rest));
    let mut left = 100 - given;
    for (share, _) in order {
        if left == 0 {
            break;
        }
        *share += 1;
        left -= 1;
    }
    let shares = shares.into_iter();
    shares
        .map(|(share, _)| u8::try_from(share).unwrap_or(100))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_are_whole_and_sum_to_a_hundred() {
        for (counts, expected) in [
            (&[1, 1, 1][..], &[34, 33, 33][..]),
            (&[0, 0], &[0, 0]),
            (&[], &[]),
            (&[5], &[100]),
            (&[0, 3], &[0, 100]),
            (&[1, 999_999], &[0, 100]),
            (&[1, 2, 3, 1], &[14, 29, 43, 14]),
            (&[u64::MAX, u64::MAX], &[50, 50]),
        ] {
            let percents = percents(counts);
            let sum: u32 = percents.iter().map(|it| u32::from(*it)).sum();
            let all: u128 = counts.iter().map(|it| u128::from(*it)).sum();
            assert_eq!(sum, if all == 0 { 0 } else { 100 }, "{counts:?}");
            assert_eq!(percents, expected, "{counts:?}");
        }
    }

    #[test]
    fn more_votes_are_never_fewer_percents() {
        for seed in 0_u64..2000 {
            let counts: Vec<_> = (1..=7)
                .map(|place| seed.wrapping_mul(0x9E37_79B9_7F4A_7C15 ^ place) >> 40 & 0x3FF)
                .collect();
            let percents = percents(&counts);
            for (one, its) in counts.iter().zip(&percents) {
                for (other, theirs) in counts.iter().zip(&percents) {
                    assert!(one <= other || its >= theirs, "{counts:?} {percents:?}");
                }
            }
        }
    }
}
