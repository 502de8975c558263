//! Feeds of every format, in the reader.

use std::fs;
use std::path::{Path, PathBuf};

use broadsheet_tests::case::Case;
use broadsheet_tests::inputs::Input;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Policy, Setup};
use broadsheet_tests::suite::Proof;
use broadsheet_tests::workspace;
use serde_json::{Value, json};

use crate::parser::probe;
use crate::reading::{self, lists, open, shows, three};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(both_parsers_make_the_same_tree_of_a_feed),
        proof!(both_parsers_make_the_same_trees_of_gofeeds_feeds).needs(Input::Corpora),
        proof!(rss_is_read_in_whatever_encoding_it_comes),
        proof!(atom_is_read_and_its_markup_does_nothing),
        proof!(posts_of_wordpress_are_read_page_by_page),
        proof!(a_json_feed_loads_nothing_beside),
        proof!(the_line_is_said_in_which_a_feed_is_damaged),
        proof!(a_feed_that_its_server_does_not_open_is_said),
        proof!(feeds_of_every_format_make_one_list_and_each_has_its_own_fault),
        proof!(a_long_list_grows_when_its_end_comes_near),
        proof!(the_keyboard_walks_through_a_long_list_to_its_end),
    ]
}

/// Feeds, and what is nearly one.
const ODD: &[&str] = &[
    "<rss><channel><title> a <![CDATA[ b ]]> c </title> <![CDATA[d]]> </channel></rss>",
    "<rss>\n<channel>\r\n<item a='1\n2\t3'>\r<title>\r\n x &#13;&#10; y</title></item></channel></rss>",
    "<rss><channel><title>caf&eacute; &amp; &bomb; &#146; & &#xD800;</title></channel></rss>",
    "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><title>&a;</title></channel></rss>",
    "<rss><dc:title x:y='1' media:z='2'>undeclared</dc:title></rss>",
    "<rss xmlns:dc='urn:own' xml:lang='de' xml:base='x'><dc:title dc:a='b'/></rss>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml' \
     onclick='x()' style='color:red'><script>x()</script><b>B</b><img src='/no.png'/></div></title></feed>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><svg xmlns='http://www.w3.org/2000/svg' onload='x()'/></feed>",
    "<rss><channel><title>\u{b}a]]></title><title><![CDATA[a]\u{0}]></title></channel></rss>",
    "junk <b> &amp; before\n<rss><channel/></rss> <!-- after -->\n",
    "<?xml version='1.1' encoding='UTF-16'?>\n<rss/>",
    "<RSS><Channel><pubdate>x</pubdate></Channel></RSS>",
    "<rss>\n<channel>\n<title></channel>",
    "<rss>\n<channel a=b/></rss>",
    "<rss a='1' a='2'/>",
    "<rss",
    "<rss/><rss/>",
    "<rss/> after",
    "<note/>",
    "",
];

async fn both_parsers_make_the_same_tree_of_a_feed(case: &mut Case) {
    let page = probe(case).await;
    let odd = ODD.iter().map(|feed| feed.as_bytes().to_vec());
    let deep = format!("<rss>{}x{}</rss>", "<b>".repeat(1000), "</b>".repeat(1000));
    let long = format!("<rss><a>{}</a></rss>", "long ".repeat(100_000));
    let many = format!(
        "<rss>{}</rss>",
        "<item><title>T</title></item>\n".repeat(10_000)
    );
    let large = [deep, long, many].map(String::into_bytes);
    let latin =
        b"<?xml version='1.0' encoding='ISO-8859-1'?><rss><a>Gr\xfcn \x93</a></rss>".to_vec();
    let japanese =
        b"<?xml version='1.0' encoding='Shift_JIS'?><rss><a>\x93\xfa\x96{\xff</a></rss>".to_vec();
    let wide: Vec<u8> = "\u{feff}<rss><a>ü</a></rss>"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let unknown = b"<?xml version='1.0' encoding='iso-2022-kr'?><rss><a>\x1b$)C</a></rss>".to_vec();
    let corpus =
        ["xml_feed", "mended"].map(|name| workspace::root().join("fuzz/corpus").join(name));
    let corpus = corpus.iter().flat_map(|folder| files(folder));
    let corpus = corpus.map(|path| fs::read(path).expect("an input"));
    let feeds = odd.chain(large).chain([latin, japanese, wide, unknown]);
    let feeds: Vec<_> = feeds.chain(corpus).collect();
    are_the_same(&page, &feeds).await;
}

