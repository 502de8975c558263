//! What is read from a whole feed of RSS or Atom.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a panic is how a test fails, in its helpers too"
)]

use broadsheet_domain::{
    article::{Article, Author, Body},
    feed::{Feed, FeedError},
    format::Format,
};
use broadsheet_parser::{Answer, feed};
use std::time::{Duration, Instant};

/// Where every feed here was fetched.
const ADDRESS: &str = "https://fetched.example/feeds/feed.xml";

fn read(text: &str) -> Result<Feed, FeedError> {
    answered(text.as_bytes(), None)
}

fn answered(body: &[u8], content_type: Option<&str>) -> Result<Feed, FeedError> {
    let answer = Answer {
        body,
        content_type,
        pages: None,
    };
    feed(&answer, ADDRESS)
}

/// An RSS feed with this in its channel. Prefixes need no declaration here.
#[track_caller]
fn rss(channel: &str) -> Feed {
    read(&format!(
        "<rss version='2.0'><channel>{channel}</channel></rss>"
    ))
    .unwrap()
}

/// The article of an RSS item with a title and this.
#[track_caller]
fn item(inside: &str) -> Article {
    let channel =
        format!("<link>https://n.example/news/</link><item>{inside}<title>A</title></item>");
    rss(&channel).articles.remove(0)
}

/// The article of an Atom entry with a title and this.
#[track_caller]
fn entry(inside: &str) -> Article {
    let text = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry>{inside}<title>A</title></entry></feed>"
    );
    read(&text).unwrap().articles.remove(0)
}

fn html(html: &str) -> Body {
    Body::Html(html.to_owned())
}

fn text(text: &str) -> Body {
    Body::Text(text.to_owned())
}

fn names(authors: &[Author]) -> Vec<&str> {
    authors.iter().map(|author| author.name.as_str()).collect()
}

#[test]
fn an_rss_item_becomes_an_article() {
    let feed = rss(
        "<title>News &amp;amp; more</title><link>https://n.example</link><description>D</description>
         <language>de</language><atom:link rel='self' href='own.xml'/><atom:link rel='next' href='?page=2'/>
         <image><url>i.png</url></image><managingEditor>e@n.example (Ed)</managingEditor>
         <item><title>Head</title><link>/a</link><guid isPermaLink='false'>1</guid>
           <description>&lt;p&gt;Why.&lt;/p&gt;</description><content:encoded><![CDATA[<p>Body</p>]]></content:encoded>
           <pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate><dcterms:modified>2004-01-02</dcterms:modified>
           <dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator><category>x</category><category>x</category>
         </item><item><title>Second</title></item>",
    );
    assert_eq!(feed.title, "News & more");
    assert_eq!(feed.home.as_deref(), Some("https://n.example/"));
    assert_eq!(
        feed.address.as_deref(),
        Some("https://fetched.example/feeds/own.xml")
    );
    assert_eq!(
        feed.next.as_deref(),
        Some("https://fetched.example/feeds/feed.xml?page=2")
    );
    assert_eq!(feed.icon.as_deref(), Some("https://n.example/i.png"));
    let [article, second] = feed.articles.as_slice() else {
        panic!("{feed:?}");
    };
    assert_eq!(
        (article.id.as_str(), article.headline.as_str()),
        ("1", "Head")
    );
    assert_eq!(article.url.as_deref(), Some("https://n.example/a"));
    assert_eq!(article.base, "https://n.example/a");
    assert_eq!(article.body, html("<p>Body</p>"));
    assert_eq!(article.standfirst.as_deref(), Some("Why."));
    assert_eq!(article.published.unwrap().iso_day(), "2004-01-01");
    assert_eq!(article.modified.unwrap().iso_day(), "2004-01-02");
    assert_eq!(names(&article.authors), ["Ann", "Bob"]);
    assert_eq!(article.tags, ["x"]);
    assert_eq!(article.language.as_deref(), Some("de"));
    assert_eq!(article.format, Format::Story);
    assert_eq!(names(&second.authors), ["Ed"]);
}

