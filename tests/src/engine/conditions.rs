//! The conditions under which a browser is started.

/// How a session differs from a plain one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// The colour scheme that the reader prefers.
    pub scheme: Scheme,
    /// What the browser's settings say about storage.
    pub storage: StorageAccess,
}

/// A preferred colour scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// Whether pages get `localStorage`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StorageAccess {
    /// As browsers come.
    #[default]
    Granted,
    /// All cookies and site data are blocked: the getter throws. Chromium and Firefox.
    Blocked,
    /// The getter answers `null`. Firefox only.
    Absent,
}

impl Scheme {
    /// Its name in CSS.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Conditions {
    /// A reader who prefers this colour scheme.
    #[must_use]
    pub const fn scheme(scheme: Scheme) -> Self {
        Self {
            scheme,
            storage: StorageAccess::Granted,
        }
    }

    /// A browser with this setting for storage.
    #[must_use]
    pub const fn storage(storage: StorageAccess) -> Self {
        Self {
            scheme: Scheme::Light,
            storage,
        }
    }
}
