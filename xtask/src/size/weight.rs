//! What one file weighs, as it is and compressed.

use std::io::{self, Write as _};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Types that are compressed by themselves: a server sends them as they are.
const COMPRESSED: &[&str] = &[
    "avif", "br", "gif", "gz", "jpeg", "jpg", "mp3", "mp4", "ogg", "png", "webm", "webp", "woff2",
    "zip",
];

/// Bytes of one file in each encoding.
pub(super) struct Weight {
    /// As it lies on the disk.
    pub(super) raw: usize,
    /// With gzip at level 9, unless its type is compressed by itself.
    pub(super) gzip: Option<usize>,
    /// With Brotli at level 11, unless its type is compressed by itself.
    pub(super) brotli: Option<usize>,
}

impl Weight {
    /// Weighs the file at a path.
    pub(super) fn of(path: &str, bytes: &[u8]) -> io::Result<Self> {
        let extension = path.rsplit_once('.').map(|(_, extension)| extension);
        let raw = bytes.len();
        if extension.is_some_and(|it| COMPRESSED.contains(&it)) {
            return Ok(Self {
                raw,
                gzip: None,
                brotli: None,
            });
        }
        Ok(Self {
            raw,
            gzip: Some(gzip(bytes)?),
            brotli: Some(brotli(bytes)?),
        })
    }

    /// What a browser downloads of it.
    pub(super) fn on_the_wire(&self) -> usize {
        self.brotli.unwrap_or(self.raw)
    }
}

fn gzip(bytes: &[u8]) -> io::Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(mut bytes: &[u8]) -> io::Result<usize> {
    let best = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut bytes, &mut io::sink(), &best)
}

/// A number with its thousands apart: `1,234,567`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_weighed_compressed() {
        let text = "nine reactions in the order of the seed ".repeat(50);
        let weight = Weight::of("feed.json", text.as_bytes()).unwrap();
        assert_eq!(weight.raw, 2_000);
        assert!(weight.gzip.unwrap() < 100);
        assert!(weight.on_the_wire() < weight.gzip.unwrap());
    }

    #[test]
    fn a_picture_goes_as_it_is() {
        let weight = Weight::of("articles/photo.jpg", &[0; 2_000]).unwrap();
        assert_eq!((weight.gzip, weight.brotli), (None, None));
        assert_eq!(weight.on_the_wire(), 2_000);
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
