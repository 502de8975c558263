//! Links in a header of an answer, RFC 8288.

use broadsheet_domain::feed::discovery::Link;

/// The links of a header `Link`. What is no link ends them.
pub(super) fn links(header: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut rest = header;
    while let Some((href, after)) = address(rest) {
        let mut link = Link {
            href: href.to_owned(),
            ..Link::default()
        };
        rest = after;
        while let Some((name, value, after)) = parameter(rest) {
            // Of several relations in one link the first counts.
            if name.eq_ignore_ascii_case("rel") && link.rel.is_empty() {
                value.clone_into(&mut link.rel);
            } else if name.eq_ignore_ascii_case("type") {
                link.kind = Some(value.to_owned());
            }
            rest = after;
        }
        links.push(link);
    }
    links
}

/// What stands between angle brackets at the beginning, after commas, and what comes then.
fn address(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches([' ', '\t', ',']);
    text.strip_prefix('<')?.split_once('>')
}

/// A name and its value, `;rel="next"`, and what comes then.
fn parameter(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start().strip_prefix(';')?;
    let end = text.find(['=', ';', ',']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let Some(value) = rest.strip_prefix('=') else {
        return Some((name.trim(), "", rest));
    };
    let value = value.trim_start();
    let (value, rest) = match value.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?,
        None => value.split_at(value.find([';', ',']).unwrap_or(value.len())),
    };
    Some((name.trim(), value.trim(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(header: &str) -> Vec<(String, String, Option<String>)> {
        let links = links(header).into_iter();
        links.map(|link| (link.href, link.rel, link.kind)).collect()
    }

    #[test]
    fn each_link_has_its_relation_and_its_type() {
        let header = r#"<https://n.example/wp-json/>; rel="https://api.w.org/", </f>;title="a;b,c"; REL=alternate;type="application/rss+xml""#;
        let expected = [
            ("https://n.example/wp-json/", "https://api.w.org/", None),
            ("/f", "alternate", Some("application/rss+xml")),
        ];
        let expected = expected
            .map(|(href, rel, kind)| (href.to_owned(), rel.to_owned(), kind.map(str::to_owned)));
        assert_eq!(seen(header), expected);
    }

    #[test]
    fn what_is_no_link_ends_them() {
        for header in ["", "https://n.example/", "<unclosed", ", ,", "<a>;rel=\"x"] {
            assert!(
                links(header).iter().all(|link| link.rel.is_empty()),
                "{header}"
            );
        }
        assert_eq!(seen("<a>; crossorigin, <b>;rel=feed").len(), 2);
    }
}
