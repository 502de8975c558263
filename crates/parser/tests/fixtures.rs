//! The fixtures, as the documents that they become. The same files go through the
//! browser's parser in the browser tests, and must give the same outlines.
//!
//! `UPDATE_GOLDEN=1` writes the outlines anew; read the difference before keeping it.

#![allow(
    clippy::unwrap_used,
    reason = "a panic is how a test fails, in its helpers too"
)]

use broadsheet_parser::document;
use std::{
    env, fs,
    path::{Path, PathBuf},
};

const PAGE: &str = "https://news.example/2026/article";

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut fixtures: Vec<_> = paths
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "html")
        })
        .collect();
    fixtures.sort();
    assert!(!fixtures.is_empty());
    fixtures
}

#[test]
fn every_fixture_becomes_the_document_of_its_outline() {
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let mut different = Vec::new();
    for path in fixtures() {
        let outline = document(&fs::read_to_string(&path).unwrap(), Some(PAGE)).outline();
        let golden = path.with_extension("txt");
        if update {
            fs::write(&golden, &outline).unwrap();
        } else if fs::read_to_string(&golden).ok().as_ref() != Some(&outline) {
            different.push(format!("{}\n{outline}", golden.display()));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn every_fixture_reads_back_from_its_own_export() {
    let mut different = Vec::new();
    for path in fixtures() {
        let first = document(&fs::read_to_string(&path).unwrap(), Some(PAGE));
        let html = first.to_html();
        let second = document(&html, Some(PAGE));
        if first.blocks != second.blocks {
            let (first, second) = (first.outline(), second.outline());
            different.push(format!("{}\n{html}\n{first}\n{second}", path.display()));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}
