//! What the head of a page says of others.

use crate::{parsed, resolve};
use broadsheet_domain::feed::discovery::Link;
use dom_query::{Document, Selection};

/// The links of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// All of its `<link>`s, in their order.
    pub links: Vec<Link>,
    /// What their addresses are relative to: the page's own, or what its `<base>` says.
    pub base: String,
}

/// The links of the page that was fetched from `address`, which is absolute.
pub fn links(html: &str, address: &str) -> Links {
    let (document, _) = parsed(html);
    let links = document.select("link[rel][href]").iter().map(|link| Link {
        rel: attribute(&link, "rel"),
        kind: link.attr("type").map(|kind| kind.to_string()),
        href: attribute(&link, "href"),
    });
    Links {
        links: links.collect(),
        base: base(&document, address),
    }
}

fn base(document: &Document, address: &str) -> String {
    let base = document.select("base[href]").iter().next();
    let base = base.and_then(|base| resolve(&attribute(&base, "href"), address));
    base.unwrap_or_else(|| address.to_owned())
}

fn attribute(of: &Selection, name: &str) -> String {
    of.attr_or(name, "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_those_of_the_page_and_relative_to_its_base() {
        let html = "<!doctype html><base href=/news/><title>T</title><link rel=alternate type=application/rss+xml
            href=' rss.xml '><link rel=stylesheet><p><link rel='feed' href=f><!-- <link rel=feed href=no> -->";
        let links = links(html, "https://n.example/a/b");
        assert_eq!(links.base, "https://n.example/news/");
        let seen = links
            .links
            .iter()
            .map(|it| (it.rel.as_str(), it.kind.as_deref(), it.href.as_str()));
        let expected = [
            ("alternate", Some("application/rss+xml"), "rss.xml"),
            ("feed", None, "f"),
        ];
        assert_eq!(seen.collect::<Vec<_>>(), expected);
    }
}
