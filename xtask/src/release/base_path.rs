//! The path that a site is served under, and the one line of the page that
//! holds it.

use std::fmt;
use std::str::FromStr;

use anyhow::{Result, bail, ensure};

/// The line as the build leaves it.
const ROOT: &str = r#"<base href="/">"#;

/// A path such as `/news/` that starts and ends with a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BasePath(String);

impl BasePath {
    /// The root of a host.
    pub(crate) fn root() -> Self {
        Self("/".to_owned())
    }

    /// The page with this path in its `<base href="/">`, and no other change.
    pub(super) fn written_into(&self, html: &str) -> Result<String> {
        let found = html.matches(ROOT).count();
        ensure!(
            found == 1,
            "`{ROOT}` should stand in the page once, but it was found {found} times"
        );
        Ok(html.replace(ROOT, &format!(r#"<base href="{self}">"#)))
    }
}

impl FromStr for BasePath {
    type Err = anyhow::Error;

    fn from_str(typed: &str) -> Result<Self> {
        if !(typed.starts_with('/') && typed.ends_with('/')) {
            bail!("it must start and end with a slash, like /news/");
        }
        // `//news/` would be another host.
        ensure!(
            !typed.contains("//"),
            "it must not have two slashes in a row"
        );
        // These need escaping neither in a URL nor in HTML.
        let plain = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
        if let Some(odd) = typed.chars().find(|c| !plain(*c)) {
            bail!("it must not contain {odd:?}: only letters, digits and - . _ ~ are allowed");
        }
        Ok(Self(typed.to_owned()))
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(typed: &str) -> String {
        typed.parse::<BasePath>().unwrap_err().to_string()
    }

    #[test]
    fn a_base_is_a_plain_path_between_slashes() {
        for typed in ["/", "/news/", "/a/b-c/d_e.f~1/"] {
            assert_eq!(typed.parse::<BasePath>().unwrap().to_string(), typed);
        }
        for typed in ["", "news", "/news", "news/", "https://news.example/"] {
            assert!(
                refusal(typed).contains("start and end with a slash"),
                "{typed}"
            );
        }
        assert!(refusal("//news/").contains("two slashes"));
        assert!(refusal("/a\"b/").contains("'\"'"));
        assert!(refusal("/a b/").contains("' '"));
    }

    #[test]
    fn only_the_base_line_changes() {
        let html = "<head>\n  <base href=\"/\">\n  <a href=\"/\">\n</head>\n";
        let base: BasePath = "/news/".parse().unwrap();
        assert_eq!(
            base.written_into(html).unwrap(),
            "<head>\n  <base href=\"/news/\">\n  <a href=\"/\">\n</head>\n"
        );
        assert_eq!(BasePath::root().written_into(html).unwrap(), html);
    }

    #[test]
    fn a_page_without_the_line_is_an_error() {
        let error = BasePath::root()
            .written_into("<base href=/>")
            .unwrap_err()
            .to_string();
        assert!(error.contains("0 times"), "{error}");
    }
}
