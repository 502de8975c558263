//! The program that syncs: in a file beside the elements' own, and in a folder of its own
//! for the reader. Only pages with an endpoint load it.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::json;

use super::{Catalogue, bundle, create, sheet};
use crate::setup::Toolbox;
use crate::wasm;

/// The style sheets of what only it shows: in the elements, and in the reader.
const SHEET: [&str; 1] = ["sync.css"];
const SHEETS: [&str; 2] = ["sync.css", "sync-reader.css"];

/// Builds it for the elements, into the folder of their release, and for the reader.
pub(super) fn build(
    toolbox: &Toolbox,
    dist: &Path,
    release: &Path,
    english: &Catalogue,
) -> Result<()> {
    let reader = dist.join("sync");
    create(&reader)?;
    wasm::build(toolbox, "sync", &["sync"], release)?;
    for file in ["sync.js", "sync_bg.wasm"] {
        fs::copy(release.join(file), reader.join(file)).context(file)?;
    }
    let said = english.said_by_sync();
    let of_elements = sheet::sheet(toolbox, &SHEET)?;
    let of_reader = sheet::of_reader(toolbox, &SHEETS)?;
    let scripts = |page| ["embed/adopt.js", "sync/program.js", page];
    for (folder, sheet, page) in [
        (release, of_elements, "sync/elements.js"),
        (&reader, of_reader, "sync/reader.js"),
    ] {
        let constants = [("SHEET", json!(sheet)), ("SAID", json!(said))];
        bundle(toolbox, folder, "sync", &constants, &scripts(page))?;
    }
    Ok(())
}
