//! What the reader's program exports without anybody calling it.
//!
//! Leptos brings three classes with it by which a server reads streams. `wasm-bindgen`
//! exports them, so that neither the compiler nor `wasm-opt` may leave them out; a browser
//! has no use for them. They are 1,400 bytes in Brotli.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::setup::Toolbox;
use crate::{process, wasm};

/// Takes them out of the program at the top of a build, and makes the rest small.
pub(super) fn prune(toolbox: &Toolbox, folder: &Path) -> Result<()> {
    let program = file(folder, "_bg.wasm")?;
    let glue = file(folder, ".js")?;
    let text = fs::read_to_string(&glue).with_context(|| glue.display().to_string())?;
    let text = without_classes(&text);
    fs::write(&glue, &text).with_context(|| glue.display().to_string())?;

    let graph = folder.join("graph.json");
    fs::write(&graph, graph_of(&called(&text))).with_context(|| graph.display().to_string())?;
    let mut metadce = toolbox.command("wasm-metadce");
    metadce.args(wasm::FEATURES).arg("-g").arg(&program);
    metadce.arg(format!("--graph-file={}", graph.display()));
    // It lists all that it takes out.
    process::output(metadce.arg("-o").arg(&program))?;
    fs::remove_file(&graph).with_context(|| graph.display().to_string())?;
    wasm::shrink(toolbox, &program)
}

/// The reader's file with this ending.
fn file(folder: &Path, ending: &str) -> Result<PathBuf> {
    let files = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut readers = names.filter(|name| name.starts_with("reader-") && name.ends_with(ending));
    let name = readers
        .next()
        .with_context(|| format!("there is no reader-…{ending}"))?;
    Ok(folder.join(name))
}

/// The glue without the classes that it exports, and what belongs to them.
fn without_classes(glue: &str) -> String {
    let classes: Vec<&str> = glue
        .lines()
        .filter_map(|line| line.strip_prefix("export class ")?.split(' ').next())
        .collect();
    let mut kept = String::new();
    let mut end: Option<fn(&str) -> bool> = None;
    for line in glue.lines() {
        let is_of = |before: &str, after: &str| {
            let mut classes = classes.iter();
            classes.any(|class| line.starts_with(&format!("{before}{class}{after}")))
        };
        if end.is_none() && is_of("export class ", " ") {
            end = Some(|line| line == "}");
        } else if end.is_none() && is_of("const ", "Finalization") {
            end = Some(|line| line.ends_with(';'));
        } else if end.is_none() && !is_of("if (Symbol.dispose) ", ".") {
            kept += line;
            kept.push('\n');
        }
        end = end.filter(|is_end| !is_end(line));
    }
    kept
}

/// The exports that a glue calls.
fn called(glue: &str) -> Vec<&str> {
    let uses = glue.split("wasm.").skip(1);
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut names: Vec<_> = uses
        .map(|rest| rest.split(|c| !is_name(c)).next().unwrap_or_default())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// What `wasm-metadce` is to keep: <https://github.com/WebAssembly/binaryen>, under
/// `wasm-metadce`.
fn graph_of(exports: &[&str]) -> String {
    let mut nodes = vec![json!({ "name": "glue", "root": true, "reaches": exports })];
    nodes.extend(
        exports
            .iter()
            .map(|name| json!({ "name": name, "export": name })),
    );
    json!(nodes).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "export class Source {
    free() {
    }
}
if (Symbol.dispose) Source.prototype[Symbol.dispose] = Source.prototype.free;
function pull(arg0) {
    return wasm.pull(arg0, wasm.memory);
}
const SourceFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_source_free(ptr, 1));
const other = 1;
";

    #[test]
    fn classes_and_what_frees_them_are_left_out() {
        let left = "function pull(arg0) {
    return wasm.pull(arg0, wasm.memory);
}
const other = 1;
";
        assert_eq!(without_classes(GLUE), left);
    }

    #[test]
    fn what_is_called_is_kept() {
        let left = without_classes(GLUE);
        assert_eq!(called(&left), ["memory", "pull"]);
        assert!(graph_of(&["pull"]).contains(r#""reaches":["pull"]"#));
    }
}
