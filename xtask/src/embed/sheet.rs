//! The style sheet of the elements: what the reader has (`style/widget.css`), made fit for
//! a shadow root in a stranger's page (`style/host.css`).

use std::process::Stdio;
use std::{fs, io::Write as _};

use anyhow::{Context as _, Result};

use crate::setup::Toolbox;
use crate::workspace;

/// These files as one sheet, as small as it gets.
pub(super) fn sheet(toolbox: &Toolbox, names: &[&str]) -> Result<String> {
    minified(toolbox, &in_own_units(&joined(names)?))
}

/// The same for the reader, whose root is our own.
pub(super) fn of_reader(toolbox: &Toolbox, names: &[&str]) -> Result<String> {
    minified(toolbox, &joined(names)?)
}

fn joined(names: &[&str]) -> Result<String> {
    let mut css = String::new();
    for name in names {
        let file = workspace::root().join("style").join(name);
        css += &fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    }
    Ok(css)
}

fn minified(toolbox: &Toolbox, css: &str) -> Result<String> {
    let mut esbuild = toolbox.command("esbuild");
    esbuild.args(["--minify", "--loader=css", "--log-level=warning"]);
    let mut child = esbuild
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("esbuild could not be started")?;
    let mut input = child.stdin.take().context("esbuild reads nothing")?;
    input.write_all(css.as_bytes())?;
    drop(input);
    let output = child.wait_with_output()?;
    anyhow::ensure!(
        output.status.success(),
        "esbuild could not read the style sheet"
    );
    let small = String::from_utf8(output.stdout)?;
    Ok(small.trim_end().to_owned())
}

/// Measures in `rem` are those of the host page's root, which is often a few pixels high
/// so that its author can count in tens. In our sheet they are those of our own root; in
/// the conditions of rules, where no variable is read, they are pixels.
fn in_own_units(css: &str) -> String {
    let lines = css.lines().map(|line| {
        // The one that says what ours is.
        if line.contains("--rem:") {
            return line.to_owned();
        }
        let in_condition = line.trim_start().starts_with('@');
        replaced(line, |number| {
            if in_condition {
                format!("{}px", number * 16.0)
            } else {
                format!("calc({number}*var(--rem))")
            }
        })
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Replaces every measure in `rem` of a line.
fn replaced(line: &str, written: impl Fn(f64) -> String) -> String {
    let mut parts = line.split("rem");
    let mut fresh = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = fresh
            .trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')
            .len();
        let number = fresh.split_off(digits);
        match number.parse() {
            Ok(number) => fresh += &written(number),
            // Part of a word: `remove`.
            Err(_) => fresh = fresh + &number + "rem",
        }
        fresh += part;
    }
    fresh
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_those_of_our_own_root() {
        let css = "a {\n  gap: 0.5rem 1rem; --remove: 1;\n}\n@container (max-width: 33rem) {}";
        assert_eq!(
            in_own_units(css),
            "a {\n  gap: calc(0.5*var(--rem)) calc(1*var(--rem)); --remove: 1;\n}\n\
             @container (max-width: 528px) {}"
        );
    }
}
