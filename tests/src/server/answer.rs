//! One answer as it would be without a fault.

use std::path::Path;

use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use serde_json::Value;

/// A status, a content type, a body and how it is encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The whole `Content-Type` header.
    pub content_type: String,
    /// The whole `Content-Encoding` header, where the bytes are encoded.
    pub encoding: Option<&'static str>,
    /// Other headers, by name.
    pub headers: Vec<(&'static str, String)>,
    /// The bytes.
    pub body: Bytes,
}

impl Answer {
    /// A file that is there.
    pub fn ok(content_type: &str, body: impl Into<Bytes>) -> Self {
        Self {
            status: 200,
            content_type: content_type.to_owned(),
            encoding: None,
            headers: Vec::new(),
            body: body.into(),
        }
    }

    /// A page of HTML.
    pub fn html(body: impl Into<Bytes>) -> Self {
        Self::ok("text/html; charset=utf-8", body)
    }

    /// A feed.
    pub fn feed(body: impl Into<Bytes>) -> Self {
        Self::ok("application/feed+json", body)
    }

    /// A JSON file.
    #[must_use]
    pub fn json(value: &Value) -> Self {
        Self::ok("application/json", value.to_string())
    }

    /// A file from a folder, its type told from its name.
    #[must_use]
    pub fn file(path: &Path, body: Vec<u8>) -> Self {
        Self::ok(content_type(path), body)
    }

    /// The answer of a plain host for what it does not have.
    #[must_use]
    pub fn not_found() -> Self {
        Self::html("<!doctype html><title>404</title><h1>Not found</h1>").with_status(404)
    }

    /// The same with a header more.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The same with another status.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The same in Brotli at level 11, as a host sends what was compressed beforehand.
    ///
    /// A page then goes out as it is: the recorder is not put into it.
    ///
    /// # Panics
    ///
    /// When it is encoded already.
    #[must_use]
    pub fn compressed(mut self) -> Self {
        assert_eq!(self.encoding, None, "encoding twice helps nobody");
        let best = BrotliEncoderParams {
            quality: 11,
            lgwin: 22,
            ..Default::default()
        };
        let mut small = Vec::new();
        let written = brotli::BrotliCompress(&mut self.body.as_ref(), &mut small, &best);
        written.expect("writing to memory does not fail");
        self.body = small.into();
        self.encoding = Some("br");
        self
    }

    /// Whether it is a page that the recorder can be put into.
    pub(crate) fn takes_recorder(&self) -> bool {
        let is_html = self.content_type.starts_with("text/html");
        // Feeds are served as HTML, too.
        is_html && self.encoding.is_none() && !self.body.starts_with(b"<?xml")
    }
}

/// What nginx and its like send for the files of a static site.
fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("gif") => "image/gif",
        Some("mp4") => "video/mp4",
        Some("webm") => "video/webm",
        Some("mp3") => "audio/mpeg",
        Some("ogg") => "audio/ogg",
        Some("vtt") => "text/vtt",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_says_so_and_stays_as_it_is() {
        let page = Answer::html("<p>Xi to visit Putin".repeat(50));
        let small = page.clone().compressed();
        assert_eq!(small.encoding, Some("br"));
        assert!(small.body.len() * 10 < page.body.len());
        assert!(page.takes_recorder() && !small.takes_recorder());
    }
}
