//! PostgreSQL, which the endpoint's tests start for themselves.

use std::fs;

use anyhow::Result;

use super::apt;
use crate::process;

/// Installs it unless it is there, or says how to. Debian's package also starts a
/// server of its own; nothing of ours uses that.
pub(super) fn ensure() -> Result<()> {
    if is_there() {
        return Ok(());
    }
    apt::install(&["postgresql"])
}

/// Debian keeps the server's programs off the `PATH`, in a folder of their version.
fn is_there() -> bool {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut versions = versions.flatten().map(|version| version.path());
    process::find("initdb").is_some()
        || versions.any(|version| version.join("bin/initdb").is_file())
}
