//! Takes the glyphs of the networks from the npm package `simple-icons`, so that only
//! those in use are compiled in, and nobody has copied them by hand.

use std::path::Path;
use std::{env, fs};

/// The networks whose glyph is taken: the name of the icon, which is the key of the
/// share target too. LinkedIn had its own removed.
const NETWORKS: [&str; 9] = [
    "bluesky",
    "facebook",
    "mastodon",
    "pinterest",
    "reddit",
    "telegram",
    "threads",
    "whatsapp",
    "x",
];

const ICONS: &str = "node_modules/simple-icons/icons";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(message) = write_table() {
        println!("cargo::error={message}");
    }
}

/// Writes `glyphs.rs`: for each network one constant with the path data of its glyph,
/// drawn in a square of 24, and as fine as a screen can show.
fn write_table() -> Result<(), String> {
    let mut table = String::new();
    for network in NETWORKS {
        let file = Path::new(ICONS).join(format!("{network}.svg"));
        println!("cargo::rerun-if-changed={}", file.display());
        let svg = fs::read_to_string(&file).map_err(|error| {
            format!(
                "the share glyphs come from npm, so run `npm ci --ignore-scripts` first ({}: {error})",
                file.display()
            )
        })?;
        let path = path_data(&svg)
            .ok_or_else(|| format!("{} is not one path in a square of 24", file.display()))?;
        let name = network.to_uppercase();
        let path = rounded(path);
        table += &format!("pub(super) const {name}: &str = {path:?};\n");
    }
    let folder = env::var_os("OUT_DIR").ok_or("cargo did not set OUT_DIR")?;
    fs::write(Path::new(&folder).join("glyphs.rs"), table)
        .map_err(|error| format!("glyphs.rs cannot be written: {error}"))
}

/// The data of the only path.
fn path_data(svg: &str) -> Option<&str> {
    let (_, path) = svg.split_once("<path d=\"")?;
    let (data, rest) = path.split_once('"')?;
    let is_drawing = |c: char| c.is_ascii_alphanumeric() || " .,-".contains(c);
    (svg.contains("viewBox=\"0 0 24 24\"")
        && data.chars().all(is_drawing)
        && !rest.contains("<path"))
    .then_some(data)
}

/// The same path with two decimals: of a glyph that is 24 pixels wide, nobody sees more.
/// <https://www.w3.org/TR/SVG2/paths.html#PathDataBNF>
fn rounded(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some(first) = rest.chars().next() {
        let (number, after) = rest.split_at(number_length(rest));
        if number.is_empty() {
            out.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        let short = shortened(number);
        // A point or a digit would go on with the number before.
        let last = out.rfind(|c: char| !(c.is_ascii_digit() || c == '.'));
        let before = out
            .get(last.map_or(0, |last| last + 1)..)
            .unwrap_or_default();
        let goes_on = match short.chars().next() {
            Some('.') => !before.is_empty() && !before.contains('.'),
            Some('-') => false,
            _ => !before.is_empty(),
        };
        if goes_on {
            out.push(' ');
        }
        out += &short;
        rest = after;
    }
    out
}

/// How long the number is with which the text begins.
fn number_length(text: &str) -> usize {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let is_digit = |c: char| c.is_ascii_digit();
    let whole = unsigned.find(|c| !is_digit(c)).unwrap_or(unsigned.len());
    let fraction = unsigned.get(whole..).and_then(|it| it.strip_prefix('.'));
    let fraction = fraction.map_or(0, |it| 1 + it.find(|c| !is_digit(c)).unwrap_or(it.len()));
    match whole + fraction {
        0 => 0,
        length => text.len() - unsigned.len() + length,
    }
}

fn shortened(number: &str) -> String {
    let fraction = number.split_once('.').map_or("", |(_, fraction)| fraction);
    // The flags of an arc may be written without a space after them: "01.5" begins with one.
    let has_flag = number.starts_with("00") || number.starts_with("01");
    if fraction.len() <= 2 || has_flag {
        return number.to_owned();
    }
    let value: f64 = number.parse().unwrap_or_default();
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text {
        "-0" | "0" => "0".to_owned(),
        _ => text.replacen("0.", ".", usize::from(value.abs() < 1.0)),
    }
}
