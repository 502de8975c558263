//! The table of files and their weights.

use super::shipped::ShippedFile;
use super::weight::grouped;

/// One line a file, in bytes; a dash where compressing has no point.
pub(super) fn of(files: &[ShippedFile]) -> String {
    let widest = files
        .iter()
        .map(|file| file.path.chars().count())
        .max()
        .unwrap_or(0)
        .max(4);
    let row = |path: &str, raw: &str, gzip: &str, brotli: &str| {
        format!("{path:widest$}  {raw:>11}  {gzip:>11}  {brotli:>11}\n")
    };
    let bytes = |number: Option<usize>| number.map_or_else(|| "-".to_owned(), grouped);

    let mut table = row("file", "raw", "gzip", "brotli");
    for ShippedFile { path, weight } in files {
        table += &row(
            path,
            &grouped(weight.raw),
            &bytes(weight.gzip),
            &bytes(weight.brotli),
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::super::weight::Weight;
    use super::*;

    #[test]
    fn columns_line_up() {
        let files = [
            ShippedFile {
                path: "articles/photo.jpg".to_owned(),
                weight: Weight {
                    raw: 54_321,
                    gzip: None,
                    brotli: None,
                },
            },
            ShippedFile {
                path: "boot.js".to_owned(),
                weight: Weight {
                    raw: 1_000,
                    gzip: Some(400),
                    brotli: Some(350),
                },
            },
        ];
        let expected = "\
file                        raw         gzip       brotli
articles/photo.jpg       54,321            -            -
boot.js                   1,000          400          350
";
        assert_eq!(of(&files), expected);
    }
}
