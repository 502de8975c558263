//! The probe: the client's parser as a program of its own, for the browser tests.
//!
//! It is what is shipped, in the same profile, but with one function exported that
//! answers with a document's outline. The release itself exports nothing for tests.

use anyhow::Result;

use crate::process;
use crate::setup::Toolbox;
use crate::workspace;

/// Builds it into [`workspace::probe`].
pub(crate) fn build(toolbox: &Toolbox) -> Result<()> {
    let target = "wasm32-unknown-unknown";
    let mut cargo = toolbox.command("cargo");
    cargo.args(["build", "--bin", "probe", "--features", "probe"]);
    cargo.args(["--profile", "web", "--target", target]);
    process::run(&mut cargo)?;

    let built = workspace::target().join(target).join("web/probe.wasm");
    let mut bindgen = toolbox.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]);
    bindgen.arg(workspace::probe()).arg(built);
    process::run(&mut bindgen)
}
