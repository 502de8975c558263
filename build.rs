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
/// drawn in a square of 24.
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