#[test]
fn rss_1_0_is_read_from_beside_its_channel() {
    let feed = read(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'
           xmlns:dc='http://purl.org/dc/elements/1.1/'>
         <channel rdf:about='x'><title>T</title><link>https://n.example/</link><dc:language>fr</dc:language></channel>
         <image><url>https://n.example/i.png</url></image>
         <item rdf:about='urn:1'><title>A</title><link>https://n.example/a</link><dc:date>2004-01</dc:date></item>
         </rdf:RDF>",
    )
    .unwrap();
    assert_eq!(feed.icon.as_deref(), Some("https://n.example/i.png"));
    let article = &feed.articles[0];
    assert_eq!(article.id, "urn:1");
    assert_eq!(article.published.unwrap().iso_day(), "2004-01-01");
    assert_eq!(article.language.as_deref(), Some("fr"));
}

#[test]
fn an_atom_entry_becomes_an_article() {
    let feed = read(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en' xml:base='https://n.example/blog/'>
         <title type='html'>A &amp;amp; B</title><subtitle>S</subtitle><link href='.'/><link rel='self' href='feed.atom'/>
         <link rel='next' href='feed2.atom'/><author><name>Feed</name></author>
         <entry xml:lang='de'><id>tag:1</id><title>1 &lt; 2</title><link rel='enclosure' type='audio/mpeg' href='a.mp3' length='9'/>
           <link type='application/json' href='a.json'/><link type='text/html' href='a'/><link rel='related' href='https://o.example/'/>
           <published>2004-01-01T00:00:00Z</published><updated>2004-01-01T00:00:00Z</updated>
           <author><name>Ann</name><uri>/ann</uri></author><category term='x' label='X'/>
           <summary>Why.</summary>
           <content type='xhtml' xml:base='c/'><div xmlns='http://www.w3.org/1999/xhtml'><p>1 &lt; 2<br/><a href='d'>d</a></p></div></content>
         </entry><entry><id>tag:2</id><title>Second</title></entry></feed>",
    )
    .unwrap();
    assert_eq!(feed.title, "A & B");
    assert_eq!(feed.home.as_deref(), Some("https://n.example/blog/"));
    assert_eq!(
        feed.next.as_deref(),
        Some("https://n.example/blog/feed2.atom")
    );
    let article = &feed.articles[0];
    assert_eq!(article.headline, "1 < 2");
    assert_eq!(article.url.as_deref(), Some("https://n.example/blog/a"));
    assert_eq!(article.external_url.as_deref(), Some("https://o.example/"));
    assert_eq!(article.body, html("<p>1 &lt; 2<br><a href=\"d\">d</a></p>"));
    assert_eq!(article.base, "https://n.example/blog/c/");
    assert_eq!(
        article.authors[0].url.as_deref(),
        Some("https://n.example/ann")
    );
    assert_eq!(article.tags, ["X"]);
    assert_eq!(article.modified, None);
    assert_eq!(article.language.as_deref(), Some("de"));
    assert_eq!(article.format, Format::Audio);
    assert_eq!(article.attachments[0].bytes, Some(9));
    assert_eq!(names(&feed.articles[1].authors), ["Feed"]);
    assert_eq!(feed.articles[1].language.as_deref(), Some("en"));
}

#[test]
fn a_summary_alone_is_a_standfirst_if_it_is_short_and_else_the_body() {
    let told = |inside: &str| {
        let article = item(inside);
        (article.body, article.standfirst)
    };
    let why = Some("Why & how.".to_owned());
    assert_eq!(
        told("<description>Why &amp;amp; how.</description>"),
        (text(""), why)
    );
    let markup = "<description>&lt;p&gt;Why.</description>";
    assert_eq!(told(markup), (html("<p>Why."), None));
    let long = "Long. ".repeat(200);
    assert_eq!(
        told(&format!("<description>{long}</description>")),
        (text(long.trim()), None)
    );
    let both = "<description>Why.</description><content:encoded>Why.</content:encoded>";
    assert_eq!(
        told(both),
        (text("Why."), None),
        "the same is not said twice"
    );
    assert_eq!(told(""), (text(""), None));
}

