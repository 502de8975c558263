//! Programs that are installed from crates.io, each in one exact version.
//!
//! They go into a cache that all checkouts share, under a name that carries the
//! version: nothing there is ever replaced, and what the developer has installed
//! for other work stays as it is.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use anyhow::{Context as _, Result};

use super::announce;
use crate::{process, workspace};

/// A program in the version that we need.
pub(super) struct CargoTool {
    /// Its package's name on crates.io.
    pub(super) package: &'static str,
    /// The program's name.
    pub(super) program: &'static str,
    /// The version, exactly.
    pub(super) version: String,
    /// Further arguments for `cargo install`.
    pub(super) flags: &'static [&'static str],
    /// What it does with its time, which decides how to compile it.
    pub(super) work: Work,
}

/// What a program does while it runs.
#[derive(Clone, Copy)]
pub(super) enum Work {
    /// It waits for others: optimising it would be lost on it.
    Waits,
    /// It works through megabytes.
    Computes,
}

impl Work {
    /// Settings that replace those of cargo's release profile, which are made for
    /// programs that run for longer than they take to compile.
    fn profile(self) -> [(&'static str, &'static str); 4] {
        let opt_level = match self {
            Self::Waits => "0",
            Self::Computes => "1",
        };
        [
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
        ]
    }
}

impl CargoTool {
    /// Installs the tool unless it is there; returns the folder that it is in,
    /// or `None` if the `PATH` leads to the right version by itself.
    pub(super) fn ensure(&self) -> Result<Option<PathBuf>> {
        if self.is_on_path() {
            return Ok(None);
        }
        let home = cache()?.join(format!("{}-{}", self.package, self.version));
        let bin = home.join("bin");
        if !self.is_in(&bin) {
            self.install(&home)?;
        }
        Ok(Some(bin))
    }

    fn is_on_path(&self) -> bool {
        process::find(self.program).is_some_and(|file| {
            process::output(Command::new(file).arg("--version"))
                .is_ok_and(|printed| version_in(&printed) == Some(&self.version))
        })
    }

    fn is_in(&self, bin: &Path) -> bool {
        bin.join(self.program).is_file()
    }

    fn install(&self, home: &Path) -> Result<()> {
        announce(&format!(
            "installing {} {} (compiled here, once for all checkouts; takes minutes)",
            self.package, self.version
        ));
        // Installed beside its place and renamed: what was interrupted is never
        // taken for finished, and two that install at once do not mix.
        let unfinished = home.with_file_name(format!(
            "unfinished-{}-{}-{}",
            self.package,
            self.version,
            std::process::id()
        ));
        process::run(&mut self.cargo_install(&unfinished))?;
        let renamed = fs::rename(&unfinished, home);
        if self.is_in(&home.join("bin")) {
            // Someone else's may have come first; ours is then not needed.
            let _ = fs::remove_dir_all(&unfinished);
            return Ok(());
        }
        renamed.with_context(|| format!("{} cannot be moved into place", unfinished.display()))
    }

    fn cargo_install(&self, root: &Path) -> Command {
        let mut cargo = Command::new("cargo");
        cargo
            .args(["install", self.package, "--version", &self.version])
            .args(self.flags)
            .arg("--root")
            .arg(root)
            .current_dir(workspace::root())
            .stdin(Stdio::null())
            .envs(self.work.profile())
            // Settings for this project's builds are none of the tool's.
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("CARGO_BUILD_TARGET")
            .env_remove("RUSTFLAGS");
        cargo
    }
}

/// The cache of tools: `$XDG_CACHE_HOME` or `~/.cache`, then `broadsheet/tools`.
pub(super) fn cache() -> Result<PathBuf> {
    let absolute = |name: &str| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|it| it.is_absolute())
    };
    let base = absolute("XDG_CACHE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
        .context("no folder for a cache: neither HOME nor XDG_CACHE_HOME is set")?;
    Ok(base.join("broadsheet").join("tools"))
}

/// `0.37.1` of `geckodriver 0.37.1 (hash date)` and further lines.
fn version_in(printed: &str) -> Option<&str> {
    printed.lines().next()?.split_whitespace().nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_second_word_of_the_first_line() {
        assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(
            version_in("wasm-bindgen 0.2.130 (8c7c3b1f5)\n"),
            Some("0.2.130")
        );
        assert_eq!(
            version_in("geckodriver 0.37.1\n\nThe source code of this program is …"),
            Some("0.37.1")
        );
        assert_eq!(version_in(""), None);
    }
}
