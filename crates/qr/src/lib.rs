//! QR codes, as rows of dark and light modules. A crate of its own, so that only what
//! draws one carries the encoder.

use qrcodegen::{QrCode, QrCodeEcc};

/// How many light modules stand around a code on each side, so that a camera finds its
/// edge (ISO/IEC 18004, "Quiet zone").
pub const QUIET: usize = 4;

/// The modules of a code: a square of dark and light.
#[derive(Clone, PartialEq, Eq)]
pub struct Modules(QrCode);

impl Modules {
    /// The code that says `text`, as small as it can be; in that size it bears as much
    /// damage as fits. `None` if there is too much text: more than 2,953 bytes.
    pub fn of(text: &str) -> Option<Self> {
        // As bytes: the denser modes hold no address with a small letter in it, and would
        // double the encoder's size.
        QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Low)
            .ok()
            .map(Self)
    }

    /// How many modules wide and high it is, without the quiet zone.
    pub fn size(&self) -> usize {
        usize::try_from(self.0.size()).unwrap_or_default()
    }

    /// Whether the module of that column and row is dark; none is beyond the edge.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        match (i32::try_from(column), i32::try_from(row)) {
            (Ok(column), Ok(row)) => self.0.get_module(column, row),
            _ => false,
        }
    }

    /// The dark modules as path data for SVG, each module a unit, each run of them one
    /// rectangle. The quiet zone is in it: the drawing is `size() + 2 * QUIET` wide.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for row in 0..self.size() {
            let mut column = 0;
            while column < self.size() {
                let dark = (column..self.size()).take_while(|at| self.is_dark(*at, row));
                let run = dark.count();
                if run > 0 {
                    rectangle(&mut path, column + QUIET, row + QUIET, run);
                }
                // What ends a run is light.
                column += run + 1;
            }
        }
        path
    }
}

/// Appends a rectangle that is one unit high.
fn rectangle(path: &mut String, left: usize, top: usize, width: usize) {
    for part in [
        "M",
        &left.to_string(),
        " ",
        &top.to_string(),
        "h",
        &width.to_string(),
        "v1H",
        &left.to_string(),
        "z",
    ] {
        path.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What another program reads in a picture with so many pixels for each module.
    fn read(size: usize, is_dark: impl Fn(usize, usize) -> bool) -> String {
        const SCALE: usize = 4;
        let pixels = (size + 2 * QUIET) * SCALE;
        let module = |pixel: usize| (pixel / SCALE).wrapping_sub(QUIET);
        let shade = |x, y| {
            if is_dark(module(x), module(y)) {
                0
            } else {
                255
            }
        };
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(pixels, pixels, shade);
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    fn texts() -> [String; 6] {
        [
            "https://n.example/".to_owned(),
            "https://news.example/xi-putin-moscow?a=1&b=%20#!/2".to_owned(),
            "https://n.example/習近平/🗞?q=\"'&#".to_owned(),
            "HTTPS://N.EXAMPLE/1234567890".to_owned(),
            format!("https://n.example/{}", "a1-".repeat(170)),
            format!("https://n.example/{}", "%C3%BC".repeat(338)),
        ]
    }

    #[test]
    fn another_program_reads_what_was_written() {
        for text in texts() {
            let code = Modules::of(&text).unwrap();
            assert_eq!(read(code.size(), |x, y| code.is_dark(x, y)), text);
        }
    }

    #[test]
    fn the_path_draws_the_dark_modules_and_no_other() {
        for text in texts() {
            let code = Modules::of(&text).unwrap();
            let mut dark = vec![vec![false; code.size()]; code.size()];
            for rectangle in code.path().split_terminator('z') {
                let numbers: Vec<usize> = rectangle
                    .split(|c: char| !c.is_ascii_digit())
                    .filter_map(|number| number.parse().ok())
                    .collect();
                let [left, top, width, 1, back] = numbers[..] else {
                    panic!("{rectangle}")
                };
                assert_eq!(left, back);
                dark[top - QUIET][left - QUIET..][..width].fill(true);
            }
            for (row, modules) in dark.iter().enumerate() {
                for (column, is_dark) in modules.iter().enumerate() {
                    assert_eq!(code.is_dark(column, row), *is_dark);
                }
            }
        }
    }

    #[test]
    fn there_is_a_code_up_to_2953_bytes() {
        assert!(Modules::of(&"a".repeat(2_953)).is_some());
        assert!(Modules::of(&"a".repeat(2_954)).is_none());
    }

    #[test]
    fn nothing_is_dark_beyond_the_edge() {
        let code = Modules::of("https://n.example/").unwrap();
        assert!(code.is_dark(0, 0));
        assert!(!code.is_dark(code.size(), 0));
        assert!(!code.is_dark(0, usize::MAX));
    }
}
