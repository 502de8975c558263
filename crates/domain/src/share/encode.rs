//! Percent-encoding: only what RFC 3986 calls unreserved stands as it is.

/// Appends the name, and the value with every octet encoded that is not unreserved
/// (RFC 3986, sections 2.1 and 2.3). A space is `%20`, which a form's `+` is not to
/// a mail program (RFC 6068, section 5).
pub(crate) fn push(address: &mut String, name: &str, value: &str) {
    address.push_str(name);
    for octet in value.bytes() {
        if is_unreserved(octet) {
            address.push(char::from(octet));
        } else {
            address.push('%');
            address.push(digit(octet >> 4));
            address.push(digit(octet & 15));
        }
    }
}

/// How many octets the text has once it is encoded.
pub(super) fn encoded_length(text: &str) -> usize {
    text.bytes().map(encoded_octet_length).sum()
}

fn encoded_octet_length(octet: u8) -> usize {
    if is_unreserved(octet) { 1 } else { 3 }
}

fn is_unreserved(octet: u8) -> bool {
    octet.is_ascii_alphanumeric() || b"-._~".contains(&octet)
}

/// The hexadecimal digit of a number below 16, in upper case.
fn digit(number: u8) -> char {
    char::from(match number {
        0..=9 => b'0' + number,
        _ => b'A' + (number - 10),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_unreserved_stands_as_it_is() {
        for octet in 0..=127_u8 {
            let text = char::from(octet).to_string();
            let mut encoded = String::new();
            push(&mut encoded, "", &text);
            let stands = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
                .contains(&text);
            let expected = if stands {
                text.clone()
            } else {
                format!("%{octet:02X}")
            };
            assert_eq!(encoded, expected);
            assert_eq!(encoded_length(&text), encoded.len());
        }
    }

    #[test]
    fn other_text_is_encoded_as_utf_8() {
        let mut encoded = String::new();
        push(&mut encoded, "t=", "ü 習 🗞");
        assert_eq!(encoded, "t=%C3%BC%20%E7%BF%92%20%F0%9F%97%9E");
    }
}
