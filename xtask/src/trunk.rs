//! Building the reader with Trunk. `Trunk.toml` and `index.html` say how; here
//! is only what differs from one of our builds to the other.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::process;
use crate::setup::Toolbox;
use crate::workspace;

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
        trunk.env("CARGO_ENCODED_RUSTFLAGS", without_paths()?);
    }
    // The version is pinned: news of a later one helps nobody.
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk 0.21 takes the usual `NO_COLOR=1` for a usage error.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    process::run(&mut trunk)
}

/// Flags that keep this machine's folders out of what is shipped: panics name the files
/// that they come from, and a build is the same wherever it is made.
fn without_paths() -> Result<String> {
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let cargo = cargo.context("there is no home folder, nor CARGO_HOME")?;
    let folders = [(cargo, "cargo"), (workspace::root(), "broadsheet")];
    let flags = folders.map(|(folder, name)| {
        let folder = folder.display();
        format!("--remap-path-prefix={folder}={name}")
    });
    Ok(flags.join("\x1f"))
}
