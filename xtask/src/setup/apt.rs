//! Debian packages.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use super::announce;
use crate::process;

/// Installs packages if we may; otherwise the error is the command to run.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!(
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    );
    if process::find("apt-get").is_none() {
        bail!(
            "not found: what Debian calls {}; install these by your system's means \
             (on Debian: `{by_hand}`)",
            packages.join(", ")
        );
    }
    if !is_root() {
        bail!("some Debian packages are missing; please run `{by_hand}`");
    }

    announce(&format!(
        "installing Debian packages: {}",
        packages.join(" ")
    ));
    // One broken source among many fails the update, though the others were
    // read. Whether our packages are among them shows next.
    if let Err(error) = process::run(apt_get().arg("update")) {
        eprintln!("Set-up: {error:#}; going on with the lists that there are");
    }
    process::run(
        apt_get()
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages),
    )
    .with_context(|| format!("Debian packages are missing; please run `{by_hand}`"))
}

/// `apt-get` that asks nothing, and waits for another one to finish.
fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command
        .args(["-o", "DPkg::Lock::Timeout=300"])
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(Stdio::null());
    command
}

fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
