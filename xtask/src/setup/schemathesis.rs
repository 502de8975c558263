//! Schemathesis, which sends the endpoint what its description allows and what it does
//! not. It comes from PyPI, into an environment of its own.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use super::{announce, apt, cargo_tool};
use crate::process;

/// The version, exactly.
const VERSION: &str = "4.32.5";

/// Installs it unless it is there; returns a folder with this one program, since an
/// environment's own folder would put its Python before everyone else's.
pub(super) fn ensure() -> Result<PathBuf> {
    let home = cargo_tool::cache()?.join(format!("schemathesis-{VERSION}"));
    let programs = home.join("programs");
    if !programs.join("schemathesis").exists() {
        install(&home).context("Schemathesis could not be installed")?;
    }
    Ok(programs)
}

fn install(home: &Path) -> Result<()> {
    let is_missing = |module: &str| {
        let mut python = Command::new("python3");
        process::output(python.args(["-c", &format!("import {module}")])).is_err()
    };
    if is_missing("venv, ensurepip") {
        apt::install(&["python3", "python3-venv"])?;
    }
    announce(&format!("installing Schemathesis {VERSION}"));
    let mut venv = Command::new("python3");
    process::run(venv.args(["-m", "venv", "--clear"]).arg(home))?;
    let mut pip = Command::new(home.join("bin/pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check"])
        .arg(format!("schemathesis=={VERSION}"))
        .stdin(Stdio::null());
    process::run(&mut pip)?;
    // Made last: what was interrupted is not taken for finished.
    let programs = home.join("programs");
    fs::create_dir_all(&programs)?;
    symlink("../bin/schemathesis", programs.join("schemathesis"))?;
    Ok(())
}
