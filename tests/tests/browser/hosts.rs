//! The elements in other people's pages.

mod frameworks;
mod hostile;
mod life;
mod rendered;
mod several;
mod shell;
mod styles;
mod takeover;

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::server::{Answer, Setup, Site};
use broadsheet_tests::suite::Proof;

/// Both elements.
pub(crate) const BOTH: &str = "
    <broadsheet-share url='https://news.example/xi' headline='Xi to visit Putin'></broadsheet-share>
    <broadsheet-reactions article-id=a1></broadsheet-reactions>";

/// Where both elements have been taken over.
const READY: &str =
    "all('broadsheet-reactions, broadsheet-share').every((it) => it.dataset.state === 'ready')";

pub(crate) fn proofs() -> Vec<Proof> {
    [
        shell::proofs(),
        several::proofs(),
        life::proofs(),
        hostile::proofs(),
        styles::proofs(),
        takeover::proofs(),
        frameworks::proofs(),
        rendered::proofs(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A page with this in its head and this in its body, and the loader.
pub(crate) fn host(head: &str, body: &str) -> Setup {
    let html = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Host</title>{head}</head>
        <body><h1>Host</h1>{body}<script type=module src=/embed/1/broadsheet.js></script></body></html>"
    );
    Setup::release().with("host.html", Answer::html(html))
}

/// Keeps what the wasm hands out.
const WATCH: &str = "['instantiate', 'instantiateStreaming'].forEach((name) => {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
        const made = await real.apply(WebAssembly, given);
        window.exports = made.instance.exports;
        return made;
    };
});";

/// A page with this in its body, and the loader. What the wasm hands out is kept as
/// `window.exports`.
pub(crate) fn watched(body: &str) -> Setup {
    host("<script src=/watch.js></script>", body)
        .with("watch.js", Answer::ok("text/javascript", WATCH))
}

/// Visits a host page.
pub(crate) async fn visit(case: &mut Case, setup: Setup) -> (Site, Page) {
    let site = case.serve(setup).await;
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    (site, page)
}

/// Visits a host page and waits until the wasm shows the elements.
pub(crate) async fn ready(case: &mut Case, setup: Setup) -> (Site, Page) {
    let (site, page) = visit(case, setup).await;
    // Not by a driver's element: the takeover would make it a stale one.
    page.wait_until(
        "the shells",
        "!!first('[part~=reaction]') && !!first('[part~=share-target]')",
    )
    .await;
    page.wait_until("both elements", READY).await;
    (site, page)
}

/// The wasm of the elements, as a path of the site.
pub(crate) fn wasm() -> String {
    format!("embed/{}/embed_bg.wasm", env!("CARGO_PKG_VERSION"))
}
