//! The program that reads feeds of every format, which the reader loads for the first that
//! is no JSON Feed.

use std::path::Path;

use anyhow::Result;

use crate::setup::Toolbox;
use crate::{embed, wasm};

/// Builds it into the site in `folder`, as it is shipped.
pub(crate) fn build(toolbox: &Toolbox, folder: &Path) -> Result<()> {
    let folder = folder.join("feeds");
    wasm::build(toolbox, "feeds", &["feeds"], &folder)?;
    embed::minify(toolbox, &folder.join("feeds.js"))
}

/// The same without making it small.
pub(crate) fn bind(toolbox: &Toolbox, folder: &Path) -> Result<()> {
    wasm::bind(toolbox, "feeds", &["feeds"], &folder.join("feeds"))
}
