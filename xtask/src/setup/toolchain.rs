//! Parts of the Rust toolchain.
//!
//! `rust-toolchain.toml` lists them, but rustup reads that list only when it
//! installs the toolchain, and not at all where `RUSTUP_AUTO_INSTALL=0`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::announce;
use crate::{process, workspace};

/// One part that rustup can add.
pub(super) struct Part {
    /// A file or folder under the toolchain's root that exists once it is there.
    trace: &'static str,
    /// rustup's arguments to add it.
    add: [&'static str; 3],
}

/// The standard library for the browser.
pub(super) const WASM_TARGET: Part = Part {
    trace: "lib/rustlib/wasm32-unknown-unknown",
    add: ["target", "add", "wasm32-unknown-unknown"],
};

/// `cargo fmt`.
pub(super) const RUSTFMT: Part = Part {
    trace: "bin/rustfmt",
    add: ["component", "add", "rustfmt"],
};

/// `cargo clippy`.
pub(super) const CLIPPY: Part = Part {
    trace: "bin/clippy-driver",
    add: ["component", "add", "clippy"],
};

impl Part {
    /// Adds the part to the workspace's toolchain unless it is there.
    pub(super) fn ensure(&self) -> Result<()> {
        let sysroot = process::output(
            Command::new("rustc")
                .args(["--print", "sysroot"])
                .current_dir(workspace::root()),
        )?;
        if Path::new(sysroot.trim()).join(self.trace).exists() {
            return Ok(());
        }

        let mut rustup = Command::new("rustup");
        rustup.args(self.add).current_dir(workspace::root());
        let line = process::line(&rustup);
        let [kind, _, name] = self.add;
        if process::find("rustup").is_none() {
            bail!(
                "the Rust toolchain lacks the {kind} {name}; \
                 install it the way Rust was installed (with rustup: `{line}`)"
            );
        }
        announce(&format!("adding the {kind} {name} to the Rust toolchain"));
        process::run(&mut rustup).context("the Rust toolchain could not be completed")
    }
}
