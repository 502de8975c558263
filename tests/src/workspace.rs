//! Where the workspace keeps its files.

use std::env;
use std::path::{Path, PathBuf};

/// The workspace's own folder.
#[must_use]
pub fn root() -> PathBuf {
    let member = Path::new(env!("CARGO_MANIFEST_DIR"));
    member.parent().unwrap_or(member).to_path_buf()
}

/// The release build under test: `BROADSHEET_DIST`, else `dist/` in the workspace.
///
/// # Panics
///
/// When there is no `index.html` in it.
#[must_use]
pub fn dist() -> PathBuf {
    let dist = env::var_os("BROADSHEET_DIST").map_or_else(|| root().join("dist"), PathBuf::from);
    assert!(
        dist.join("index.html").is_file(),
        "no release build in {}: run `cargo xtask build`, or set BROADSHEET_DIST",
        dist.display()
    );
    dist
}

/// The folder of the parser's probe, which `cargo xtask test` builds.
#[must_use]
pub fn probe() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    root().join(target).join("probe")
}

/// A file of an installed npm package.
///
/// # Panics
///
/// When it is not installed.
#[must_use]
pub fn node_module(path: &str) -> PathBuf {
    let file = root().join("node_modules").join(path);
    assert!(
        file.is_file(),
        "{} is not installed: run `cargo xtask setup`",
        file.display()
    );
    file
}

/// Where screenshots go: one folder for each engine.
#[must_use]
pub fn screenshots(engine: &str) -> PathBuf {
    root().join("target").join("screenshots").join(engine)
}
