//! What became of a reader's act, so that it can be said.

/// Where a reaction is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Nothing was done in this session.
    #[default]
    Untouched,
    /// On this device.
    Saved,
    /// In this page only: the browser keeps nothing for it.
    PageOnly,
    /// In this page only: the browser's storage is full.
    Full,
    /// In this page only: a newer version of ourselves keeps its own record.
    Newer,
}
