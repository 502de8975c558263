//! Where the feeds of a site are, by what one of its pages says, and by custom.

use crate::address::without_fragment;

/// The types under which feeds are named (<https://blog.whatwg.org/feed-autodiscovery>), those
/// of JSON Feed (version 1.1, "Discovery"), and what many sites say instead.
const TYPES: [&str; 7] = [
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
];

/// The relation by which WordPress names its API
/// (<https://developer.wordpress.org/rest-api/using-the-rest-api/discovery/>).
const WORDPRESS: &str = "https://api.w.org/";

/// Where feeds are by custom, below a site's address or at its root: those of most generators,
/// and the posts of a WordPress that names its API nowhere.
const USUAL: [&str; 10] = [
    "feed.json",
    "feed/",
    "feed.xml",
    "rss.xml",
    "atom.xml",
    "index.xml",
    "rss",
    "rss/",
    "wp-json/wp/v2/posts?_embed",
    "?rest_route=/wp/v2/posts&_embed",
];

/// A `<link>` in the head of a page, or one in a header `Link` of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Its relations, separated by blanks.
    pub rel: String,
    /// The MIME type of what it leads to, if it says so.
    pub kind: Option<String>,
    /// Its address, as it stands there.
    pub href: String,
}

/// The addresses that the links of a page name as those of feeds, in their order, each once.
///
/// `base` is what the page's addresses are relative to, `resolve` as for
/// [`json::read`](super::json::read). Feeds of comments come last: nobody looks for those.
pub fn named(
    links: &[Link],
    base: &str,
    resolve: impl Fn(&str, &str) -> Option<String>,
) -> Vec<String> {
    let feeds = links.iter().filter_map(|link| {
        if has(&link.rel, WORDPRESS) {
            return posts(&resolve(&link.href, base)?);
        }
        is_feed(link).then(|| resolve(&link.href, base)).flatten()
    });
    let (comments, others): (Vec<_>, Vec<_>) =
        distinct(feeds).partition(|address| address.contains("/comments/"));
    [others, comments].concat()
}

/// The addresses at which the feeds of a site are by custom: below the address of its page,
/// then at its root, each once.
pub fn usual(page: &str, resolve: impl Fn(&str, &str) -> Option<String>) -> Vec<String> {
    let below = USUAL.iter().map(|path| resolve(path, page));
    let at_root = USUAL.iter().map(|path| resolve(&format!("/{path}"), page));
    distinct(below.chain(at_root).flatten()).collect()
}

/// Each web address once.
fn distinct(addresses: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    let mut known = Vec::new();
    addresses.filter_map(move |address| {
        let address = without_fragment(&address).to_owned();
        let is_web = address.starts_with("http://") || address.starts_with("https://");
        if !is_web || known.contains(&address) {
            return None;
        }
        known.push(address.clone());
        Some(address)
    })
}

fn is_feed(link: &Link) -> bool {
    let kind = link.kind.as_deref().unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    // Of one page, WordPress has an alternate in JSON that is that page alone.
    let is_one_page = link.href.contains("/wp-json/") || link.href.contains("rest_route=");
    let is_named = has(&link.rel, "feed") && !has(&link.rel, "alternate");
    let is_alternate = has(&link.rel, "alternate")
        && TYPES.iter().any(|it| it.eq_ignore_ascii_case(kind))
        && !is_one_page;
    is_named || is_alternate
}

/// The posts below the address of a WordPress API: with pretty addresses `/wp-json/`, without
/// them `/?rest_route=/`.
fn posts(api: &str) -> Option<String> {
    let (path, query) = match api.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (api, None),
    };
    match query {
        None => Some(format!("{}/wp/v2/posts?_embed", path.trim_end_matches('/'))),
        Some(query) if query.starts_with("rest_route=") => {
            Some(format!("{path}?rest_route=/wp/v2/posts&_embed"))
        }
        Some(_) => None,
    }
}

fn has(list: &str, word: &str) -> bool {
    let mut words = list.split_ascii_whitespace();
    words.any(|it| it.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://n.example/news/";

    /// Joins what needs no more than that.
    fn resolve(address: &str, base: &str) -> Option<String> {
        if address.contains(':') {
            return Some(address.to_owned());
        }
        match address.strip_prefix('/') {
            Some(path) => Some(format!("https://n.example/{path}")),
            None => Some(format!("{base}{address}")),
        }
    }

    fn link(rel: &str, kind: &str, href: &str) -> Link {
        Link {
            rel: rel.to_owned(),
            kind: (!kind.is_empty()).then(|| kind.to_owned()),
            href: href.to_owned(),
        }
    }

    fn found(links: &[Link]) -> Vec<String> {
        named(links, PAGE, resolve)
    }

    #[test]
    fn alternates_of_a_feeds_type_are_feeds_in_their_order() {
        let links = [
            link("stylesheet", "text/css", "a.css"),
            link("alternate", "application/rss+xml", "/rss"),
            link(
                "ALTERNATE home",
                "Application/Atom+XML; charset=utf-8",
                "atom#top",
            ),
            link("alternate", "application/rss+xml", "/rss#again"),
            link("alternate", "text/html", "/de"),
            link("alternate", "", "/untyped"),
            link("alternate stylesheet", "text/css", "b.css"),
            link("feed", "", "/named"),
            link("alternate", "application/rss+xml", "mailto:a@n.example"),
        ];
        let expected = [
            "https://n.example/rss",
            "https://n.example/news/atom",
            "https://n.example/named",
        ];
        assert_eq!(found(&links), expected);
    }

    #[test]
    fn feeds_of_comments_come_last() {
        let links = [
            link("alternate", "application/rss+xml", "/comments/feed/"),
            link("alternate", "application/rss+xml", "/feed/"),
        ];
        let expected = [
            "https://n.example/feed/",
            "https://n.example/comments/feed/",
        ];
        assert_eq!(found(&links), expected);
    }

    #[test]
    fn a_wordpress_api_has_posts() {
        let pretty = link(WORDPRESS, "", "/wp-json/");
        assert_eq!(
            found(&[pretty]),
            ["https://n.example/wp-json/wp/v2/posts?_embed"]
        );
        let plain = link(WORDPRESS, "", "https://n.example/?rest_route=/");
        assert_eq!(
            found(&[plain]),
            ["https://n.example/?rest_route=/wp/v2/posts&_embed"]
        );
    }

    #[test]
    fn the_alternate_of_one_page_of_wordpress_is_no_feed() {
        let page = link("alternate", "application/json", "/wp-json/wp/v2/pages/2");
        assert_eq!(found(&[page]), [""; 0]);
    }

    #[test]
    fn feeds_are_by_custom_below_the_page_and_at_the_root() {
        let usual = usual(PAGE, resolve);
        assert_eq!(usual.len(), 2 * USUAL.len());
        assert_eq!(usual.first().unwrap(), "https://n.example/news/feed.json");
        assert_eq!(
            usual.last().unwrap(),
            "https://n.example/?rest_route=/wp/v2/posts&_embed"
        );
        let at_root = super::usual("https://n.example/", resolve);
        assert_eq!(at_root.len(), USUAL.len());
    }
}
