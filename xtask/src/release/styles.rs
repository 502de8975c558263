//! One style sheet for the page in the place of several: one request, and fewer bytes.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::process;
use crate::setup::Toolbox;

/// What Trunk writes for a style sheet, before and after its file's name.
const LINK: (&str, &str) = ("<link rel=\"stylesheet\" href=\"./", "\"/>");

/// Joins the style sheets of a build's page in their order, and has the page name the
/// one that they have become.
pub(super) fn join(toolbox: &Toolbox, folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| page.display().to_string())?;
    let sheets = sheets(&html);
    let all = folder.join("styles.css");
    let imports = sheets.iter().map(|it| format!("@import \"./{it}\";\n"));
    fs::write(&all, imports.collect::<String>()).with_context(|| all.display().to_string())?;
    let mut esbuild = toolbox.command("esbuild");
    esbuild
        .args(["--bundle", "--minify", "--charset=utf8"])
        .args(["--log-level=warning", "--entry-names=[name]-[hash]"])
        .arg(format!("--outdir={}", folder.display()))
        .arg(&all);
    process::run(&mut esbuild)?;
    for sheet in sheets.iter().map(|it| folder.join(it)).chain([all]) {
        fs::remove_file(&sheet).with_context(|| sheet.display().to_string())?;
    }
    let joined = joined(folder)?;
    fs::write(&page, renamed(&html, &sheets, &joined)).with_context(|| page.display().to_string())
}

/// The names of the style sheets, in the page's order.
fn sheets(html: &str) -> Vec<&str> {
    let links = html.split(LINK.0).skip(1);
    links
        .filter_map(|rest| Some(rest.split_once(LINK.1)?.0))
        .collect()
}

/// The name of what they have become.
fn joined(folder: &Path) -> Result<String> {
    let names = fs::read_dir(folder)?.map(|entry| entry.map(|it| it.file_name()));
    let names = names.collect::<std::io::Result<Vec<_>>>()?;
    let names = names.iter().map(|name| name.to_string_lossy());
    names
        .filter(|name| name.starts_with("styles-"))
        .map(String::from)
        .next()
        .context("the style sheets were not joined")
}

/// The page with one link in the place of the first, and none in that of the others.
fn renamed(html: &str, sheets: &[&str], joined: &str) -> String {
    let link = |name: &str| format!("{}{name}{}", LINK.0, LINK.1);
    let mut html = html.to_owned();
    for (number, sheet) in sheets.iter().enumerate() {
        let new = if number == 0 {
            link(joined)
        } else {
            String::new()
        };
        html = html.replace(&link(sheet), &new);
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link rel=\"stylesheet\" href=\"./a.css\"/>
        <link rel=\"stylesheet\" href=\"./b.css\"/><link rel=\"icon\" href=\"./c.css\"/></head>";

    #[test]
    fn sheets_are_found_in_the_order_of_the_page() {
        assert_eq!(sheets(PAGE), ["a.css", "b.css"]);
    }

    #[test]
    fn one_link_is_left_and_other_links_are_untouched() {
        let html = renamed(PAGE, &["a.css", "b.css"], "styles-1.css");
        assert_eq!(sheets(&html), ["styles-1.css"]);
        assert!(
            html.contains("<link rel=\"icon\" href=\"./c.css\"/>"),
            "{html}"
        );
    }
}
