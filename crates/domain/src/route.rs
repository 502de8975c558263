//! The reader's own pages, and where they stand.

use crate::{address::percent_decoded, wire_id::WireId};

/// A page of the reader. What is none of these is not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// All articles, at the site's base itself.
    Front,
    /// One article, at `a/<wire id>`.
    Article(WireId),
    /// What has been written under a tag, at `tag/<wire id>`.
    Tag(WireId),
    /// What the reader prefers, at `settings`.
    Settings,
}

impl Route {
    /// The page at a URL's path. `base` is the path of the site: `/` or `/news/reader/`.
    /// A slash at the end makes no other page.
    pub fn at(path: &str, base: &str) -> Option<Self> {
        let below = path.strip_prefix(base.trim_end_matches('/'))?;
        if matches!(below, "" | "/") {
            return Some(Self::Front);
        }
        let below = below.strip_prefix('/')?;
        let below = below.strip_suffix('/').unwrap_or(below);
        if below == "settings" {
            return Some(Self::Settings);
        }
        match below.split_once('/') {
            Some(("a", id)) => read(id).map(Self::Article),
            Some(("tag", tag)) => read(tag).map(Self::Tag),
            _ => None,
        }
    }

    /// Its path, where `base` is the path of the site.
    pub fn path(&self, base: &str) -> String {
        let base = base.trim_end_matches('/');
        match self {
            Self::Front => format!("{base}/"),
            Self::Article(id) => format!("{base}/a/{}", id.as_str()),
            Self::Tag(tag) => format!("{base}/tag/{}", tag.as_str()),
            Self::Settings => format!("{base}/settings"),
        }
    }
}

/// Whoever passes an address on may have escaped what needs no escape.
fn read(id: &str) -> Option<WireId> {
    WireId::parse(&percent_decoded(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASES: [&str; 3] = ["/", "/news/reader/", "/caf%C3%A9/"];

    #[test]
    fn a_page_is_found_again_at_its_own_path() {
        for base in BASES {
            for route in [
                Route::Front,
                Route::Settings,
                Route::Article(WireId::of("first")),
                Route::Article(WireId::of("https://a.example/1?x#y")),
                Route::Tag(WireId::of("harbour")),
                Route::Tag(WireId::of("old town")),
            ] {
                let path = route.path(base);
                assert!(path.starts_with(base), "{path}");
                assert_eq!(Route::at(&path, base), Some(route), "{path}");
            }
        }
    }

    #[test]
    fn a_slash_at_the_end_makes_no_other_page() {
        let first = Some(Route::Article(WireId::of("first")));
        assert_eq!(Route::at("/a/first/", "/"), first);
        assert_eq!(Route::at("/x/a/first/", "/x/"), first);
        assert_eq!(Route::at("/x", "/x/"), Some(Route::Front));
    }

    #[test]
    fn a_wire_id_may_be_escaped() {
        let escaped = "/a/%7E47DEQpj8HBSa-_TImW-5JA";
        let article = Some(Route::Article(WireId::of("")));
        assert_eq!(Route::at(escaped, "/"), article);
    }

    #[test]
    fn other_paths_are_no_pages() {
        for path in [
            "",
            "/a",
            "/a/",
            "/a//",
            "/a/b/c",
            "/tag",
            "/A/b",
            "/a/%2e%2e",
            "/a/%ff",
            "//",
            "/x.pdf",
        ] {
            let below = format!("/x{path}");
            if !path.is_empty() {
                assert_eq!(Route::at(path, "/"), None, "{path}");
                assert_eq!(Route::at(&below, "/x/"), None, "{below}");
            }
        }
        for outside in ["/", "/xy/a/b", "/a/b", ""] {
            assert_eq!(Route::at(outside, "/x/"), None, "{outside}");
        }
    }
}
