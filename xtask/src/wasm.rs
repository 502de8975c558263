//! A wasm program with its glue, apart from Trunk, which builds the reader alone.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context as _, Result};

use crate::setup::Toolbox;
use crate::{process, workspace};

const TARGET: &str = "wasm32-unknown-unknown";

/// What makes it small. Flat code finds more of what is said twice; functions that
/// resemble each other stand side by side by their names, which Brotli likes. Nothing
/// of Rust's lies in the first kilobyte of memory.
const SMALL: [&str; 9] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--converge",
    "--low-memory-unused",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
];

/// What every engine has had for years; `--all-features` would emit what they refuse.
pub(crate) const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Builds a program as it is shipped: `<name>.js` and `<name>_bg.wasm` in `folder`.
pub(crate) fn build(toolbox: &Toolbox, name: &str, features: &[&str], folder: &Path) -> Result<()> {
    bind(toolbox, name, features, folder)?;
    shrink(toolbox, &folder.join(format!("{name}_bg.wasm")))
}

/// Makes a program small, in its place.
pub(crate) fn shrink(toolbox: &Toolbox, wasm: &Path) -> Result<()> {
    let small = wasm.with_extension("small");
    let mut opt = toolbox.command("wasm-opt");
    opt.args(SMALL)
        .args(FEATURES)
        .arg(wasm)
        .arg("-o")
        .arg(&small);
    process::run(&mut opt)?;
    fs::rename(&small, wasm).with_context(|| wasm.display().to_string())
}

/// The same without making it small.
pub(crate) fn bind(toolbox: &Toolbox, name: &str, features: &[&str], folder: &Path) -> Result<()> {
    let mut cargo = toolbox.command("cargo");
    cargo.args(["build", "--bin", name, "--features", &features.join(",")]);
    cargo.args(["--profile", "web", "--target", TARGET]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", without_paths()?);
    process::run(&mut cargo)?;

    let built = workspace::target().join(TARGET).join("web");
    let mut bindgen = toolbox.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]);
    bindgen.arg(folder).arg(built.join(format!("{name}.wasm")));
    process::run(&mut bindgen)
}

/// Flags that keep this machine's folders out of what is shipped: panics name the files
/// that they come from, and a build is the same wherever it is made.
pub(crate) fn without_paths() -> Result<String> {
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
