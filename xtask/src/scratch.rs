//! A folder for one test, gone afterwards.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};

/// An empty folder that lives as long as this value.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Makes the folder; `test` tells it from those of tests that run meanwhile.
    pub(crate) fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("xtask-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Deref for Scratch {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is the system's to clean up.
        let _ = fs::remove_dir_all(&self.0);
    }
}
