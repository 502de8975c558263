//! What is shared.

use crate::address::is_web;

/// The longest address that is shared, in bytes: the longest that sitemaps take.
const LONGEST_URL: usize = 2_048;

/// An article as it is shared: an address, and the words that go with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    url: String,
    headline: String,
    text: String,
    picture: String,
}

impl Shared {
    /// What is shared of an article.
    ///
    /// `url` is absolute and as the WHATWG URL standard serialises it. `None` if it
    /// does not lead to the web, holds what would end a link within a text, or is
    /// longer than 2,048 bytes. The headline is plain text; each run of white space
    /// in it becomes one space.
    pub fn new(url: &str, headline: &str) -> Option<Self> {
        let is_shown = |byte: u8| byte > b' ' && byte != 0x7f && byte != b'<' && byte != b'>';
        if !is_web(url) || !url.bytes().all(is_shown) {
            return None;
        }
        let url = public(url);
        (url.len() <= LONGEST_URL && crate::address::host(&url) != Some("")).then(|| Self {
            url,
            headline: one_line(headline),
            text: String::new(),
            picture: String::new(),
        })
    }

    /// With a sentence or two of plain text, for where there is room: a letter, and
    /// the system's sheet.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        let lines = text.split(['\n', '\r']).map(one_line);
        let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
        self.text = lines.join("\n");
        self
    }

    /// With the address of a picture, for where pictures are collected. One that does
    /// not lead to the web, or is too long, is left out.
    #[must_use]
    pub fn with_picture(mut self, url: &str) -> Self {
        if is_web(url) && url.len() <= LONGEST_URL {
            url.clone_into(&mut self.picture);
        }
        self
    }

    /// The address that is shared.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The headline, in one line; may be empty.
    pub fn headline(&self) -> &str {
        &self.headline
    }

    /// The text, its lines apart; may be empty.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The address of the picture; may be empty.
    pub(super) fn picture(&self) -> &str {
        &self.picture
    }
}

/// The address as it is for everybody: without a password, and without the place in
/// the page that its reader happens to be at. Where a site's pages are told apart
/// behind a `#!` or `#/`, that stays.
fn public(url: &str) -> String {
    let (page, place) = url.split_once('#').unwrap_or((url, ""));
    let (scheme, rest) = page.split_once("//").unwrap_or(("", page));
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let mut public = [scheme, "//", host, path].concat();
    if place.starts_with(['!', '/']) {
        public.push('#');
        public.push_str(place);
    }
    public
}

fn one_line(text: &str) -> String {
    let is_gap = |c: char| c.is_whitespace() || c.is_control();
    let words = text.split(is_gap).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(url: &str) -> Option<String> {
        Shared::new(url, "").map(|shared| shared.url)
    }

    #[test]
    fn only_addresses_on_the_web_are_shared() {
        for it in ["https://n.example/a?b=c&d", "http://n.example/%C3%BC"] {
            assert_eq!(url(it).as_deref(), Some(it));
        }
        for it in [
            "",
            "/a",
            "https://",
            "https:///a",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "https://n.example/a b",
            "https://n.example/a\nb",
            "https://n.example/<b>",
        ] {
            assert_eq!(url(it), None, "{it}");
        }
    }

    #[test]
    fn an_address_longer_than_2048_bytes_is_not_shared() {
        let of = |length: usize| format!("https://n.example/{}", "a".repeat(length - 18));
        assert!(url(&of(2_048)).is_some());
        assert_eq!(url(&of(2_049)), None);
    }

    #[test]
    fn neither_password_nor_place_in_the_page_is_shared() {
        for (of, is) in [
            (
                "https://me:secret@n.example:8443/a",
                "https://n.example:8443/a",
            ),
            ("https://n.example/a?b#part-2", "https://n.example/a?b"),
            (
                "https://n.example/a#:~:text=read%20this",
                "https://n.example/a",
            ),
            ("https://n.example/@me/1", "https://n.example/@me/1"),
            ("https://n.example?to=a@b", "https://n.example?to=a@b"),
            ("https://n.example/#!/a/1", "https://n.example/#!/a/1"),
            ("https://n.example/#/a/1", "https://n.example/#/a/1"),
        ] {
            assert_eq!(url(of).as_deref(), Some(is));
        }
    }

    #[test]
    fn a_headline_is_one_line_and_a_text_keeps_its_lines() {
        let shared = Shared::new("https://n.example/", " Xi \t to\r\nvisit\0 Putin ")
            .unwrap()
            .with_text("One.\r\n\r\n  Two\u{a0}words. \n");
        assert_eq!(shared.headline(), "Xi to visit Putin");
        assert_eq!(shared.text(), "One.\nTwo words.");
    }

    #[test]
    fn a_picture_is_on_the_web() {
        let shared = Shared::new("https://n.example/", "").unwrap();
        let with = |url| shared.clone().with_picture(url).picture;
        assert_eq!(with("https://n.example/a.jpg"), "https://n.example/a.jpg");
        assert_eq!(with("data:image/png;base64,AAAA"), "");
    }
}
