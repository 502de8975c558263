//! Takes the glyphs of the networks from the npm package `simple-icons`, so that only
//! those in use are compiled in, and nobody has copied them by hand.

use std::path::Path;
use std::{env, fs};

use svgtypes::{PathParser, PathSegment};

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
        let path = rounded(path).ok_or_else(|| format!("{} is no path", file.display()))?;
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

/// A path that is drawn again with rounded numbers. What one of them is off by is made up
/// for by the next, so that the outline stays where it was.
struct Redrawn {
    path: String,
    command: char,
    /// Where the pen is, across and down.
    x: Axis,
    y: Axis,
}

/// One of the pen's coordinates.
#[derive(Clone, Copy, Default)]
struct Axis {
    now: Place,
    /// Where the outline began.
    start: Place,
}

/// A coordinate as it is drawn, and as it would be without rounding.
#[derive(Clone, Copy, Default)]
struct Place {
    drawn: f64,
    exact: f64,
}

/// One decimal: of a glyph that is 18 pixels wide, nobody sees more.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The same path with rounded numbers.
fn rounded(path: &str) -> Option<String> {
    let mut drawn = Redrawn {
        path: String::new(),
        command: ' ',
        x: Axis::default(),
        y: Axis::default(),
    };
    for segment in PathParser::from(path) {
        drawn.draw(segment.ok()?);
    }
    Some(drawn.path)
}

impl Redrawn {
    fn draw(&mut self, segment: PathSegment) {
        use PathSegment as It;
        match segment {
            It::MoveTo { abs, x, y } => {
                self.lead('m', abs);
                self.go(abs, &[], [x, y]);
                self.x.start = self.x.now;
                self.y.start = self.y.now;
            }
            It::LineTo { abs, x, y } => {
                self.lead('l', abs);
                self.go(abs, &[], [x, y]);
            }
            It::HorizontalLineTo { abs, x } => {
                self.lead('h', abs);
                self.number(self.x.written(abs, x));
                self.x.go(abs, x);
            }
            It::VerticalLineTo { abs, y } => {
                self.lead('v', abs);
                self.number(self.y.written(abs, y));
                self.y.go(abs, y);
            }
            #[rustfmt::skip]
            It::CurveTo { abs, x1, y1, x2, y2, x, y } => {
                self.lead('c', abs);
                self.go(abs, &[[x1, y1], [x2, y2]], [x, y]);
            }
            It::SmoothCurveTo { abs, x2, y2, x, y } => {
                self.lead('s', abs);
                self.go(abs, &[[x2, y2]], [x, y]);
            }
            It::Quadratic { abs, x1, y1, x, y } => {
                self.lead('q', abs);
                self.go(abs, &[[x1, y1]], [x, y]);
            }
            It::SmoothQuadratic { abs, x, y } => {
                self.lead('t', abs);
                self.go(abs, &[], [x, y]);
            }
            #[rustfmt::skip]
            It::EllipticalArc { abs, rx, ry, x_axis_rotation, large_arc, sweep, x, y } => {
                self.lead('a', abs);
                for number in [round(rx), round(ry), x_axis_rotation] {
                    self.number(number);
                }
                for flag in [large_arc, sweep] {
                    self.number(f64::from(u8::from(flag)));
                }
                self.go(abs, &[], [x, y]);
            }
            It::ClosePath { .. } => {
                self.lead('z', false);
                self.x.now = self.x.start;
                self.y.now = self.y.start;
            }
        }
    }

    /// Writes a command, unless it goes without saying.
    fn lead(&mut self, command: char, abs: bool) {
        let command = if abs {
            command.to_ascii_uppercase()
        } else {
            command
        };
        if command != self.command || "mMzZ".contains(command) {
            self.path.push(command);
        }
        self.command = command;
    }

    /// Draws to a point, past control points.
    fn go(&mut self, abs: bool, past: &[[f64; 2]], to: [f64; 2]) {
        for [x, y] in past.iter().chain([&to]) {
            self.number(self.x.written(abs, *x));
            self.number(self.y.written(abs, *y));
        }
        let [x, y] = to;
        self.x.go(abs, x);
        self.y.go(abs, y);
    }

    /// Writes a number, with a space only where it would go on with the one before.
    fn number(&mut self, value: f64) {
        let text = if value == 0.0 {
            "0".to_owned()
        } else {
            value.to_string()
        };
        let text = text.replacen("0.", ".", usize::from(value.abs() < 1.0 && value != 0.0));
        let last = self.path.rfind(|c: char| !(c.is_ascii_digit() || c == '.'));
        let before = self.path.get(last.map_or(0, |last| last + 1)..);
        let before = before.unwrap_or_default();
        let goes_on = match text.as_bytes() {
            [b'.', ..] => !before.is_empty() && !before.contains('.'),
            [b'-', ..] => false,
            _ => !before.is_empty(),
        };
        if goes_on {
            self.path.push(' ');
        }
        self.path += &text;
    }
}

impl Axis {
    /// A coordinate as it is written from where the pen is.
    fn written(self, abs: bool, value: f64) -> f64 {
        if abs {
            round(value)
        } else {
            round(self.now.exact + value - self.now.drawn)
        }
    }

    fn go(&mut self, abs: bool, value: f64) {
        let written = self.written(abs, value);
        self.now = if abs {
            Place {
                drawn: written,
                exact: value,
            }
        } else {
            Place {
                drawn: round(self.now.drawn + written),
                exact: self.now.exact + value,
            }
        };
    }
}
