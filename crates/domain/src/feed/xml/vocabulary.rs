//! The namespaces of feeds.

/// Where the name of an element or of an attribute comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vocabulary {
    /// No namespace, or one of those that RSS has had.
    #[default]
    Rss,
    /// Atom 1.0 and 0.3.
    Atom,
    /// What every XML has: `xml:base` and `xml:lang`.
    Xml,
    /// HTML, written as XML.
    Xhtml,
    /// RDF, in which RSS 0.9 and 1.0 are written.
    Rdf,
    /// RSS 1.0's module `content`.
    Content,
    /// Dublin Core, its elements and its terms.
    DublinCore,
    /// Media RSS.
    Media,
    /// Podcasts, as Apple has them, and Google had.
    Itunes,
    /// Any other.
    Other,
}

impl Vocabulary {
    /// The vocabulary of a namespace, by its address: with whatever capitals, with or
    /// without a sign at its end and blanks around it, as feeds have them.
    pub fn of(namespace: &str) -> Self {
        let namespace = namespace.trim().trim_end_matches(['/', '#']);
        let (_, name) = namespace.split_once("://").unwrap_or(("", namespace));
        let mut known = NAMESPACES.iter();
        let found = known.find(|(address, _)| address.eq_ignore_ascii_case(name));
        found.map_or(Self::Other, |(_, vocabulary)| *vocabulary)
    }
}

/// The namespace that a prefix means where a feed forgot to say.
pub(super) fn conventional(prefix: &str) -> Option<&'static str> {
    let mut known = PREFIXES.iter();
    let found = known.find(|(known, _)| *known == prefix);
    found.map(|(_, namespace)| *namespace)
}

/// Without the scheme and the sign at the end.
const NAMESPACES: [(&str, Vocabulary); 22] = [
    ("", Vocabulary::Rss),
    ("purl.org/rss/1.0", Vocabulary::Rss),
    ("purl.org/net/rss1.1", Vocabulary::Rss),
    ("my.netscape.com/rdf/simple/0.9", Vocabulary::Rss),
    ("channel.netscape.com/rdf/simple/0.9", Vocabulary::Rss),
    (
        "my.netscape.com/publish/formats/rss-0.91.dtd",
        Vocabulary::Rss,
    ),
    ("backend.userland.com/rss", Vocabulary::Rss),
    ("backend.userland.com/rss2", Vocabulary::Rss),
    ("blogs.law.harvard.edu/tech/rss", Vocabulary::Rss),
    ("www.w3.org/2005/Atom", Vocabulary::Atom),
    ("purl.org/atom/ns", Vocabulary::Atom),
    ("www.w3.org/XML/1998/namespace", Vocabulary::Xml),
    ("www.w3.org/1999/xhtml", Vocabulary::Xhtml),
    ("www.w3.org/1999/02/22-rdf-syntax-ns", Vocabulary::Rdf),
    ("purl.org/rss/1.0/modules/content", Vocabulary::Content),
    ("purl.org/dc/elements/1.1", Vocabulary::DublinCore),
    ("purl.org/dc/elements/1.0", Vocabulary::DublinCore),
    ("purl.org/dc/terms", Vocabulary::DublinCore),
    ("search.yahoo.com/mrss", Vocabulary::Media),
    ("video.search.yahoo.com/mrss", Vocabulary::Media),
    ("www.itunes.com/dtds/podcast-1.0.dtd", Vocabulary::Itunes),
    (
        "www.google.com/schemas/play-podcasts/1.0",
        Vocabulary::Itunes,
    ),
];

/// Each ends in a slash, as all namespaces do once a feed is mended.
const PREFIXES: [(&str, &str); 8] = [
    ("atom", "http://www.w3.org/2005/Atom/"),
    ("content", "http://purl.org/rss/1.0/modules/content/"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd/"),
    ("media", "http://search.yahoo.com/mrss/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns/"),
    ("xhtml", "http://www.w3.org/1999/xhtml/"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_namespace_is_known_however_it_is_written() {
        for (namespace, vocabulary) in [
            ("", Vocabulary::Rss),
            ("http://purl.org/rss/1.0/", Vocabulary::Rss),
            ("http://www.w3.org/2005/Atom", Vocabulary::Atom),
            ("https://www.w3.org/2005/atom/", Vocabulary::Atom),
            (" http://search.yahoo.com/mrss ", Vocabulary::Media),
            (
                "http://www.itunes.com/DTDs/PodCast-1.0.dtd",
                Vocabulary::Itunes,
            ),
            ("http://example.org/", Vocabulary::Other),
            ("urn:x", Vocabulary::Other),
        ] {
            assert_eq!(Vocabulary::of(namespace), vocabulary, "{namespace}");
        }
    }

    #[test]
    fn every_prefix_that_is_forgotten_leads_to_a_vocabulary() {
        for (prefix, namespace) in PREFIXES {
            assert_eq!(conventional(prefix), Some(namespace));
            assert_ne!(Vocabulary::of(namespace), Vocabulary::Other, "{prefix}");
        }
        assert_eq!(conventional("x"), None);
    }
}
