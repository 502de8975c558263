//! What is mended, and how.

use super::*;

/// A feed with this in it, mended, without the feed around it.
#[track_caller]
fn inside(text: &str) -> String {
    let text = format!("<rss>{text}</rss>");
    let mended = mended(&text).unwrap();
    let mended = mended.strip_prefix("<rss>").unwrap();
    mended.strip_suffix("</rss>").unwrap().to_owned()
}

#[test]
fn what_is_xml_stays_as_it_is() {
    let text =
        "<rss xmlns:x='urn:x/' xmlns=''>\n<x:a b=\"&amp;>\">&lt;<![CDATA[<&nbsp;]]></x:a></rss>";
    assert!(matches!(mended(text), Ok(Cow::Borrowed(_))));
}

#[test]
fn what_stands_before_the_first_element_is_left_out_but_for_its_lines() {
    for before in [
        "\u{feff}<?xml version=\"1.1\" encoding=\"UTF-16\"?>\n",
        "\n",
        "<!-- rss > -->\n",
        "Warning: mysql & 1 < 2 \u{1}\n",
        "<!DOCTYPE rss SYSTEM \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">\n",
        "<!DOCTYPE rss [<!ENTITY a \"]>\"><!-- '> -->\n<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
        "<?xml-stylesheet href='a.xsl'?>\n",
    ] {
        let text = format!("{before}<rss/>");
        assert_eq!(mended(&text).unwrap(), "\n<rss/>", "{before}");
    }
}

#[test]
fn a_document_type_that_never_ends_takes_everything_with_it() {
    for text in ["<!DOCTYPE rss [<rss/>", "<!DOCTYPE '<rss/>", "<!-- <rss/>"] {
        assert_eq!(
            mended(text),
            Err(FeedError::Malformed { line: 1 }),
            "{text}"
        );
    }
}

#[test]
fn references_are_those_that_every_parser_knows() {
    for (text, expected) in [
        ("Fish & Chips &amp; &lt;3", "Fish &amp; Chips &amp; &lt;3"),
        ("caf&eacute;&nbsp;&bomb;", "caf&#233;&#160;&amp;bomb;"),
        ("?a=1&copy=2;b&", "?a=1&amp;copy=2;b&amp;"),
        ("&#8217;&#x201C;&#38;", "&#8217;&#8220;&#38;"),
        ("&#146;&#1;&#xD800;", "&#8217;&#65533;&#65533;"),
        ("<a b='x&y<z&quot;'/>", "<a b='x&amp;y&lt;z&quot;'/>"),
        ("<![CDATA[a & b &nbsp;]]>", "<![CDATA[a & b &nbsp;]]>"),
        ("1 < 2 <3 > 0", "1 &lt; 2 &lt;3 &gt; 0"),
    ] {
        assert_eq!(inside(text), expected, "{text}");
    }
}

#[test]
fn characters_that_may_not_be_are_left_out_everywhere() {
    let text = "a\u{b}b<c d='\u{0}e'/><![CDATA[\u{1f}f\u{ffff}]]>\ttab\r\n";
    assert_eq!(inside(text), "ab<c d='e'/><![CDATA[f]]>\ttab\r\n");
}

#[test]
fn what_is_left_out_makes_no_mark_of_what_stands_around_it() {
    for (text, expected) in [
        ("<![CDATA[a]\u{0}]>b", "<![CDATA[a]]>b"),
        ("<![CDATA[a]]>b]\u{0}]>", "<![CDATA[a]]>b]]&gt;"),
        ("a]]<!-- -->>", "a]]&gt;"),
        ("<<!-- -->b>", "&lt;b&gt;"),
        ("&<?x?>amp;", "&amp;amp;"),
    ] {
        assert_eq!(inside(text), expected, "{text}");
    }
}

