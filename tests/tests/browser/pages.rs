//! Every page that there is, and the states that a reader can bring it into.

use broadsheet_tests::page::Page;
use broadsheet_tests::server::{Answer, Fault, Setup, Site};

/// A page, and what shows that it is there.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) path: &'static str,
    pub(crate) shown: &'static str,
}

const fn kind(name: &'static str, path: &'static str, shown: &'static str) -> Kind {
    Kind { name, path, shown }
}

/// One of each kind, of the site that is shipped with its sample articles.
pub(crate) const PAGES: [Kind; 6] = [
    kind("front", "", "[part~=headlines] h2 a"),
    kind("article", "a/xi-putin-moscow", "[part~=reactions]"),
    kind("tag", "tag/harbour", "[part~=headlines] h2 a"),
    kind("settings", "settings", "[part~=settings]"),
    kind("not-found", "nowhere", ".not-found"),
    kind("problem", "", "[part~=problem]"),
];

/// The site as it is shipped.
pub(crate) fn shipped() -> Setup {
    Setup::release()
}

/// Lets the site be as the page needs it.
pub(crate) fn prepare(site: &Site, kind: &Kind) {
    site.heal();
    if kind.name == "problem" {
        let missing = Fault::Replaced(Answer::not_found());
        site.fault("articles/feed.json", missing);
    }
}

/// Visits a page and waits until it is there.
pub(crate) async fn visit(site: &Site, page: &Page, kind: &Kind) {
    prepare(site, kind);
    page.visit(&site.url(kind.path)).await;
    page.element(kind.shown).await;
}

/// Unfolds what an article has folded, and shows its QR code.
pub(crate) async fn unfold(page: &Page) {
    page.click("[part~=more-targets]:not([open]) > summary")
        .await;
    page.click("[part~=share] [data-target=qr]").await;
    page.element("[part~=qr]").await;
}
