//! Which elements of a feed are open.

/// The elements of a feed, as its tags open and close them.
#[derive(Default)]
pub(super) struct Nesting<'t> {
    /// The names of those that are open, the innermost last.
    open: Vec<&'t str>,
    /// Whether the first has been closed.
    is_over: bool,
}

impl<'t> Nesting<'t> {
    /// An element begins.
    pub(super) fn enter(&mut self, name: &'t str) {
        self.open.push(name);
    }

    /// An element of this name ends; `false` if it is not the innermost.
    pub(super) fn leave(&mut self, name: &str) -> bool {
        let is_innermost = self.open.pop() == Some(name);
        self.is_over = self.open.is_empty();
        is_innermost
    }

    /// Whether something may stand here that is no element.
    pub(super) fn is_within(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether the first element has ended, after which none may come.
    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }
}