async fn both_parsers_make_the_same_trees_of_gofeeds_feeds(case: &mut Case) {
    let page = probe(case).await;
    let corpus = Input::Corpora.folder().expect("the corpora");
    let folders = [
        "parser/rss",
        "parser/atom",
        "parser/universal",
        "translator/rss",
        "translator/atom",
        "extensions/dublincore",
        "extensions/itunes",
        "extensions/media",
    ];
    let folders = folders.map(|folder| corpus.join("gofeed/testdata").join(folder));
    let files = folders.iter().flat_map(|folder| files(folder));
    let xml = files.filter(|path| path.extension().is_some_and(|it| it == "xml"));
    let feeds: Vec<_> = xml.map(|path| fs::read(path).expect("a feed")).collect();
    assert!(feeds.len() > 500, "{}", feeds.len());
    are_the_same(&page, &feeds).await;
}

/// Asks the probe for the tree of each feed by both parsers. Of what is no XML, the line may
/// differ: where a text breaks off, parsers do not agree where that was.
async fn are_the_same(page: &Page, feeds: &[Vec<u8>]) {
    let script = "(() => {
        const bytes = Uint8Array.from(arguments[0]);
        const [one, other] = [probe.tree(bytes), probe.native_tree(bytes)];
        const is_refused = [one, other].every((it) => /^Err\\(\\s*Malformed/.test(it));
        return one === other || is_refused ? '' : `${one}\nNATIVELY\n${other}`;
    })()";
    let mut different = Vec::new();
    for feed in feeds {
        let seen = page.eval_with(script, vec![json!(feed)]).await;
        if seen != "" {
            let seen: String = seen
                .as_str()
                .unwrap_or_default()
                .chars()
                .take(3000)
                .collect();
            different.push(format!("{}\n{seen}", String::from_utf8_lossy(feed)));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n\n"));
}

async fn rss_is_read_in_whatever_encoding_it_comes(case: &mut Case) {
    let rss = b"<?xml version='1.0' encoding='windows-1252'?><rss version='2.0'><channel>
        <item><title>Gr\xfcn &amp;amp; \x93Blau\x94</title><link>https://n.example/a</link><guid>a</guid>
        <description>&lt;p&gt;Text&lt;/p&gt;</description></item></channel></rss>";
    // Many servers say so.
    let answer = Answer::ok("text/html", rss.to_vec());
    let (_, page) = open(case, with("feed.xml", answer), "").await;
    lists(&page, &["Grün & “Blau”"]).await;
    page.click("[part~=headlines] a[href$='/a/a']").await;
    shows(&page, "Grün & “Blau”").await;
    assert_eq!(page.texts("[part~=body] > p").await, ["Text"]);
}

async fn atom_is_read_and_its_markup_does_nothing(case: &mut Case) {
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><id>a</id><title>One</title>
        <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><style>p{color:red}</style><p style='color:red'
        onclick='x()'>A <b>body</b></p><script>window.hit = 1</script><img src='icon.svg' onload='window.hit = 1'/></div>
        </content></entry></feed>";
    let answer = Answer::ok("application/atom+xml", atom);
    let (_, page) = open(case, with("feed.xml", answer), "a/a").await;
    shows(&page, "One").await;
    let paragraphs = page.texts("[part~=body] > p").await;
    assert_eq!(paragraphs.first().map(String::as_str), Some("A body"));
    assert_eq!(page.eval("window.hit ?? null").await, Value::Null);
}

async fn posts_of_wordpress_are_read_page_by_page(case: &mut Case) {
    let posts = |ids: &[u64]| {
        let posts = ids.iter().map(|id| {
            json!({ "id": id, "link": format!("https://n.example/{id}/"), "title": { "rendered": format!("Post&#8217;s {id}") },
                "content": { "rendered": "<p>Body</p>" }, "date": "2026-03-17T09:00:00" })
        });
        Answer::json(&posts.collect()).with_header("x-wp-totalpages", "2")
    };
    let setup = with("wp-json/posts.json", posts(&[1, 2]));
    let (site, page) = open(case, setup, "").await;
    lists(&page, &["Post’s 1", "Post’s 2"]).await;
    page.click("[part~=more]").await;
    let end = "!first('[part~=more]')";
    page.wait_until("the end", end).await;
    let log = site.log();
    let asked = log.iter().filter_map(|request| request.query.as_deref());
    assert_eq!(asked.collect::<Vec<_>>(), ["page=2"]);
}

async fn a_json_feed_loads_nothing_beside(case: &mut Case) {
    let (site, page) = open(case, three(), "").await;
    page.element("[part~=headlines] a[href]").await;
    let log = site.log();
    assert!(
        log.iter().all(|request| !request.path.contains("feeds/")),
        "{log:?}"
    );
}

async fn the_line_is_said_in_which_a_feed_is_damaged(case: &mut Case) {
    let answer = Answer::ok(
        "application/rss+xml",
        "<rss>\n<channel>\n<title>x</titel>\n</channel></rss>",
    );
    let (_, page) = open(case, with("feed.xml", answer), "").await;
    page.element("[part~=problem]").await;
    let words = page.text("[part~=problem]").await;
    assert!(words.contains("line 3"), "{words}");
}

async fn a_feed_that_its_server_does_not_open_is_said(case: &mut Case) {
    let feeds = Setup::empty().with("feed.xml", Answer::ok("application/rss+xml", "<rss/>"));
    let feeds = case.serve(feeds).await;
    let setup = site_of(&feeds.url("feed.xml"))
        .with_policy(Policy::strict().with("connect-src", "'self' http://127.0.0.1:*"));
    let (_, page) = open(case, setup, "").await;
    page.element("[part~=problem]").await;
    let words = page.text("[part~=problem]").await;
    assert!(words.contains("CORS"), "{words}");
}

async fn feeds_of_every_format_make_one_list_and_each_has_its_own_fault(case: &mut Case) {
    let json = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [
        { "id": "a", "title": "Ninth", "url": "https://n.example/9", "date_published": "2026-03-09" },
        { "id": "b", "title": "Third", "date_published": "2026-03-03" },
    ]});
    let rss = "<rss version='2.0'><channel><item><title>Fifth</title><guid>c</guid><pubDate>Thu, 05 Mar 2026 12:00:00 GMT</pubDate></item>
        <item><title>Ninth again</title><guid>d</guid><link>https://n.example/9</link></item></channel></rss>";
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><id>e</id><title>Seventh</title>
        <published>2026-03-07T08:00:00+01:00</published></entry></feed>";
    let feeds = [
        "feed.json",
        "rss.xml",
        "gone.xml",
        "atom.xml",
        "page.html",
        "broken.xml",
    ];
    let setup = Setup::release()
        .with(
            "site.json",
            Answer::json(&json!({ "title": "T", "feeds": feeds })),
        )
        .with("feed.json", Answer::json(&json))
        .with("rss.xml", Answer::ok("application/rss+xml", rss))
        .with("atom.xml", Answer::ok("text/plain", atom))
        .with("gone.xml", Answer::ok("text/plain", "").with_status(404))
        .with(
            "page.html",
            Answer::ok(
                "text/html",
                "<!doctype html><title>Sign in</title><p>Sign in",
            ),
        )
        .with(
            "broken.xml",
            Answer::ok("text/xml", "<rss>\n<channel>\n</rss>"),
        );
    let (_, page) = open(case, setup, "").await;
    lists(&page, &["Ninth", "Seventh", "Fifth", "Third"]).await;
    page.wait_for("a note for each", "all('.notes p').length", 3)
        .await;
    let notes = page.texts(".notes p").await;
    for (note, said) in notes.iter().zip([
        ["gone.xml", "There is nothing"],
        ["page.html", "web page"],
        ["broken.xml", "line 3"],
    ]) {
        assert!(said.iter().all(|said| note.contains(said)), "{notes:?}");
    }
}

