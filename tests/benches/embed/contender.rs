//! One article page in four forms.

use std::fs;
use std::path::Path;

use broadsheet_tests::page::Page;
use broadsheet_tests::server::{Answer, Setup};
use broadsheet_tests::workspace;

use crate::twin;

/// A form of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contender {
    /// The article without bars: what all others cost too.
    Alone,
    /// The elements, by the lines of the README.
    Lines,
    /// The elements, as `snippet.html` has them: in declarative shadow roots.
    Rendered,
    /// The same bars in plain JavaScript.
    Plain,
}

/// A site for each, in the order of [`Contender::ALL`].
pub(crate) type Setups = [Setup; 4];

/// The article's address, which is also its reaction's identity.
pub(crate) const ADDRESS: &str = "https://news.example/a";

/// The article's headline.
pub(crate) const HEADLINE: &str = "A headline";

/// The page of every site, relative to it.
pub(crate) const PAGE: &str = "article.html";

/// An empty page of the same site, to begin from.
pub(crate) const BLANK: &str = "blank.html";

/// Both bars, as the README shows them.
const BARS: &str =
    "<broadsheet-share url='https://news.example/a' headline='A headline'></broadsheet-share>
    <broadsheet-reactions article-id='https://news.example/a'></broadsheet-reactions>";

/// The script of the elements.
const SCRIPT: &str = "<script type=module src=/embed/1/broadsheet.js></script>";

/// What the README says about the room that the bars take.
const STYLE: &str = "body { max-width: 40rem; margin: auto; font: 1rem/1.5 serif }
    broadsheet-share { display: block; min-height: 165px }
    broadsheet-reactions { display: block; min-height: 145px }";

impl Contender {
    /// All, in the order of the table.
    pub(crate) const ALL: [Self; 4] = [Self::Alone, Self::Lines, Self::Rendered, Self::Plain];

    /// Its name in the table.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Alone => "no bars",
            Self::Lines => "elements",
            Self::Rendered => "rendered",
            Self::Plain => "plain",
        }
    }

    /// Its own among one of each.
    pub(crate) fn of<T>(self, all: &[T; 4]) -> &T {
        let [alone, lines, rendered, plain] = all;
        match self {
            Self::Alone => alone,
            Self::Lines => lines,
            Self::Rendered => rendered,
            Self::Plain => plain,
        }
    }
}

/// Makes all sites. The bars in plain JavaScript are made of what the elements show, and
/// show the same after a press.
pub(crate) async fn setups(page: &Page) -> Setups {
    let embed = embed();
    let lines = site(&format!("{SCRIPT}\n{BARS}"), embed.clone());
    let script = twin::script(page, &lines).await;
    let plain = SCRIPT.replace("/embed/1/broadsheet.js", "/plain.js");
    let plain = site(
        &format!("{plain}\n{BARS}"),
        [(
            "plain.js".to_owned(),
            Answer::ok("text/javascript", script).compressed(),
        )],
    );
    let [elements, by_hand] = [&lines, &plain].map(|setup| twin::looks(page, setup));
    assert_eq!(elements.await, by_hand.await, "both must show the same");
    [site("", []), lines, site(&rendered(), embed), plain]
}

/// The page with these bars under its article, and these files beside it.
fn site(bars: &str, files: impl IntoIterator<Item = (String, Answer)>) -> Setup {
    let text = "<p>The harbour master said on Tuesday that the ferry would sail again. \
        Nobody had been asked, and nobody had answered.</p>";
    let html = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>{HEADLINE}</title>
        <link rel=icon href=data:,><link rel=canonical href={ADDRESS}>
        <link rel=stylesheet href=/page.css></head>
        <body><h1>{HEADLINE}</h1>{}{bars}</body></html>",
        text.repeat(4)
    );
    let blank = "<!doctype html><title>Blank</title><link rel=icon href=data:,>";
    let mut setup = Setup::empty()
        .with(PAGE, Answer::html(html).compressed())
        .with(BLANK, Answer::html(blank).compressed())
        .with("page.css", Answer::ok("text/css", STYLE).compressed());
    for (path, file) in files {
        setup = setup.with(&path, file);
    }
    setup
}

/// The snippet for publishers who render on a server, with this article's links.
fn rendered() -> String {
    let snippet = format!("embed/{}/snippet.html", env!("CARGO_PKG_VERSION"));
    let snippet = fs::read_to_string(workspace::dist().join(snippet)).expect("the snippet");
    snippet
        .replace("https%3A%2F%2Faddress.invalid%2F", &twin::encoded(ADDRESS))
        .replace("HEADLINE", &twin::encoded(HEADLINE))
}

/// All that a page may ask of the release's folder for elements.
fn embed() -> Vec<(String, Answer)> {
    let version = env!("CARGO_PKG_VERSION");
    let dist = workspace::dist();
    let mut files = Vec::new();
    for folder in ["embed/1".to_owned(), format!("embed/{version}")] {
        for entry in fs::read_dir(dist.join(&folder)).expect("the elements are built") {
            let path = entry.expect("a file").path();
            let name = path.file_name().map(Path::new).expect("a name");
            if path.is_file() {
                let body = fs::read(&path).expect("a file that can be read");
                let answer = Answer::file(name, body).compressed();
                files.push((format!("{folder}/{}", name.display()), answer));
            }
        }
    }
    files
}
