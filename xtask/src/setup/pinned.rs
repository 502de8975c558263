//! The tools whose version we choose.

use std::fs;

use anyhow::{Context as _, Result};

use super::cargo_lock;
use super::cargo_tool::{CargoTool, Work};
use crate::workspace;

/// The bundler. 0.22 wants a newer compiler than ours.
pub(super) fn trunk() -> CargoTool {
    CargoTool {
        package: "trunk",
        program: "trunk",
        version: "0.21.14".to_owned(),
        // Its default features are for downloading tools and for news of itself:
        // the one is our work, and nobody wants the other.
        flags: &["--locked", "--no-default-features"],
        work: Work::Waits,
    }
}

/// What turns a compiled module into one that a page can load. It must be of the
/// same version as the library that the module was compiled with.
pub(super) fn wasm_bindgen() -> Result<CargoTool> {
    let lock = fs::read_to_string(workspace::root().join("Cargo.lock"))
        .context("Cargo.lock cannot be read")?;
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: cargo_lock::version_of("wasm-bindgen", &lock)?,
        // No `--locked`: its lock file names a version of a dependency that the
        // registry does not serve.
        flags: &[],
        work: Work::Computes,
    })
}

/// Firefox's driver, which Debian does not package.
pub(super) fn geckodriver() -> CargoTool {
    CargoTool {
        package: "geckodriver",
        program: "geckodriver",
        version: "0.37.1".to_owned(),
        flags: &["--locked"],
        work: Work::Waits,
    }
}
