//! The files that a build ships.

use std::path::Path;
use std::{fs, io};

use super::weight::Weight;

/// One file of `dist/`.
pub(super) struct ShippedFile {
    /// Its path as seen from `dist/`, with slashes.
    pub(super) path: String,
    /// What it weighs.
    pub(super) weight: Weight,
}

impl ShippedFile {
    /// All files under a folder, in the order of their paths.
    pub(super) fn all_in(dist: &Path) -> io::Result<Vec<Self>> {
        let mut files = Vec::new();
        collect(dist, "", &mut files)?;
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(files)
    }
}

/// Adds the files of a folder, whose own path is the `prefix`.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<ShippedFile>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else {
            let weight = Weight::of(&path, &fs::read(entry.path())?)?;
            files.push(ShippedFile { path, weight });
        }
    }
    Ok(())
}
