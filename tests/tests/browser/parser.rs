//! Both parsers make the same document of the same body.
//!
//! What the native parser makes of the fixtures stands beside them. Here the probe, the
//! client's own code, asks the browser's parser.

use std::fs;
use std::path::PathBuf;

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Setup};
use broadsheet_tests::suite::Proof;
use broadsheet_tests::workspace;

pub(crate) fn proofs() -> Vec<Proof> {
    vec![proof!(
        the_browsers_parser_gives_the_same_documents_as_the_native_one
    )]
}

/// The article's address, as in the native test.
const PAGE: &str = "https://news.example/2026/article";

const START: &str = "import init, * as probe from './probe.js';
await init();
window.probe = probe;";

/// A page with the probe, as `probe`.
pub(crate) async fn probe(case: &mut Case) -> Page {
    let mut setup = Setup::empty()
        .with(
            "index.html",
            Answer::html(
                "<!doctype html><title>Probe</title><script type=module src=start.js></script>",
            ),
        )
        .with("start.js", Answer::ok("text/javascript", START));
    for name in ["probe.js", "probe_bg.wasm"] {
        let path = workspace::probe().join(name);
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        setup = setup.with(name, Answer::file(&path, bytes));
    }
    let site = case.serve(setup).await;
    let page = case.page().await;
    page.visit(&site.url("")).await;
    page.wait_until("the probe", "Boolean(window.probe)").await;
    page
}

async fn the_browsers_parser_gives_the_same_documents_as_the_native_one(case: &mut Case) {
    let page = probe(case).await;
    let mut different = Vec::new();
    for (fixture, golden) in fixtures() {
        let html = fs::read_to_string(&fixture).expect("a fixture");
        let outline = page
            .eval_with(
                "probe.outline(arguments[0], arguments[1])",
                vec![html.into(), PAGE.into()],
            )
            .await;
        if outline != golden {
            let outline = outline.as_str().unwrap_or_default();
            different.push(format!("{}\n{outline}", fixture.display()));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

/// The native parser's fixtures, each with the outline of its document.
pub(crate) fn fixtures() -> Vec<(PathBuf, String)> {
    let folder = workspace::root().join("crates/parser/tests/fixtures");
    let files = fs::read_dir(&folder).expect("the fixtures' folder");
    let paths = files.map(|file| file.expect("a fixture").path());
    let is_html = |path: &PathBuf| path.extension().is_some_and(|it| it == "html");
    let fixtures: Vec<_> = paths
        .filter(is_html)
        .map(|path| {
            let golden = fs::read_to_string(path.with_extension("txt")).expect("its outline");
            (path, golden)
        })
        .collect();
    assert!(!fixtures.is_empty());
    fixtures
}
