//! What is shown of what a server counts.

use broadsheet_tests::case::Case;
use broadsheet_tests::counter::Counter;
use broadsheet_tests::proof;
use broadsheet_tests::server::Answer;
use broadsheet_tests::suite::Proof;
use serde_json::{Value, json};

use super::{
    bar_of, counted, heard, is_ready, no_counts, page_with, press, root, says, shows_count, visit,
};

pub(super) fn proofs() -> Vec<Proof> {
    vec![
        proof!(two_hundred_bars_ask_four_times),
        proof!(counts_are_shown_shortly_in_the_pages_language),
        proof!(counts_move_nothing),
        proof!(few_counts_are_hidden_and_others_wait_for_a_reaction),
        proof!(a_choice_counts_at_once),
        proof!(a_closed_article_says_so),
        proof!(the_page_says_who_counts_for_all_bars),
        proof!(an_endpoint_that_is_none_is_told),
        proof!(what_the_sync_does_not_understand_is_told),
    ]
}

/// What a server says of these articles.
pub(super) fn told(counts: &[(&str, Value)]) -> Answer {
    let items = counts.iter().map(|(id, counts)| {
        let item = json!({ "counts": counts, "rev": 7 });
        ((*id).to_owned(), item)
    });
    let items: serde_json::Map<_, _> = items.collect();
    Answer::json(&json!({ "v": 1, "items": items }))
}

async fn two_hundred_bars_ask_four_times(case: &mut Case) {
    let bars: String = (0..200)
        .map(|at| bar_of(&format!("n{at}"), "/engage", ""))
        .collect();
    let all: Vec<_> = (0..200)
        .map(|at| (format!("n{at}"), json!({ "love": at })))
        .collect();
    let all: Vec<_> = all
        .iter()
        .map(|(id, counts)| (id.as_str(), counts.clone()))
        .collect();
    let setup = page_with(&bars).with("engage/v1/reactions", told(&all));
    let (site, page) = visit(case, setup).await;
    shows_count(&page, "n3", "love", "3").await;
    page.eval("first('broadsheet-reactions[article-id=n199]').scrollIntoView()")
        .await;
    shows_count(&page, "n199", "love", "199").await;
    assert_eq!(site.hits("engage/v1/reactions"), 4);
    let queries: Vec<_> = site
        .log()
        .into_iter()
        .filter(|request| request.path == "/engage/v1/reactions")
        .filter_map(|request| request.query)
        .collect();
    let mut ids: Vec<_> = queries
        .iter()
        .flat_map(|query| query.trim_start_matches("ids=").split(','))
        .collect();
    assert!(
        queries.iter().all(|it| it.split(',').count() == 50),
        "{queries:?}"
    );
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 200);
}

async fn counts_are_shown_shortly_in_the_pages_language(case: &mut Case) {
    let counts = json!({ "love": 1_234, "lol": 56_700_000, "win": 7 });
    for (language, love, lol) in [("en", "1.2K", "56.7M"), ("de", "1234", "56,7\u{a0}Mio.")] {
        let body = bar_of("a1", "/engage", &format!("lang={language}"));
        let setup = page_with(&body).with("engage/v1/reactions", told(&[("a1", counts.clone())]));
        let (_, page) = visit(case, setup).await;
        shows_count(&page, "a1", "love", love).await;
        shows_count(&page, "a1", "lol", lol).await;
        shows_count(&page, "a1", "win", "7").await;
        shows_count(&page, "a1", "hate", "0").await;
        let property = page.eval("first('broadsheet-reactions').counts.lol").await;
        assert_eq!(property, 56_700_000);
    }
}

/// Where everything in the bar is but its counts.
const PLACES: &str =
    "all('h1, h2, li, button, [part~=label], [part~=emoji], [part~=status]').map((it) => {
    const { x, y, width, height } = it.getBoundingClientRect();
    return [it.localName, x, y, width, height];
})";

async fn counts_move_nothing(case: &mut Case) {
    use broadsheet_tests::server::Fault;
    use std::time::Duration;
    let setup = page_with(&bar_of("a1", "/engage", "")).with(
        "engage/v1/reactions",
        told(&[("a1", json!({ "love": 999 }))]),
    );
    let site = case.serve(setup).await;
    site.fault(
        "engage/v1/reactions",
        Fault::Delayed(Duration::from_secs(2)),
    );
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    page.wait_until("a shell", "!!first('[part~=reaction]')")
        .await;
    let before = page.eval(PLACES).await;
    // Only Chromium measures it; the others are measured by their places.
    page.eval(
        "void (window.shifted = 0, new PerformanceObserver((list) => {
            for (const { value } of list.getEntries()) window.shifted += value;
        }).observe({ type: 'layout-shift' }))",
    )
    .await;
    is_ready(&page).await;
    shows_count(&page, "a1", "love", "999").await;
    assert_eq!(page.eval(PLACES).await, before);
    page.eval("void requestAnimationFrame(() => setTimeout(() => { window.isPainted = true; }))")
        .await;
    page.wait_until("a frame", "window.isPainted").await;
    assert_eq!(page.eval("window.shifted").await, 0);
}

