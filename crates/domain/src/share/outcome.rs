//! What became of an act of sharing, so that it can be said.

/// What stands under a share bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing.
    #[default]
    None,
    /// The address is in the clipboard.
    Copied,
    /// The browser does not let the page copy: the address is shown to be copied by hand.
    NotCopied,
    /// A QR code.
    Code,
}

impl Outcome {
    /// After the QR code was asked for: it is shown, and goes when it is asked for again.
    #[must_use]
    pub const fn with_code_toggled(self) -> Self {
        match self {
            Self::Code => Self::None,
            Self::None | Self::Copied | Self::NotCopied => Self::Code,
        }
    }
}
