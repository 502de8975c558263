//! The browser's decoder of texts that are not in UTF-8.

use broadsheet_domain::feed::xml::encoding_label;
use web_sys::TextDecoder;

/// The text of a feed. What its encoding has no characters for is U+FFFD, and UTF-8 stands
/// for an encoding that nobody knows.
pub fn decoded(bytes: &[u8], content_type: Option<&str>) -> String {
    let label = encoding_label(bytes, content_type);
    let text =
        TextDecoder::new_with_label(&label).and_then(|decoder| decoder.decode_with_u8_array(bytes));
    text.unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
}