async fn few_counts_are_hidden_and_others_wait_for_a_reaction(case: &mut Case) {
    let body = [
        bar_of("a1", "/engage", "min-count=10"),
        bar_of("a2", "/engage", "min-count=10"),
        bar_of("a3", "/engage", "counts=after"),
        bar_of("a4", "/engage", "counts=never"),
    ];
    let answer = told(&[
        ("a1", json!({ "love": 9 })),
        ("a2", json!({ "love": 10 })),
        ("a3", json!({ "love": 5 })),
        ("a4", json!({ "love": 5 })),
    ]);
    let setup = page_with(&body.concat()).with("engage/v1/reactions", answer);
    let (site, page) = visit(case, setup).await;
    shows_count(&page, "a2", "love", "10").await;
    for article in ["a1", "a3", "a4"] {
        let counts = format!("{}.querySelectorAll('[part~=count]').length", root(article));
        assert_eq!(page.eval(&counts).await, 0, "{article}");
    }
    press(&page, "a3", "lol").await;
    shows_count(&page, "a3", "love", "5").await;
    shows_count(&page, "a3", "lol", "1").await;
    let asked = site.log().into_iter().filter_map(|it| it.query);
    assert!(asked.into_iter().all(|query| !query.contains("a4")));
}

async fn a_choice_counts_at_once(case: &mut Case) {
    let counter = Counter::start();
    let (_, page) = visit(case, page_with(&bar_of("a1", counter.address(), ""))).await;
    shows_count(&page, "a1", "love", "0").await;
    counter.stop();
    press(&page, "a1", "love").await;
    shows_count(&page, "a1", "love", "1").await;
    says(&page, "a1", "Waiting for a connection").await;
    counter.restart();
    page.eval("void dispatchEvent(new Event('online'))").await;
    counted(&counter, "a1", json!({ "love": 1 })).await;
    says(&page, "a1", "Sent").await;
    shows_count(&page, "a1", "love", "1").await;
    page.reload().await;
    is_ready(&page).await;
    shows_count(&page, "a1", "love", "1").await;
    let pending: Vec<_> = heard(&page, "broadsheet-sync").await;
    assert!(pending.is_empty(), "nothing waits: {pending:?}");
}

async fn a_closed_article_says_so(case: &mut Case) {
    let counter = Counter::start();
    let (site, page) = visit(case, page_with(&bar_of("a1", counter.address(), ""))).await;
    press(&page, "a1", "love").await;
    counted(&counter, "a1", json!({ "love": 1 })).await;
    says(&page, "a1", "Sent").await;
    counter.act(&["close", "reactions/a1"]);
    let closed = "Closed: the newsroom takes no more reactions to this article";
    // Whoever has the page still open learns of it by reacting.
    let disabled = format!(
        "[...{}.querySelectorAll('[part~=reaction]')].every((it) => it.disabled)",
        root("a1")
    );
    loop {
        page.eval(&format!(
            "{}.querySelector('[data-reaction=win]').click()",
            root("a1")
        ))
        .await;
        if page.eval(&disabled).await == true {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    says(&page, "a1", closed).await;
    // Another page asks another question, which no cache answers.
    let more = [("a1", ""), ("a2", "")].map(|(id, more)| bar_of(id, counter.address(), more));
    site.put("later.html", super::html(&more.concat()));
    page.visit(&site.url("later.html")).await;
    is_ready(&page).await;
    says(&page, "a1", closed).await;
    page.wait_for("nothing to press", &disabled, true).await;
    counter.act(&["reopen", "reactions/a1"]);
}

async fn the_page_says_who_counts_for_all_bars(case: &mut Case) {
    let head = "<meta name=broadsheet:endpoint content=/engage/>";
    let body = "<broadsheet-reactions article-id=a1></broadsheet-reactions>";
    let setup = crate::hosts::host(head, body)
        .with("engage/v1/reactions", told(&[("a1", json!({ "love": 3 }))]));
    let (_, page) = visit(case, setup).await;
    shows_count(&page, "a1", "love", "3").await;
}

async fn what_the_sync_does_not_understand_is_told(case: &mut Case) {
    let wrong = "dialect=wailine counts=sometimes min-count=few";
    let bars = bar_of("a1", "/engage", wrong)
        + &bar_of("a2", "/engage", "dialect=native counts=after min-count=5");
    let setup = page_with(&bars).with("engage/v1/reactions", no_counts());
    let (_, page) = visit(case, setup).await;
    let messages = "(window.heard ?? []).filter(([it]) => it === 'broadsheet-error')
        .map(([, { message }]) => message.split('=')[0])";
    page.wait_for(
        "three errors",
        messages,
        vec!["dialect", "counts", "min-count"],
    )
    .await;
}

async fn an_endpoint_that_is_none_is_told(case: &mut Case) {
    for endpoint in [
        "javascript:alert(1)",
        "https://a.example/?site=1",
        "https://user@a.example",
    ] {
        let setup = page_with(&bar_of("a1", endpoint, "")).with("engage/v1/reactions", no_counts());
        let (_, page) = visit(case, setup).await;
        let errors = heard(&page, "broadsheet-error").await;
        let codes: Vec<_> = errors.iter().filter_map(|it| it.get("code")).collect();
        assert_eq!(codes, ["attribute"], "{endpoint}: {errors:?}");
        press(&page, "a1", "love").await;
        let record = page.stored(&crate::bar::key("a1")).await;
        assert!(record.get("synced").is_none(), "{record}");
    }
}