#[test]
fn prefixes_that_were_never_declared_are_declared() {
    let text = "<?xml?><rss xmlns:dc='urn:own' version='2.0'><dc:a/><itunes:b x:y='z'/></rss>";
    let expected = "<rss xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd/\" \
         xmlns:x=\"urn:undeclared:x/\" xmlns:dc='urn:own/' version='2.0'><dc:a/><itunes:b x:y='z'/></rss>";
    assert_eq!(mended(text).unwrap(), expected);
    let reserved = mended("<rss xmlx:a='b'/>").unwrap();
    assert_eq!(
        reserved,
        "<rss xmlns:xmlx=\"urn:undeclared:xmlx/\" xmlx:a='b'/>"
    );
    let root = mended("<rdf:RDF/>").unwrap();
    assert_eq!(
        root,
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns/\"/>"
    );
    let declared = "<rss><a xmlns:x='urn:x' xml:lang='de'><x:b/></a></rss>";
    assert!(
        mended(declared).unwrap().starts_with("<rss xmlns:x="),
        "again, with no harm"
    );
}

#[test]
fn no_namespace_is_one_that_a_browser_knows() {
    for (text, expected) in [
        ("<a xmlns='u'/>", "<a xmlns='u/'/>"),
        ("<a xmlns=''/>", "<a xmlns=''/>"),
        ("<a xmlns:b = \"u\"/>", "<a xmlns:b = \"u/\"/>"),
        ("<a b='u' xmlns:xml='u'/>", "<a b='u' xmlns:xml='u'/>"),
        ("<a xmlns:b=' http://u\n'/>", "<a xmlns:b='http://u/'\n/>"),
        ("<a xmlns:b='ü&amp;<'/>", "<a xmlns:b='amp;/'/>"),
        (
            "<a xmlns:b='' xmlns=' '/>",
            "<a xmlns:b='urn:none/' xmlns=''/>",
        ),
    ] {
        let text = format!("<rss>{text}</rss>");
        let mended = mended(&text).unwrap();
        assert!(mended.starts_with(&format!("<rss>{expected}")), "{mended}");
    }
}

#[test]
fn what_is_no_feed_is_refused_before_it_is_parsed() {
    for text in ["<!doctype html><html><body>", "<note/>", "<a", "</x>"] {
        assert_eq!(mended(text), Err(FeedError::NotAFeed), "{text}");
    }
    assert_eq!(mended(""), Err(FeedError::Malformed { line: 1 }));
    assert_eq!(mended("\n{}"), Err(FeedError::Malformed { line: 2 }));
}

#[test]
fn what_no_parser_takes_is_refused_with_its_line() {
    for inside in [
        "</a>",
        "<a></b>",
        "<a>",
        "<a></a b>",
        "<a b/>",
        "<a b=c/>",
        "<a b 'c'/>",
        "<a b='c'd='e'/>",
        "<a b='c' b='d'/>",
        "<a 1='b'/>",
        "<a:b:c/>",
        "<a:/>",
        "<a / >",
        "<a b='c",
        "<a",
        "<![CDATA[a",
        "</rss><rss>",
        "</rss>a<rss>",
    ] {
        let text = format!("<rss>\n{inside}</rss>");
        assert_eq!(
            mended(&text),
            Err(FeedError::Malformed { line: 2 }),
            "{inside}"
        );
    }
    for after in ["a", "&amp;", ">", "<b/>", "<![CDATA[a]]>"] {
        let text = format!("<rss>\n\n</rss>{after}");
        assert_eq!(
            mended(&text),
            Err(FeedError::Malformed { line: 3 }),
            "{after}"
        );
    }
    assert!(mended("<rss/> \n<!-- a --><?b?>").is_ok());
}

#[test]
fn a_feed_that_breaks_off_is_mended_wherever_it_does() {
    let text = "<!DOCTYPE a [<!ENTITY b 'c'>]><rss a='ü&amp;'><!-- d --><e>&eacute;<![CDATA[f]]></e></rss>";
    for end in 0..text.len() {
        if let Some(part) = text.get(..end) {
            let _ = mended(part);
        }
    }
}
