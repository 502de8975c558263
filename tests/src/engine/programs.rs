//! Finding programs.

use std::env;
use std::path::{Path, PathBuf};

/// The first of `names` that the `PATH` has.
///
/// # Panics
///
/// When there is none: a missing browser is a failure to repair, never a test to skip.
pub(crate) fn find(names: &[&str]) -> PathBuf {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let mut candidates = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates
        .find(|file| file.is_file())
        .unwrap_or_else(|| missing(names))
}

/// Fails with what to do about it.
pub(crate) fn missing(names: &[&str]) -> ! {
    panic!(
        "{} is not installed: run `cargo xtask setup`",
        names.join(" or ")
    )
}

/// The file `name` in any subfolder of `folder` whose name starts with `prefix`; the
/// last one in order, which is the newest where the folders carry a version.
pub(crate) fn find_below(folder: &Path, prefix: &str, name: &str) -> Option<PathBuf> {
    let entries = folder.read_dir().ok()?;
    let matching = entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .map(|entry| entry.path().join(name));
    matching.filter(|file| file.is_file()).max()
}
