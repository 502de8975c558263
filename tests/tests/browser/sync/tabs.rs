//! Two tabs that share a storage and a server.

use std::time::Duration;

use broadsheet_tests::case::Case;
use broadsheet_tests::counter::Counter;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::suite::Proof;
use serde_json::json;

use super::{bar_of, counted, page_with, visit};
use crate::bar;

/// Starts a hundred clicks, one after another, on the bars' buttons in turn. A message
/// channel is the clock, since timers are slowed down in a tab that is not shown.
const HUNDRED_CLICKS: &str = "void (async () => {
    const { port1, port2 } = new MessageChannel();
    const bars = all('broadsheet-reactions');
    for (let n = 0; n < 100; n += 1) {
        const buttons = bars[n % bars.length].shadowRoot.querySelectorAll('[part~=reaction]');
        buttons[(n * 7 + arguments[0]) % buttons.length].click();
        await new Promise((next) => { port1.onmessage = next; port2.postMessage(0); });
    }
    window.clicked = true;
})()";

pub(super) fn proofs() -> Vec<Proof> {
    vec![proof!(two_tabs_the_storage_and_the_server_agree)]
}

async fn two_tabs_the_storage_and_the_server_agree(case: &mut Case) {
    let counter = Counter::start();
    let articles: Vec<_> = (0..10).map(|at| format!("a{at}")).collect();
    let body: String = articles
        .iter()
        .map(|it| bar_of(it, counter.address(), ""))
        .collect();
    let (site, page) = visit(case, page_with(&body)).await;
    let first = page.tab().await;
    let second = page.open_tab().await;
    page.visit(&site.url("host.html")).await;
    // Under its driver WebKit shows this tab to nobody, so that its bars may stay shells.
    let bars = "all('broadsheet-reactions').every((it) => it.shadowRoot?.querySelector('button'))";
    page.wait_until("the bars", bars).await;
    for (at, tab) in [&first, &second].into_iter().enumerate() {
        page.show(tab).await;
        page.eval_with(HUNDRED_CLICKS, vec![json!(at * 3)]).await;
    }
    for tab in [&second, &first] {
        page.show(tab).await;
        page.wait_within(
            Duration::from_secs(60),
            "the clicks",
            "window.clicked",
            |it| *it == true,
        )
        .await;
    }
    for article in &articles {
        let stored = bar::stored(&page, article).await;
        let wished = match stored.as_str() {
            Some(reaction) => json!({ reaction: 1 }),
            None => json!({}),
        };
        counted(&counter, article, wished).await;
        let ballots = counter.ballots(article);
        assert!(ballots.len() <= 1, "{article}: {ballots:?}");
    }
    for tab in [&first, &second] {
        page.show(tab).await;
        for article in &articles {
            shows_stored(&page, article).await;
        }
    }
}

/// Waits until the bar of an article shows what is stored.
async fn shows_stored(page: &Page, article: &str) {
    let alike = format!(
        "(first('broadsheet-reactions[article-id={article}]').reaction ?? null)
            === JSON.parse(localStorage.getItem('{}')).reaction",
        bar::key(article)
    );
    page.wait_until("what is stored", &alike).await;
}
