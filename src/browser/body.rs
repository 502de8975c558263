//! The body of an answer, read piece by piece, so that an endless one is not held in memory.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, ReadableStreamReadResult, Response};

/// Why there is no whole body.
pub(super) enum Unread {
    /// It was cut off.
    CutOff,
    /// It is larger than it may be.
    TooLarge,
}

/// The text of a body, as UTF-8, of at most `limit` bytes.
pub(super) async fn text(response: &Response, limit: usize) -> Result<String, Unread> {
    let bytes = bytes(response, limit).await?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A body of at most `limit` bytes.
pub(super) async fn bytes(response: &Response, limit: usize) -> Result<Vec<u8>, Unread> {
    let Some(stream) = response.body() else {
        return Ok(Vec::new());
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let read = JsFuture::from(reader.read()).await;
        let piece: ReadableStreamReadResult = read.map_err(|_| Unread::CutOff)?.unchecked_into();
        if piece.get_done().unwrap_or(true) {
            return Ok(bytes);
        }
        let piece = js_sys::Uint8Array::new(&piece.get_value());
        if bytes.len() + piece.length() as usize > limit {
            return Err(Unread::TooLarge);
        }
        bytes.extend(piece.to_vec());
    }
}
