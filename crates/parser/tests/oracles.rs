//! ammonia as an oracle: it must find nothing to take away from what we let through,
//! and what it takes away from a source must not be found in what we make of it.
//!
//! Other people's inputs are read from the folder that `BROADSHEET_CORPORA` names.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a panic is how a test fails, in its helpers too"
)]

use ammonia::Builder;
use broadsheet_domain::{
    address,
    node::{Node, Tree},
};
use broadsheet_parser::{document, html};
use std::{
    borrow::Cow,
    collections::{BTreeSet, HashSet},
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

const PAGE: &str = "https://news.example/2026/article";

/// What we let through though ammonia takes it away from the source: why, and what
/// it is.
const ACCEPTED: [(&str, &[&str]); 3] = [
    (
        "ammonia drops every <iframe>. We make a link of one that plays a recording, \
         from an id of a known form and not from its address",
        &[
            "<a>",
            "<a href=https://www.youtube.com/watch?v=dQw4w9WgXcQ>",
            "<a href=https://vimeo.com/76979871/8272103f6e>",
            "<a href=https://api.soundcloud.com/tracks/293>",
            "<a href=https://www.mixcloud.com/spartacus/party-time/>",
            "<a title=A  song>",
            "<p id=text-film>",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://vimeo.com/76979871/8272103f6e",
            "https://api.soundcloud.com/tracks/293",
            "https://www.mixcloud.com/spartacus/party-time/",
        ],
    ),
    (
        "ammonia drops the attributes in which lazy pages keep a picture's address. \
         We check such an address like any other",
        &[
            "<img src=https://news.example/2026/b.png>",
            "<img src=https://news.example/2026/d.png>",
        ],
    ),
    (
        "ammonia parses with scripting on, and so takes <noscript> for text. We take \
         from it what would be shown without scripts, and check that like the rest",
        &[
            "<img src=https://news.example/2026/c.png>",
            "<img alt=only here>",
        ],
    ),
];

/// ammonia's own policy, and what a document may hold besides.
fn policy() -> Builder<'static> {
    let mut policy = Builder::default();
    policy
        .add_tags([
            "audio", "font", "listing", "menu", "picture", "source", "tfoot", "track", "video",
        ])
        .add_generic_attributes(["id", "lang", "dir"])
        .add_tag_attributes("a", ["title", "name"])
        .add_tag_attributes("abbr", ["title"])
        .add_tag_attributes("audio", ["controls", "src"])
        .add_tag_attributes("code", ["class"])
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("img", ["srcset", "sizes", "data-src", "data-srcset"])
        .add_tag_attributes("ol", ["start", "reversed"])
        .add_tag_attributes("pre", ["class"])
        .add_tag_attributes("source", ["src", "srcset", "type"])
        .add_tag_attributes("time", ["datetime"])
        .add_tag_attributes("td", ["colspan", "rowspan"])
        .add_tag_attributes("th", ["colspan", "rowspan", "scope"])
        .add_tag_attributes("track", ["kind", "src", "srclang", "label"])
        .add_tag_attributes("video", ["controls", "poster", "width", "height", "src"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "data"]))
        .link_rel(None)
        .attribute_filter(|element, attribute, value| {
            let may_be_data = matches!((element, attribute), ("img", "src") | ("video", "poster"));
            let is_data = value
                .trim_start()
                .get(..5)
                .is_some_and(|it| it.eq_ignore_ascii_case("data:"));
            let stays = !is_data || may_be_data && address::is_picture(value);
            stays.then_some(Cow::Borrowed(value))
        });
    policy
}

/// Every element, every attribute of an element with its value, and every word.
fn facts(tree: &Tree) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    let mut open: Vec<&Node> = tree.nodes.iter().collect();
    while let Some(node) = open.pop() {
        match node {
            Node::Text(text) => facts.extend(text.split_whitespace().map(str::to_owned)),
            Node::Element(element) => {
                let name = &element.name;
                facts.insert(format!("<{name}>"));
                let attributes = element.attributes.iter();
                facts.extend(attributes.map(|(key, value)| format!("<{name} {key}={value}>")));
                open.extend(&element.children);
            }
        }
    }
    facts
}

fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let html = paths.filter(|path| path.extension().is_some_and(|it| it == "html"));
    html.map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// A corpus from outside the repository, where it is at hand.
fn corpus(path: &str) -> Option<String> {
    let Some(folder) = env::var_os("BROADSHEET_CORPORA") else {
        // Not `eprintln!`, which nobody sees while the test passes.
        let said = writeln!(io::stderr(), "{path} did not run: set BROADSHEET_CORPORA");
        said.unwrap();
        return None;
    };
    Some(fs::read_to_string(PathBuf::from(folder).join(path)).unwrap())
}

/// The inputs of loofah's and Rails' sanitisers: JSON with comments.
fn loofah() -> Vec<String> {
    let path = "loofah-sanitizer/test/assets/testdata_sanitizer_tests1.dat";
    let Some(mut text) = corpus(path) else {
        return Vec::new();
    };
    while let Some(start) = text.find("/*") {
        let end = start + text[start..].find("*/").unwrap() + 2;
        text.replace_range(start..end, "");
    }
    let cases: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let inputs: Vec<String> = cases
        .iter()
        .map(|it| it["input"].as_str().unwrap().to_owned())
        .collect();
    assert!(inputs.len() > 50);
    inputs
}

/// The Big List of Naughty Strings.
fn blns() -> Vec<String> {
    let text = corpus("blns/blns.json");
    let strings: Vec<String> = text.map_or_else(Vec::new, |it| serde_json::from_str(&it).unwrap());
    assert!(strings.is_empty() || strings.len() > 400);
    strings
}

fn sources() -> Vec<String> {
    [fixtures(), loofah(), blns()].concat()
}

#[test]
fn ammonia_finds_nothing_to_take_away_from_what_we_let_through() {
    let policy = policy();
    for source in sources() {
        let ours = document(&source, Some(PAGE)).to_html();
        let theirs = policy.clean(&ours).to_string();
        // Not the trees: ammonia does not write the white space of <pre> back as it was.
        assert_eq!(
            facts(&html(&ours)),
            facts(&html(&theirs)),
            "{source:?}\n{ours}\n{theirs}"
        );
    }
}

#[test]
fn what_ammonia_takes_away_from_a_source_is_not_let_through() {
    let policy = policy();
    let mut wrong = String::new();
    for source in sources() {
        // ammonia takes a byte order mark off, as a decoder does and DOMParser does not.
        let source = source.trim_start_matches('\u{feff}');
        let made_of = |source: &str| facts(&html(&document(source, Some(PAGE)).to_html()));
        let ours = made_of(source);
        let theirs = made_of(&policy.clean(source).to_string());
        let is_accepted = |fact: &str| ACCEPTED.iter().any(|(_, facts)| facts.contains(&fact));
        let more = ours.difference(&theirs).filter(|fact| !is_accepted(fact));
        let more: Vec<_> = more.collect();
        if !more.is_empty() {
            wrong.push_str(&format!("{more:?}\n    from {source:?}\n"));
        }
    }
    assert!(
        wrong.is_empty(),
        "let through, but not by ammonia:\n{wrong}"
    );
}
