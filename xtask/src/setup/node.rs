//! Node, which runs the npm packages. We cannot install it: we say what to do.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::process;

/// The oldest major version that will do; `package.json` says the same.
const OLDEST: u32 = 20;

/// Checks that Node and npm are there and new enough.
pub(super) fn ensure() -> Result<()> {
    let advice = || {
        format!(
            "Node {OLDEST} or newer with npm is needed: install it from https://nodejs.org \
             or your system's packages (`nodejs` and `npm`)"
        )
    };
    let version = process::output(Command::new("node").arg("--version")).with_context(advice)?;
    let major = major(&version).with_context(|| format!("odd Node version {version:?}"))?;
    ensure!(major >= OLDEST, "{} (found {})", advice(), version.trim());
    ensure!(
        process::find("npm").is_some(),
        "{} (npm is missing)",
        advice()
    );
    Ok(())
}

/// 20 of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20.1"), None);
        assert_eq!(major("vnext"), None);
    }
}
