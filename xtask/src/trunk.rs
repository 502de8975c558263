//! Building the reader with Trunk. `Trunk.toml` and `index.html` say how; here
//! is only what differs from one of our builds to the other.

use std::path::Path;

use anyhow::Result;

use crate::process;
use crate::setup::Toolbox;
use crate::wasm;

/// How much trouble the build takes.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    /// Quick to build, for looking at a change.
    Dev,
    /// What is shipped: small and fast.
    Release,
}

/// Builds the reader into `dist`.
pub(crate) fn build(toolbox: &Toolbox, profile: Profile, dist: &Path) -> Result<()> {
    let mut trunk = toolbox.command("trunk");
    trunk.arg("build").arg("--dist").arg(dist);
    if let Profile::Release = profile {
        trunk.arg("--release");
        trunk.env("CARGO_ENCODED_RUSTFLAGS", wasm::without_paths()?);
    }
    // The version is pinned: news of a later one helps nobody.
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk 0.21 takes the usual `NO_COLOR=1` for a usage error.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    process::run(&mut trunk)
}