#[test]
fn an_id_is_the_guid_else_the_address_else_what_the_item_says() {
    let feed = rss(
        "<item><title>1</title><guid> a </guid><link>https://n.example/1</link></item>
         <item><title>2</title><guid/><link>https://n.example/2</link></item>
         <item><title>3</title></item><item><title>4</title><guid>a</guid></item>
         <item><title>5</title><guid>https://n.example/5</guid></item>
         <item><guid>empty</guid><link>https://n.example/6</link></item>",
    );
    let ids: Vec<_> = feed
        .articles
        .iter()
        .map(|article| article.id.as_str())
        .collect();
    assert_eq!(ids.len(), 4, "of two with one guid the first stands");
    assert_eq!(ids[..2], ["a", "https://n.example/2"]);
    assert!(ids[2].starts_with('~'));
    assert_eq!(
        feed.articles[3].url.as_deref(),
        Some("https://n.example/5"),
        "a permalink"
    );
    assert_eq!(feed.unreadable, 1);
}

#[test]
fn relative_addresses_are_relative_to_the_item_else_the_site_else_where_it_was_fetched() {
    let image = "<media:thumbnail url='i.png'/>";
    let article = item(&format!("<link>a/b</link>{image}"));
    assert_eq!(
        article.image.as_deref(),
        Some("https://n.example/news/a/i.png")
    );
    assert_eq!(
        item(image).image.as_deref(),
        Some("https://n.example/news/i.png")
    );
    let feed = rss(&format!("<item><title>A</title>{image}</item>"));
    assert_eq!(
        feed.articles[0].image.as_deref(),
        Some("https://fetched.example/feeds/i.png")
    );
    let feed = rss(&format!(
        "<item xml:base='https://b.example/'><title>A</title><link>https://n.example/</link>{image}</item>"
    ));
    assert_eq!(
        feed.articles[0].image.as_deref(),
        Some("https://b.example/i.png")
    );
}

#[test]
fn only_addresses_that_lead_to_the_web_are_taken_over() {
    for url in [
        "javascript:alert(1)",
        " java&#10;script:x",
        "data:text/html,x",
        "mailto:a@n.example",
        "https://",
        "",
    ] {
        let article = item(&format!(
            "<link>{url}</link><guid>{url}</guid><enclosure url='{url}' type='audio/mpeg'/><media:content url='{url}'
             medium='image'/><itunes:image href='{url}'/><atom:author><atom:name>N</atom:name><atom:uri>{url}</atom:uri></atom:author>"
        ));
        assert_eq!(
            [&article.url, &article.image, &article.authors[0].url],
            [&None; 3],
            "{url}"
        );
        assert!(article.attachments.is_empty(), "{url}");
        assert_eq!(article.base, "https://n.example/news/", "{url}");
    }
}

#[test]
fn a_podcast_is_heard_and_has_a_length() {
    let article = item(
        "<enclosure url='a.mp3' type='audio/mpeg' length='0'/><itunes:duration>1:02:03</itunes:duration>
         <itunes:image href='i.jpg'/><itunes:author>Host</itunes:author><itunes:keywords>a, b,,a</itunes:keywords>",
    );
    assert_eq!(article.format, Format::Audio);
    assert_eq!(
        (article.attachments[0].seconds, article.attachments[0].bytes),
        (Some(3723), None)
    );
    assert_eq!(
        article.image.as_deref(),
        Some("https://n.example/news/i.jpg")
    );
    assert_eq!(names(&article.authors), ["Host"]);
    assert_eq!(article.tags, ["a", "b"]);
}

