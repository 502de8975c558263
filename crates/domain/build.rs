//! Lists the languages: one file each, so that a new one is nothing but its file. And
//! writes English down as it is compiled in.

use serde_json::Value;
use std::{env, error::Error, fs, path::Path};

/// What the names of phrases begin with that only the program that syncs says. It has its
/// words from elsewhere, so that nobody else carries them.
const OF_SYNC: &str = "sync-";

fn main() -> Result<(), Box<dyn Error>> {
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
    let folder = Path::new(&folder);
    fs::write(folder.join("languages.rs"), format!("{tags:?}"))?;
    fs::write(folder.join("english.json"), english()?)?;
    Ok(())
}

/// English, as short as it can be written.
fn english() -> Result<String, Box<dyn Error>> {
    let mut english: Value = serde_json::from_str(&fs::read_to_string("languages/en.json")?)?;
    if let Some(Value::Object(phrases)) = english.get_mut("phrases") {
        phrases.retain(|name, _| !name.starts_with(OF_SYNC));
    }
    Ok(english.to_string())
}
