//! Lists the languages: one file each, so that a new one is nothing but its file.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=languages");
    let mut tags = Vec::new();
    for file in fs::read_dir("languages")? {
        let path = file?.path();
        if path.extension().is_some_and(|it| it == "json") {
            tags.extend(
                path.file_stem()
                    .map(|tag| tag.to_string_lossy().into_owned()),
            );
        }
    }
    tags.sort();
    let folder = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&folder).join("languages.rs"), format!("{tags:?}"))
}