#[test]
fn the_widest_picture_is_shown_and_an_enclosed_one_is_no_file() {
    let picture = |inside: &str| {
        let article = item(inside);
        assert_eq!(
            (article.format, article.attachments.len()),
            (Format::Story, 0),
            "{inside}"
        );
        article.image.unwrap()
    };
    let several = "<media:group><media:content url='1.jpg' width='100' medium='image'/>
        <media:content url='2.jpg' width='900' type='image/jpeg'/></media:group><media:thumbnail url='3.jpg'/>";
    assert_eq!(picture(several), "https://n.example/news/2.jpg");
    let enclosed = "<enclosure url='e.jpg' type='image/jpeg' length='1'/>";
    assert_eq!(picture(enclosed), "https://n.example/news/e.jpg");
}

#[test]
fn an_entry_of_a_video_channel_is_a_video() {
    let article = entry(
        "<link href='https://www.youtube.com/watch?v=dQw4w9WgXcQ'/><media:group>
         <media:content url='https://www.youtube.com/v/dQw4w9WgXcQ?version=3' type='application/x-shockwave-flash'/>
         <media:thumbnail url='https://i.example/hq.jpg'/><media:description>What it is.</media:description></media:group>",
    );
    assert_eq!(article.format, Format::Video);
    assert_eq!(
        article.media[0].url,
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    );
    assert_eq!(
        article.media[0].poster.as_deref(),
        Some("https://i.example/hq.jpg")
    );
    assert!(article.attachments.is_empty());
    assert_eq!(article.standfirst.as_deref(), Some("What it is."));
}

#[test]
fn a_malformed_date_costs_only_itself() {
    for date in ["soon", "Thu, 99 Foo 2004", "0000-00-00", "<b/>"] {
        let article = item(&format!(
            "<pubDate>{date}</pubDate><dc:date>2004-01-01</dc:date>"
        ));
        assert_eq!(article.published.unwrap().iso_day(), "2004-01-01", "{date}");
        assert_eq!(
            item(&format!("<pubDate>{date}</pubDate>")).published,
            None,
            "{date}"
        );
    }
}

#[test]
fn every_encoding_is_read_as_its_declaration_its_header_or_its_mark_says() {
    let title = |bytes: &[u8], content_type| answered(bytes, content_type).map(|feed| feed.title);
    let rss = |encoding: &str, title: &[u8]| {
        let mut bytes = format!("<?xml version='1.0' encoding='{encoding}'?><rss><channel><title>")
            .into_bytes();
        bytes.extend(title);
        bytes.extend(b"</title></channel></rss>");
        bytes
    };
    for (encoding, bytes, expected) in [
        ("UTF-8", "Grün".as_bytes(), "Grün"),
        ("ISO-8859-1", b"Gr\xfcn \x93a\x94", "Grün “a”"),
        ("windows-1251", b"\xcf\xf0\xe8\xe2\xe5\xf2", "Привет"),
        ("KOI8-R", b"\xf0\xd2\xc9\xd7\xc5\xd4", "Привет"),
        ("Shift_JIS", b"\x93\xfa\x96{", "日本"),
        ("EUC-JP", b"\xc6\xfc\xcb\xdc", "日本"),
        ("GBK", b"\xd6\xd0\xce\xc4", "中文"),
        ("Big5", b"\xa4\xa4\xa4\xe5", "中文"),
        ("EUC-KR", b"\xc7\xd1\xb1\xdb", "한글"),
        ("iso-8859-1", "Grün".as_bytes(), "Grün"),
        ("x-nobody-knows", "Grün".as_bytes(), "Grün"),
    ] {
        assert_eq!(
            title(&rss(encoding, bytes), None).as_deref(),
            Ok(expected),
            "{encoding}"
        );
    }
    let header = Some("text/html; charset=windows-1251");
    assert_eq!(title(&rss("", b"\xcf\xf0"), header).as_deref(), Ok("Пр"));
    let utf_16: Vec<u8> = "<rss><channel><title>Grün</title></channel></rss>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(title(&utf_16, None).as_deref(), Ok("Grün"));
    assert_eq!(
        title(&[b"\xff\xfe", utf_16.as_slice()].concat(), header).as_deref(),
        Ok("Grün")
    );
}

