//! Where things are in this checkout.

use std::path::{Path, PathBuf};

/// The workspace's root: the folder that holds `xtask/`.
///
/// Cargo names the manifest's folder in the environment of what it runs. The
/// path from compile time is only the second choice: it is stale where a
/// checkout was moved together with its `target/`.
pub(crate) fn root() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask
        .parent()
        .map_or_else(|| xtask.clone(), Path::to_path_buf)
}

/// The release that `cargo xtask build` writes.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The build that `cargo xtask serve` serves: apart from [`dist`], so that
/// looking at a page never replaces a release.
pub(crate) fn served() -> PathBuf {
    root().join("target").join("serve")
}

/// Where cargo builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The probe that the browser tests load.
pub(crate) fn probe() -> PathBuf {
    target().join("probe")
}

/// What readers are told: one file a language.
pub(crate) fn languages() -> PathBuf {
    root().join("crates/domain/languages")
}

/// Where npm installs the development tools.
pub(crate) fn node_modules() -> PathBuf {
    root().join("node_modules")
}
