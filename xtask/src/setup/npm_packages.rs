//! The npm packages: development tools, and the glyphs that the client is built with.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::announce;
use crate::{process, workspace};

/// A copy of the lock file that the packages were installed from.
const STAMP: &str = ".broadsheet-lock";

/// Installs what `package-lock.json` says, unless the last installation was
/// from the same file; returns the folder of the packages' programs.
pub(super) fn ensure() -> Result<PathBuf> {
    let wanted = fs::read(workspace::root().join("package-lock.json"))
        .context("package-lock.json cannot be read")?;
    let folder = workspace::node_modules();
    let stamp = folder.join(STAMP);
    if fs::read(&stamp).ok().as_ref() != Some(&wanted) {
        announce("installing the npm packages");
        // No package of ours needs its install script, so none gets to run one.
        process::run(
            Command::new("npm")
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                .current_dir(workspace::root()),
        )?;
        fs::write(&stamp, wanted)
            .with_context(|| format!("{} cannot be written", stamp.display()))?;
    }
    Ok(folder.join(".bin"))
}