#[test]
fn entities_are_neither_loaded_nor_expanded() {
    let mut bomb = "<!DOCTYPE rss [<!ENTITY a0 'ha'>".to_owned();
    for level in 1..30 {
        let before = format!("&a{};", level - 1);
        bomb.push_str(&format!("<!ENTITY a{level} '{before}{before}'>"));
    }
    let bomb = format!("{bomb}]><rss><channel><title>&a29;</title></channel></rss>");
    assert_eq!(read(&bomb).unwrap().title, "&a29;");
    let file = "<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&f;</title></channel></rss>";
    assert_eq!(read(file).unwrap().title, "&f;");
}

#[test]
fn a_feed_is_told_by_its_start_and_not_by_its_content_type() {
    let title = |text: &str| {
        let feed = answered(text.as_bytes(), Some("text/html")).unwrap();
        feed.articles[0].headline.clone()
    };
    let rss = "<rss><channel><item><title>A</title></item></channel></rss>";
    assert_eq!(title(rss), "A");
    assert_eq!(title(&format!("\u{feff}\n{rss}")), "A");
    assert_eq!(title(&format!("Notice: undefined index\n{rss}")), "A");
    assert_eq!(title(r#"{"version":"1.1","items":[{"title":"A"}]}"#), "A");
    assert_eq!(title(r#"[{"id":1,"title":{"rendered":"A"}}]"#), "A");
    assert_eq!(title(r#"{"id":1,"title":{"rendered":"A"}}"#), "A");
}

#[test]
fn what_is_no_feed_is_refused_with_its_reason() {
    let malformed = |line| Err(FeedError::Malformed { line });
    assert_eq!(
        read("<?xml version='1.0'?>\n<rss>\n<channel>\n<title>"),
        malformed(4)
    );
    assert_eq!(read("<rss><channel></rss>"), malformed(1));
    assert_eq!(read(""), malformed(1));
    assert_eq!(
        read("<!doctype html><html><body>Log in"),
        Err(FeedError::NotAFeed)
    );
    assert_eq!(read("<opml/>"), Err(FeedError::NotAFeed));
    assert_eq!(read("{}"), Err(FeedError::NotAFeed));
}

#[test]
fn a_feed_that_breaks_off_is_refused_wherever_it_does() {
    let whole = "<rss><channel><item><title>&eacute;</title><content:encoded><![CDATA[<b>]]></content:encoded></item></channel></rss>";
    assert!(read(whole).is_ok());
    for end in 0..whole.len() {
        assert!(read(whole.get(..end).unwrap()).is_err(), "{end}");
    }
}

#[test]
fn a_hundred_thousand_items_are_all_there() {
    let items: String = (0..100_000)
        .map(|id| format!("<item><title>T</title><guid>{id}</guid></item>\n"))
        .collect();
    assert_eq!(rss(&items).articles.len(), 100_000);
}

#[test]
fn no_feed_takes_long_whatever_is_in_it() {
    let started = Instant::now();
    for part in [
        "<",
        "<a",
        "<b>",
        "&",
        "&a",
        "<b a='",
        "<!--",
        "<![CDATA[",
        "<x:a ",
        "<item>",
        "]]>",
        "<!DOCTYPE [",
        "\u{1}",
        "<b/>&lt;b",
    ] {
        let many = part.repeat(500_000 / part.len());
        let _ = read(&format!(
            "<rss><channel><item><title>{many}</title></item></channel></rss>"
        ));
        let _ = read(&format!(
            "<rss><channel><item><title><![CDATA[{many}]]></title></item></channel></rss>"
        ));
        let _ = read(&many);
    }
    assert!(
        started.elapsed() < Duration::from_secs(30),
        "{:?}",
        started.elapsed()
    );
}
