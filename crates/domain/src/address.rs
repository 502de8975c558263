//! Which addresses may stand in a page.
//!
//! They are judged as the WHATWG URL standard serialises them: absolute, with the
//! scheme in lower case and without the tabs and line ends that hide a scheme
//! (`java\nscript:`). Whoever resolves an address sees to that.

/// The longest `data:` picture, in bytes of its address.
const LONGEST_DATA: usize = 256 * 1024;

/// The kinds of `data:` picture that cannot carry a script.
const DATA_KINDS: [&str; 4] = ["png", "jpeg", "gif", "webp"];

/// `http:` and `https:`.
pub fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// What a link may lead to: the web, a letter or a call.
pub fn is_link(url: &str) -> bool {
    is_web(url) || url.starts_with("mailto:") || url.starts_with("tel:")
}

/// What a picture may be shown from: the web, or a small `data:` address with
/// more than one pixel in it.
pub fn is_picture(url: &str) -> bool {
    is_web(url) || is_data_picture(url)
}

fn is_data_picture(url: &str) -> bool {
    let Some((kind, data)) = url
        .strip_prefix("data:image/")
        .and_then(|rest| rest.split_once(";base64,"))
    else {
        return false;
    };
    url.len() <= LONGEST_DATA
        && DATA_KINDS.contains(&kind)
        && !data.is_empty()
        && !is_one_pixel(data)
}

/// Whether it is the single pixel that lazy pages put in a picture's place.
fn is_one_pixel(data: &str) -> bool {
    // GIF89a, section 18: signature, width and height. PNG, sections 5.2 and 11.2.2:
    // signature, the head of the first chunk, width and height.
    [
        "R0lGODlhAQABA",
        "R0lGODdhAQABA",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB",
    ]
    .iter()
    .any(|start| data.starts_with(start))
}

/// The host of a web address, without the port.
pub fn host(url: &str) -> Option<&str> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    // An IPv6 address stands in brackets, and has colons of its own.
    match host.split_inclusive(']').next() {
        Some(address) if address.starts_with('[') => Some(address),
        _ => host.split(':').next(),
    }
}

/// An address without its fragment.
pub fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

/// The characters that stand behind `%xx`.
pub fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = (byte == b'%').then(|| Some((hex(ahead.next()?)?, hex(ahead.next()?)?)));
        match digits.flatten() {
            Some((high, low)) => {
                bytes.push(high << 4 | low);
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_web_to_a_letter_or_to_a_call() {
        for url in [
            "https://a.example/",
            "http://a.example/",
            "mailto:a@b.example",
            "tel:+4930",
        ] {
            assert!(is_link(url), "{url}");
        }
        for url in [
            "javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
            "/a",
            "",
        ] {
            assert!(!is_link(url), "{url}");
        }
    }

    #[test]
    fn a_data_picture_is_small_and_of_a_kind_that_cannot_run() {
        let data = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hAAAA";
        assert!(is_picture(&format!("data:image/png;base64,{data}")));
        assert!(!is_picture(&format!("data:image/svg+xml;base64,{data}")));
        assert!(!is_picture(&format!("data:text/html;base64,{data}")));
        assert!(!is_picture(&format!(
            "data:image/png;base64,{}",
            "A".repeat(LONGEST_DATA)
        )));
    }

    #[test]
    fn a_single_pixel_is_no_picture() {
        let gif = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
        assert!(!is_picture(gif));
        let png =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk";
        assert!(!is_picture(png));
    }

    #[test]
    fn a_host_is_found_without_user_and_port() {
        assert_eq!(host("https://user@a.example:8080/x"), Some("a.example"));
        assert_eq!(host("http://a.example?x"), Some("a.example"));
        assert_eq!(host("http://[2001:db8::1]:80/"), Some("[2001:db8::1]"));
        assert_eq!(host("mailto:a@b.example"), None);
    }

    #[test]
    fn what_is_behind_percent_signs_is_read_as_utf_8() {
        assert_eq!(percent_decoded("caf%C3%A9%7e"), "café~");
        assert_eq!(percent_decoded("100%, %zz, %4"), "100%, %zz, %4");
        assert_eq!(percent_decoded("%ff"), "\u{FFFD}");
    }
}
