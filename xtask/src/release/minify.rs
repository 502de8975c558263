//! Scripts without what only people read.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::process;
use crate::setup::Toolbox;

/// Rewrites the scripts at the top of a build. Trunk's own minifier
/// does not understand the script that `wasm-bindgen` writes, and changes the page too.
pub(super) fn minify(toolbox: &Toolbox, folder: &Path) -> Result<()> {
    let files = files(folder).with_context(|| folder.display().to_string())?;
    let mut esbuild = toolbox.command("esbuild");
    esbuild
        .args(["--minify", "--charset=utf8", "--log-level=warning"])
        // All are modules: what they name is their own, and may get shorter names.
        .arg("--format=esm")
        .arg("--allow-overwrite")
        .arg(format!("--outdir={}", folder.display()))
        .args(files);
    process::run(&mut esbuild)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let extension = path.extension().and_then(OsStr::to_str);
        if extension == Some("js") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn what_lies_deeper_or_is_no_script_is_left_alone() {
        let scratch = Scratch::new("minify");
        fs::create_dir(scratch.join("articles")).unwrap();
        for file in [
            "boot.js",
            "a.css",
            "a_bg.wasm",
            "index.html",
            "articles/x.js",
        ] {
            fs::write(scratch.join(file), "").unwrap();
        }
        let found = files(&scratch).unwrap();
        assert_eq!(found, [scratch.join("boot.js")]);
    }
}
