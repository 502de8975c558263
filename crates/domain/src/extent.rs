//! How much of a long list is shown.

use std::iter;

/// How many entries of a list are shown. It only grows: what has been shown stays, so that
/// whoever comes back finds the place where they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent(usize);

impl Extent {
    /// How many are shown at first: a lead, and as many more as fill rows of two, of three
    /// and of four.
    pub const FIRST: usize = 61;

    /// How many are added at a time. Few, so that it fits into one frame of a slow phone;
    /// they fill rows as well.
    pub const STRETCH: usize = 12;

    /// How many entries are shown.
    pub fn entries(self) -> usize {
        self.0
    }

    /// With another stretch.
    #[must_use]
    pub fn grown(self) -> Self {
        Self(self.0.saturating_add(Self::STRETCH))
    }

    /// A list in the stretches in which it comes to be shown: an entry never moves from one
    /// to another.
    pub fn stretches<T>(list: &[T]) -> impl Iterator<Item = &[T]> {
        let (first, rest) = list.split_at(list.len().min(Self::FIRST));
        iter::once(first).chain(rest.chunks(Self::STRETCH))
    }
}

impl Default for Extent {
    fn default() -> Self {
        Self(Self::FIRST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(entries: usize) -> Vec<usize> {
        let list = vec![(); entries];
        Extent::stretches(&list).map(<[()]>::len).collect()
    }

    #[test]
    fn a_list_comes_in_stretches_of_which_the_first_is_long() {
        assert_eq!(lengths(0), [0]);
        assert_eq!(lengths(3), [3]);
        assert_eq!(lengths(61), [61]);
        assert_eq!(lengths(62), [61, 1]);
        assert_eq!(lengths(90), [61, 12, 12, 5]);
    }

    #[test]
    fn an_extent_grows_by_whole_stretches() {
        let extent = Extent::default().grown();
        assert_eq!(lengths(extent.entries()), [61, 12]);
        assert_eq!(Extent(usize::MAX).grown(), Extent(usize::MAX));
    }
}
