//! Counts where many articles are listed.

use broadsheet_tests::case::Case;
use broadsheet_tests::proof;
use broadsheet_tests::suite::Proof;
use serde_json::json;

use super::counts::told;
use super::{page_with, reader};

pub(super) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_count_without_a_server_loads_nothing),
        proof!(an_index_page_shows_how_many_have_reacted),
        proof!(the_front_page_lists_what_most_have_reacted_to),
    ]
}

async fn an_index_page_shows_how_many_have_reacted(case: &mut Case) {
    let body = "<broadsheet-count article-id=a1 endpoint=/engage></broadsheet-count>
        <broadsheet-count article-id=a2 endpoint=/engage top=2>none</broadsheet-count>
        <broadsheet-count article-id=a3></broadsheet-count>";
    let answer = told(&[
        ("a1", json!({ "love": 1_200, "lol": 34 })),
        ("a2", json!({ "love": 3, "lol": 34, "win": 5 })),
    ]);
    let setup = page_with(body).with("engage/v1/reactions", answer);
    let site = case.serve(setup).await;
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    let texts = "all('broadsheet-count').map((it) => it.textContent)";
    page.wait_for("the counts", texts, vec!["1.2K", "lol 34, win 5", ""])
        .await;
    assert_eq!(site.hits("engage/v1/reactions"), 1);
    assert_eq!(
        site.hits(&crate::hosts::wasm()),
        0,
        "no bar, no wasm of bars"
    );
}

async fn a_count_without_a_server_loads_nothing(case: &mut Case) {
    let body = "<broadsheet-count article-id=a1></broadsheet-count>
        <broadsheet-count article-id=a1 endpoint='ftp://x.example'>none</broadsheet-count>";
    let answer = told(&[("a1", json!({ "love": 3 }))]);
    let setup = page_with(body).with("engage/v1/reactions", answer);
    let site = case.serve(setup).await;
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    let script = |name: &str| format!("embed/{}/{name}", env!("CARGO_PKG_VERSION"));
    let has_come = format!(
        "performance.getEntriesByName(new URL('/{}', location.href).href).length > 0",
        script("count.js")
    );
    page.wait_until("its script", &has_come).await;
    assert_eq!(site.hits(&script("sync.js")), 0, "there is no server");
    page.eval("first('broadsheet-count').setAttribute('endpoint', '/engage')")
        .await;
    let texts = "all('broadsheet-count').map((it) => it.textContent)";
    page.wait_for("the count", texts, vec!["3", "none"]).await;
    page.eval("first('broadsheet-count').removeAttribute('endpoint')")
        .await;
    page.wait_for("no count", texts, vec!["", "none"]).await;
}

async fn the_front_page_lists_what_most_have_reacted_to(case: &mut Case) {
    let answer = told(&[
        ("first", json!({ "love": 2 })),
        ("second", json!({})),
        ("third", json!({ "lol": 7, "win": 1 })),
    ]);
    let setup = reader("/engage/").with("engage/v1/reactions", answer);
    let site = case.serve(setup).await;
    let page = case.page().await;
    page.visit(&site.url("")).await;
    let ranked = "all('[part~=ranked] li').map((it) =>
        [it.querySelector('a').pathname.split('/').pop(), it.querySelector('span').textContent])";
    let wished = json!([["third", "8"], ["first", "2"]]);
    page.wait_for("the list", ranked, wished).await;
    page.click("[part~=ranked] a").await;
    crate::reading::is_shown(&page).await;
    assert_eq!(site.hits("engage/v1/reactions"), 1);
}
