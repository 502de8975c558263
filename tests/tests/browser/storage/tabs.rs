//! Two tabs that share a storage (LS7, LS8).

use broadsheet_tests::case::Case;
use broadsheet_tests::page::{Page, Tab};
use broadsheet_tests::proof;
use broadsheet_tests::server::Site;
use broadsheet_tests::suite::Proof;
use serde_json::{Value, json};

use crate::bar;
use crate::reading::{is_shown, open_article};

/// Starts a hundred clicks, one after another, on the bar's buttons in turn. A message
/// channel is the clock, since timers are slowed down in a tab that is not shown.
const HUNDRED_CLICKS: &str = "void (async () => {
    const { port1, port2 } = new MessageChannel();
    for (let n = 0; n < 100; n += 1) {
        const buttons = all('[part~=reaction]');
        buttons[n % buttons.length].click();
        await new Promise((next) => { port1.onmessage = next; port2.postMessage(0); });
    }
    window.clicked = true;
})()";

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(two_tabs_on_two_articles_lose_nothing),
        proof!(two_tabs_on_one_article_end_alike),
        proof!(a_storage_cleared_by_another_tab_leaves_the_bar_as_it_was),
    ]
}

async fn two_tabs_on_two_articles_lose_nothing(case: &mut Case) {
    let (site, page) = open_article(case, "first").await;
    let (first, second) = both_click(&page, &site, "second").await;
    let left = chosen(&page, &second).await;
    assert_eq!(json!([bar::stored(&page, "second").await]), left);
    let left = chosen(&page, &first).await;
    assert_eq!(json!([bar::stored(&page, "first").await]), left);
}

async fn two_tabs_on_one_article_end_alike(case: &mut Case) {
    let (site, page) = open_article(case, "first").await;
    let (first, second) = both_click(&page, &site, "first").await;
    // Each tab's last word reaches the other as an event, which takes a moment.
    page.show(&first).await;
    let stored = "JSON.parse(localStorage.getItem('broadsheet:reaction:first')).reaction";
    let alike = format!(
        "(first('[part~=reaction][aria-pressed=true]')?.dataset.reaction ?? null) === {stored}"
    );
    page.wait_until("the first tab to show what is stored", &alike)
        .await;
    page.show(&second).await;
    page.wait_until("the second tab to show what is stored", &alike)
        .await;
}

async fn a_storage_cleared_by_another_tab_leaves_the_bar_as_it_was(case: &mut Case) {
    let (site, page) = open_article(case, "first").await;
    bar::choose(&page, "love").await;
    let token = stored_token(&page).await;
    page.eval("void addEventListener('storage', (event) => { window.seen = event.key; })")
        .await;
    let first = page.tab().await;
    page.open_tab().await;
    page.visit(&site.url("a/second")).await;
    is_shown(&page).await;
    page.eval("localStorage.clear()").await;
    // Events arrive in order: once this one has, the other has too.
    page.store("marker", "cleared").await;
    page.show(&first).await;
    page.wait_for("the other tab's marker", "window.seen", "marker")
        .await;
    bar::shows(&page, "love").await;
    let record = page.stored_text(&bar::key("first")).await;
    assert!(record.is_null(), "written again without an act: {record}");
    bar::choose(&page, "fun").await;
    assert_eq!(bar::stored(&page, "first").await, "fun");
    assert_ne!(stored_token(&page).await, token, "the old token came back");
}

/// Lets the shown tab, and another one on `article`, click at the same time.
async fn both_click(page: &Page, site: &Site, article: &str) -> (Tab, Tab) {
    let first = page.tab().await;
    let second = page.open_tab().await;
    page.visit(&site.url(&format!("a/{article}"))).await;
    is_shown(page).await;
    page.show(&first).await;
    page.eval(HUNDRED_CLICKS).await;
    page.show(&second).await;
    page.eval(HUNDRED_CLICKS).await;
    page.wait_until("the second tab's clicks", "window.clicked")
        .await;
    page.show(&first).await;
    page.wait_until("the first tab's clicks", "window.clicked")
        .await;
    (first, second)
}

/// What a tab's bar shows as chosen.
async fn chosen(page: &Page, tab: &Tab) -> Value {
    page.show(tab).await;
    page.eval("all('[part~=reaction][aria-pressed=true]').map((button) => button.dataset.reaction)")
        .await
}

async fn stored_token(page: &Page) -> Value {
    let record = page.stored(&bar::key("first")).await;
    record.get("token").cloned().expect("a token")
}
