//! What has to be installed before a command can do its work.
//!
//! Every part looks first and installs only what is missing. It says so when it
//! installs something; looking at all of them takes a fraction of a second.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result};

use crate::{elapsed, workspace};

mod apt;
mod browsers;
mod cargo_lock;
mod cargo_tool;
mod node;
mod npm_packages;
mod pinned;
mod postgres;
mod schemathesis;
mod toolchain;

/// One thing that a command may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// rustfmt and clippy.
    Linters,
    /// What compiles for the browser.
    WasmTarget,
    /// The npm packages, and Node to run them.
    NpmPackages,
    /// Three browsers, their drivers, a screen for them and a font.
    Browsers,
    /// The database that the endpoint's tests start.
    Postgres,
    /// The fuzzer that the endpoint's description is tried with.
    Schemathesis,
    /// The bundler, and the `wasm-bindgen` that it calls.
    Trunk,
    /// Firefox's driver.
    Geckodriver,
}

/// All of it. What may fail for want of rights stands before what takes minutes,
/// so that nobody waits for an error.
pub(crate) const EVERYTHING: &[Need] = &[
    Need::Linters,
    Need::WasmTarget,
    Need::NpmPackages,
    Need::Browsers,
    Need::Postgres,
    Need::Schemathesis,
    Need::Trunk,
    Need::Geckodriver,
];

/// What it takes to build the reader.
pub(crate) const BUILD: &[Need] = &[Need::WasmTarget, Need::NpmPackages, Need::Trunk];

impl Need {
    /// Installs it unless it is there; the result is the folders of its
    /// programs, where those are not on the `PATH` already.
    fn ensure(self) -> Result<Vec<PathBuf>> {
        Ok(match self {
            Self::Linters => {
                toolchain::RUSTFMT.ensure()?;
                toolchain::CLIPPY.ensure()?;
                Vec::new()
            }
            Self::WasmTarget => {
                toolchain::WASM_TARGET.ensure()?;
                Vec::new()
            }
            Self::NpmPackages => {
                node::ensure()?;
                vec![npm_packages::ensure()?]
            }
            Self::Browsers => {
                browsers::ensure()?;
                Vec::new()
            }
            Self::Postgres => {
                postgres::ensure()?;
                Vec::new()
            }
            Self::Schemathesis => vec![schemathesis::ensure()?],
            Self::Trunk => {
                let tools = [pinned::trunk().ensure()?, pinned::wasm_bindgen()?.ensure()?];
                tools.into_iter().flatten().collect()
            }
            Self::Geckodriver => pinned::geckodriver().ensure()?.into_iter().collect(),
        })
    }
}

/// Proof that the set-up is done, and the way to run what it installed.
pub(crate) struct Toolbox {
    /// The `PATH` of our children: the pinned tools come first.
    path: OsString,
}

impl Toolbox {
    /// A program, to be run in the workspace's root with our tools on its `PATH`.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(workspace::root())
            .env("PATH", &self.path);
        command
    }
}

/// Installs what is missing of `needs`.
pub(crate) fn prepare(needs: &[Need]) -> Result<Toolbox> {
    let started = Instant::now();
    let mut folders = Vec::new();
    for need in needs {
        folders.extend(need.ensure().context("set-up")?);
    }
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&inherited));
    let path = std::env::join_paths(folders).context("set-up: the PATH for our tools")?;
    eprintln!("Set-up ready ({})", elapsed::shown(started.elapsed()));
    Ok(Toolbox { path })
}

/// Announces something that takes a while.
fn announce(what: &str) {
    eprintln!("Set-up: {what} …");
}
