//! The elements for other people's pages: `embed/<x.y.z>/`, which never changes once it
//! is published, and `embed/1/broadsheet.js`, which leads to it.
//!
//! * `shell`: the static markup of the elements, as data for the loader.
//! * `words`: their words, and those of other languages.
//! * `sheet`: the style sheet of the elements.
//! * `sync`: the program that syncs, for the elements and for the reader.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::setup::Toolbox;
use crate::{process, wasm, workspace};
use words::Catalogue;

mod sheet;
mod shell;
mod sync;
mod words;

/// The version of this release, which names its folder.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The folder that always leads to the newest release.
const NEWEST: &str = "1";

/// Builds everything into `dist/embed/`.
pub(crate) fn build(toolbox: &Toolbox, dist: &Path) -> Result<()> {
    let embed = dist.join("embed");
    let release = embed.join(VERSION);
    create(&release)?;
    wasm::build(toolbox, "embed", &["embed"], &release)?;
    for name in ["count.js", "debug.js"] {
        let file = release.join(name);
        fs::copy(source(name), &file).context(name)?;
        minify(toolbox, &file)?;
    }

    let shells = shell::shells(toolbox)?;
    let english = Catalogue::read(&read(&workspace::languages().join("en.json"))?)?;
    let tags = languages(toolbox, &release.join("languages"), &english, &shells)?;
    let sheet = sheet::sheet(toolbox, &["host.css", "widget.css"])?;
    let later = sheet::sheet(toolbox, &["outcome.css", "motion.css"])?;
    let code = read(&source("loader.js"))?;
    let constants = [
        ("MORE_SHELLS", english.speak(&shells.later)?),
        ("MORE_SHEET", json(&later)),
    ];
    let scripts = ["embed/adopt.js", "embed/program.js"];
    bundle(toolbox, &release, "embed", &constants, &scripts)?;
    sync::build(toolbox, dist, &release, &english)?;
    let now = english.speak(&shells.now)?;
    let loader = |assets: &str| {
        let constants = [
            ("VERSION", json(VERSION)),
            ("ASSETS", json(assets)),
            ("LANGUAGES", tags.clone()),
            ("SHELLS", now.clone()),
            ("SHEET", json(&sheet)),
            ("BLANK", serde_json::json!(shell::BLANKS)),
        ];
        declared(&constants) + &code
    };
    write(&release.join("broadsheet.css"), &(sheet.clone() + &later))?;
    write(
        &release.join("snippet.html"),
        &snippet(&english.speak(&shells.whole)?),
    )?;
    create(&embed.join(NEWEST))?;
    for (folder, assets) in [(VERSION, "./"), (NEWEST, &format!("../{VERSION}/"))] {
        let file = embed.join(folder).join("broadsheet.js");
        write(&file, &loader(assets))?;
        minify(toolbox, &file)?;
    }
    Ok(())
}

/// All languages but English, a module each: their tags by themselves in lower case.
fn languages(
    toolbox: &Toolbox,
    folder: &Path,
    english: &Catalogue,
    shells: &shell::Shells,
) -> Result<serde_json::Value> {
    create(folder)?;
    let mut tags = serde_json::Map::new();
    // Not even `constructor` is a language.
    tags.insert("__proto__".to_owned(), serde_json::Value::Null);
    let markup = serde_json::json!([shells.now, shells.later]);
    for file in languages_of_ours()? {
        let tag = file.file_stem().unwrap_or_default().to_string_lossy();
        if tag == "en" {
            continue;
        }
        let module = folder.join(format!("{tag}.js"));
        let catalogue = Catalogue::read(&read(&file)?)?;
        write(&module, &catalogue.module(&tag, english, &markup)?)?;
        minify(toolbox, &module)?;
        tags.insert(tag.to_lowercase(), json(&tag));
    }
    Ok(tags.into())
}

/// The glue of a program and the scripts of ours that start it, with these constants in
/// front of them, in one file: `<name>.js`.
fn bundle(
    toolbox: &Toolbox,
    folder: &Path,
    name: &str,
    constants: &[(&str, serde_json::Value)],
    scripts: &[&str],
) -> Result<()> {
    let [both, glue, program] =
        [&format!("{name}.js"), "glue.js", "program.js"].map(|it| folder.join(it));
    fs::rename(&both, &glue).with_context(|| both.display().to_string())?;
    let mut code = declared(constants);
    for script in scripts {
        code += &read(&workspace::root().join("src").join(script))?;
    }
    write(&program, &code)?;
    let mut esbuild = toolbox.command("esbuild");
    esbuild.args(["--bundle", "--minify", "--format=esm", "--target=es2022"]);
    esbuild.args(["--charset=utf8", "--log-level=warning"]);
    esbuild.arg(&program);
    esbuild.arg(format!("--outfile={}", both.display()));
    process::run(&mut esbuild)?;
    for file in [glue, program] {
        fs::remove_file(&file).with_context(|| file.display().to_string())?;
    }
    Ok(())
}

/// Constants in front of a script.
fn declared(constants: &[(&str, serde_json::Value)]) -> String {
    let lines = constants.iter();
    lines
        .map(|(name, value)| format!("const {name}={value};\n"))
        .collect()
}

fn source(name: &str) -> PathBuf {
    workspace::root().join("src/embed").join(name)
}

/// Both elements for a publisher who renders on a server: on the page before any script.
/// In the links, [`shell::BLANKS`] stand for the article's address and headline, as
/// `encodeURIComponent` writes them.
///
/// Firefox and WebKit paint a shadow root before its linked style sheet has come, as
/// thousands of pixels of bare lists. So it is `hidden` until then: the sheet's own
/// `display` outweighs that.
fn snippet(shells: &serde_json::Value) -> String {
    let mut snippet = format!(
        "<link rel=\"modulepreload\" href=\"/embed/{VERSION}/broadsheet.js\">\n\
         <link rel=\"modulepreload\" fetchpriority=\"low\" href=\"/embed/{VERSION}/embed.js\">\n\
         <link rel=\"preload\" fetchpriority=\"low\" as=\"fetch\" type=\"application/wasm\" crossorigin \
         href=\"/embed/{VERSION}/embed_bg.wasm\">\n\
         <script type=\"module\" src=\"/embed/{VERSION}/broadsheet.js\"></script>\n"
    );
    for (name, shell) in shells.as_object().into_iter().flatten() {
        let html = shell::html(shell);
        snippet += &format!(
            "<{name}><template shadowrootmode=\"open\">\
             <link rel=\"stylesheet\" href=\"/embed/{VERSION}/broadsheet.css\">\
             <div class=\"root\" hidden>{html}</div></template></{name}>\n"
        );
    }
    snippet
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| file.display().to_string())
}

fn json(text: &str) -> serde_json::Value {
    serde_json::Value::from(text)
}

/// One file each.
fn languages_of_ours() -> Result<Vec<PathBuf>> {
    let folder = workspace::languages();
    let files = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    files.map(|file| Ok(file?.path())).collect()
}

/// Makes a module as small as it gets, in its place.
pub(crate) fn minify(toolbox: &Toolbox, file: &Path) -> Result<()> {
    let mut esbuild = toolbox.command("esbuild");
    esbuild.args([
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--charset=utf8",
        "--log-level=warning",
    ]);
    esbuild.arg("--allow-overwrite").arg(file);
    let mut out = std::ffi::OsString::from("--outfile=");
    out.push(file);
    process::run(esbuild.arg(out))
}

fn create(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| file.display().to_string())
}
