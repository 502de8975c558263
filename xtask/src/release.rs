//! `cargo xtask build`: the release, in `dist/`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::setup::{self, Toolbox};
use crate::trunk::{self, Profile};
use crate::workspace;
use crate::{embed, feeds};
use base_path::BasePath;

pub(crate) mod base_path;
mod exports;
mod minify;
mod styles;

/// What was typed after `build`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The path that the site will be served under
    #[arg(long, value_name = "/PATH/", default_value = "/")]
    base: BasePath,
}

/// Sets up and builds.
pub(crate) fn run(args: &Args) -> Result<()> {
    let toolbox = setup::prepare(setup::BUILD)?;
    build(&toolbox, &args.base)?;
    println!(
        "Built {}, to be served under {}",
        workspace::dist().display(),
        args.base
    );
    Ok(())
}

/// Builds the release for a site under `base`. `dist/` changes only once all
/// has worked: a broken build leaves the last good one alone.
pub(crate) fn build(toolbox: &Toolbox, base: &BasePath) -> Result<()> {
    let dist = workspace::dist();
    let fresh = beside(&dist, "new");
    remove(&fresh)?;
    let built = trunk::build(toolbox, Profile::Release, &fresh)
        .and_then(|()| exports::prune(toolbox, &fresh))
        .and_then(|()| minify::minify(toolbox, &fresh))
        .and_then(|()| styles::join(toolbox, &fresh))
        .and_then(|()| set_base(&fresh.join("index.html"), base))
        .and_then(|()| embed::build(toolbox, &fresh))
        .and_then(|()| feeds::build(toolbox, &fresh))
        .and_then(|()| replace(&dist, &fresh));
    if built.is_err() {
        // Best effort: what broke the build is the error to report.
        let _ = remove(&fresh);
    }
    built
}

/// Writes the site's path into the page.
fn set_base(page: &Path, base: &BasePath) -> Result<()> {
    let about = || page.display().to_string();
    let html = fs::read_to_string(page).with_context(about)?;
    let html = base.written_into(&html).with_context(about)?;
    fs::write(page, html).with_context(about)
}

/// Puts `fresh` where `current` was. Between the two renames there is no
/// `current`, but at no time is it a mixture.
fn replace(current: &Path, fresh: &Path) -> Result<()> {
    let old = beside(current, "old");
    remove(&old)?;
    match fs::rename(current, &old) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(error).with_context(|| format!("{} cannot be moved", current.display()));
        }
        _ => {}
    }
    fs::rename(fresh, current)
        .with_context(|| format!("{} cannot be moved into place", fresh.display()))?;
    remove(&old)
}

/// `dist.new` for `dist`: a sibling, so that a rename is enough to swap them.
fn beside(folder: &Path, suffix: &str) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(suffix);
    folder.with_file_name(name)
}

/// Removes a folder that may not be there.
fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} cannot be removed", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn a_fresh_build_replaces_the_old_one_whole() {
        let scratch = Scratch::new("replace");
        let (dist, fresh) = (scratch.join("dist"), scratch.join("dist.new"));
        for (folder, file) in [(&dist, "old.js"), (&fresh, "new.js")] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join(file), "").unwrap();
        }

        replace(&dist, &fresh).unwrap();

        assert!(dist.join("new.js").is_file());
        assert!(!dist.join("old.js").exists());
        let left: Vec<_> = fs::read_dir(&*scratch).unwrap().collect();
        assert_eq!(left.len(), 1, "only dist is left: {left:?}");
    }

    #[test]
    fn the_first_build_replaces_nothing() {
        let scratch = Scratch::new("first");
        let (dist, fresh) = (scratch.join("dist"), scratch.join("dist.new"));
        fs::create_dir(&fresh).unwrap();
        replace(&dist, &fresh).unwrap();
        assert!(dist.is_dir());
    }
}