/// A feed of so many headlines.
fn of(count: usize) -> Setup {
    let items = (0..count).map(|at| json!({ "id": format!("n{at}"), "title": format!("Headline {at}"), "summary": "Of some length." }));
    Setup::release().with_feed(reading::feed(&items.collect()))
}

const SHOWN: &str = "all('[part~=headlines] a[href]').length";

async fn a_long_list_grows_when_its_end_comes_near(case: &mut Case) {
    let (_, page) = open(case, of(200), "").await;
    page.wait_for("the first of them", SHOWN, 61).await;
    page.eval("document.activeElement.blur()").await;
    page.wait_until(
        "all of them",
        &format!("void scrollTo(0, document.body.scrollHeight) || {SHOWN} === 200"),
    )
    .await;
    let seen = page
        .eval("all('[part~=headlines] a[href]').map((link) => link.textContent.trim())")
        .await;
    let expected: Vec<_> = (0..200).map(|at| format!("Headline {at}")).collect();
    assert_eq!(seen, json!(expected));
    page.wait_until("the end", "!first('[part~=more]')").await;
    // Whoever comes back finds the place.
    let left = page.eval("scrollY").await;
    page.click("[part~=headlines] a[href$='/a/n199']").await;
    shows(&page, "Headline 199").await;
    page.back().await;
    let there = format!("Math.abs(scrollY - {left}) < 2");
    page.wait_until("where the reader was", &there).await;
}

async fn the_keyboard_walks_through_a_long_list_to_its_end(case: &mut Case) {
    let (_, page) = open(case, of(75), "").await;
    page.wait_for("the first of them", SHOWN, 61).await;
    page.eval("first(\"[part~=headlines] a[href$='/a/n55']\").focus()")
        .await;
    page.wait_for("the rest of them", SHOWN, 75).await;
    page.tab_to("[part~=headlines] a[href$='/a/n74']").await;
}

/// The release with this feed.
fn with(name: &str, feed: Answer) -> Setup {
    site_of(name).with(name, feed)
}

/// The release with a feed at this address.
fn site_of(feed: &str) -> Setup {
    let site = json!({ "title": "Elsewhere", "feeds": [feed] });
    Setup::release().with("site.json", Answer::json(&site))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let files =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    files.map(|file| file.expect("a file").path()).collect()
}
