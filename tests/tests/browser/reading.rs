//! Sites to read, and the words for reading them.

use broadsheet_tests::case::Case;
use broadsheet_tests::inputs;
use broadsheet_tests::page::Page;
use broadsheet_tests::server::{Answer, Setup, Site};
use broadsheet_tests::workspace;
use serde_json::{Value, json};

/// Three short articles: `first`, `second` and `third`.
pub(crate) const THREE: &str = include_str!("../../fixtures/three.json");

/// The seed's article.
pub(crate) const SEED: &str = "xi-jinping-to-visit-putin-in-russia-next-week";

/// What shows that an article is there.
pub(crate) const HEADLINE: &str = "h1[part~=headline]";

/// The release with three articles.
pub(crate) fn three() -> Setup {
    Setup::release().with_feed(THREE)
}

/// The release with the seed's article.
pub(crate) fn seed() -> Setup {
    Setup::release().with_feed(inputs::seed_feed())
}

/// A feed of these items.
pub(crate) fn feed(items: &Value) -> String {
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "x", "items": items });
    feed.to_string()
}

/// A site in this language.
pub(crate) fn in_language(setup: Setup, language: &str) -> Setup {
    let site = json!({
        "title": "Broadsheet",
        "description": "News that you can answer",
        "language": language,
        "feeds": ["articles/feed.json"],
    });
    setup.with("site.json", Answer::json(&site))
}

/// A site whose page runs this script before anything of the reader's.
pub(crate) fn running_first(setup: Setup, script: &str) -> Setup {
    let boot = std::fs::read_to_string(workspace::dist().join("boot.js"));
    let boot = boot.expect("the release has a start script");
    setup.with(
        "boot.js",
        Answer::ok("text/javascript", format!("{script};\n{boot}")),
    )
}

/// Stores what the reader prefers, for the next page that is loaded.
pub(crate) async fn prefer(page: &Page, settings: &Value) {
    let mut record = settings.as_object().cloned().unwrap_or_default();
    record.insert("v".to_owned(), json!(1));
    let record = Value::Object(record).to_string();
    page.store("broadsheet:settings", &record).await;
}

/// Serves a site and visits one of its addresses in a plain browser.
pub(crate) async fn open(case: &mut Case, setup: Setup, path: &str) -> (Site, Page) {
    let site = case.serve(setup).await;
    let page = case.page().await;
    page.visit(&site.url(path)).await;
    (site, page)
}

/// Serves three articles and opens one of them.
pub(crate) async fn open_article(case: &mut Case, id: &str) -> (Site, Page) {
    let (site, page) = open(case, three(), &format!("a/{id}")).await;
    is_shown(&page).await;
    (site, page)
}

/// Waits until an article is shown.
pub(crate) async fn is_shown(page: &Page) {
    page.wait_until("an article", &format!("first('{HEADLINE}')"))
        .await;
}

/// Waits until an article with this headline is shown.
pub(crate) async fn shows(page: &Page, headline: &str) {
    let seen = format!("first('{HEADLINE}')?.textContent.trim()");
    page.wait_for("the headline", &seen, headline).await;
}

/// Waits until these headlines are listed, in this order.
pub(crate) async fn lists(page: &Page, headlines: &[&str]) {
    let seen = "all('[part~=headlines] a[href]').map((link) => link.textContent.trim())";
    page.wait_for("the headlines", seen, headlines).await;
}
