//! Where a reader's Mastodon account lives.

/// The host of a Mastodon instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance(String);

impl Instance {
    /// The instance that a reader means who types a host, the address of any page of
    /// it, or an account: `mastodon.social`, `https://mastodon.social/@me`,
    /// `@me@mastodon.social`. `None` if it is no name of a public host.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let address = match typed.split_once("://") {
            Some((scheme, address)) => is_web(scheme).then_some(address)?,
            None => typed.strip_prefix("acct:").unwrap_or(typed),
        };
        // Browsers take a backslash for a slash.
        let authority = address.split(['/', '\\', '?', '#']).next()?;
        let host = authority.rsplit('@').next()?;
        // The root's own dot.
        let host = host.strip_suffix('.').unwrap_or(host);
        is_public_host(host).then(|| Self(host.to_ascii_lowercase()))
    }

    /// Its host, in lower case.
    pub fn host(&self) -> &str {
        &self.0
    }
}

fn is_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

/// Whether it is a name as RFC 1123, section 2.1, has it, of two labels or more, and no
/// number at its end, as only an address in figures has. Letters of other scripts are
/// left to the browser, which writes them as IDNA does.
fn is_public_host(host: &str) -> bool {
    let labels = || host.split('.');
    host.len() <= 253
        && labels().count() >= 2
        && labels().all(is_label)
        && labels()
            .next_back()
            .is_some_and(|last| !last.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_a_page_or_an_account_leads_to_the_instance() {
        for typed in [
            "mastodon.social",
            " Mastodon.Social ",
            "mastodon.social.",
            "mastodon.social/",
            "mastodon.social/about",
            "https://mastodon.social",
            "HTTP://mastodon.social/@me",
            "https://mastodon.social/@me/1?x#y",
            "https://mastodon.social/@you@elsewhere.example",
            "mastodon.social\\@evil.example",
            "@me@mastodon.social",
            "me@mastodon.social",
            "acct:me@mastodon.social",
        ] {
            let instance = Instance::parse(typed).unwrap();
            assert_eq!(instance.host(), "mastodon.social", "{typed}");
        }
        for host in ["münchen.social", "xn--mnchen-3ya.social", "a-b.c1.example"] {
            assert_eq!(Instance::parse(host).unwrap().host(), host);
        }
    }

    #[test]
    fn nonsense_is_no_instance() {
        for typed in [
            "",
            " ",
            "mastodon",
            "@me",
            "@me@",
            "localhost",
            "localhost:3000",
            "mastodon.social:8443",
            "127.0.0.1",
            "[::1]",
            "javascript:alert(1)",
            "javascript://mastodon.social/%0aalert(1)",
            "ftp://mastodon.social",
            "mastodon..social",
            ".social",
            "-a.example",
            "a-.example",
            "a_b.example",
            "my instance.example",
            "mastodon.social%2f.evil.example",
            "mastodon。social",
            "evil.example／mastodon.social",
            &format!("{}.example", "a".repeat(64)),
            &"a.".repeat(130),
        ] {
            assert_eq!(Instance::parse(typed), None, "{typed}");
        }
    }
}
