//! What was done arrives, exactly once, whatever becomes of the connection.

use std::time::Duration;

use broadsheet_tests::case::Case;
use broadsheet_tests::counter::Counter;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault};
use broadsheet_tests::suite::Proof;
use serde_json::json;

use super::{
    bar_of, counted, is_marked_as_sent, is_ready, page_with, press, says, shows_count, visit,
};
use crate::bar;
use crate::reading::is_shown;

pub(super) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_reaction_arrives_and_says_so),
        proof!(what_was_done_without_a_server_arrives_when_it_is_back),
        proof!(the_last_choice_wins_while_the_network_flaps),
        proof!(what_was_pressed_on_the_shell_arrives),
        proof!(a_reaction_leaves_with_its_page),
        proof!(a_reaction_that_cannot_be_stored_arrives),
        proof!(a_later_choice_takes_the_place_of_what_a_shell_could_not_store),
        proof!(a_vote_for_a_server_without_polls_stops_nothing),
        proof!(a_reaction_under_a_former_id_is_counted_once),
        proof!(a_reaction_under_a_former_id_is_counted_once_where_no_counts_are_shown),
        proof!(of_several_bars_the_pressed_one_says_what_was_sent),
        proof!(a_reaction_in_the_reader_arrives),
        proof!(a_server_that_is_back_is_found_without_a_sign),
        proof!(a_page_that_wraps_the_storage_is_survived),
        proof!(without_its_endpoint_a_bar_sends_nothing_more),
    ]
}

async fn a_reaction_arrives_and_says_so(case: &mut Case) {
    let counter = Counter::start();
    let (_, page) = visit(case, page_with(&bar_of("a1", counter.address(), ""))).await;
    press(&page, "a1", "love").await;
    counted(&counter, "a1", json!({ "love": 1 })).await;
    says(&page, "a1", "Sent").await;
    is_marked_as_sent(&page, "a1").await;
    press(&page, "a1", "win").await;
    counted(&counter, "a1", json!({ "win": 1 })).await;
    bar::withdraw(&page, "win").await;
    counted(&counter, "a1", json!({})).await;
    assert_eq!(counter.ballots("a1").len(), 1);
}

async fn what_was_done_without_a_server_arrives_when_it_is_back(case: &mut Case) {
    let counter = Counter::start();
    let articles = ["a1", "a2", "a3"];
    let body = articles
        .map(|it| bar_of(it, counter.address(), ""))
        .concat();
    let (site, mut page) = visit(case, page_with(&body)).await;
    counter.stop();
    for (article, reaction) in articles.into_iter().zip(["love", "lol", "win"]) {
        press(&page, article, reaction).await;
        says(&page, article, "Waiting for a connection").await;
    }
    // The browser is closed, and the server comes back while nobody looks.
    if case.engine().keeps_profiles() {
        page = case.reopen(|| counter.restart()).await;
    } else {
        page.visit("about:blank").await;
        counter.restart();
    }
    page.visit(&site.url("host.html")).await;
    for (article, reaction) in articles.into_iter().zip(["love", "lol", "win"]) {
        counted(&counter, article, json!({ reaction: 1 })).await;
        is_marked_as_sent(&page, article).await;
        assert_eq!(counter.ballots(article).len(), 1);
    }
}

async fn the_last_choice_wins_while_the_network_flaps(case: &mut Case) {
    let counter = Counter::start();
    let articles = ["a1", "a2", "a3"];
    let body = articles
        .map(|it| bar_of(it, counter.address(), ""))
        .concat();
    let (_, page) = visit(case, page_with(&body)).await;
    let reactions = ["love", "lol", "omg", "win", "hate"];
    let choice = |number| *reactions.iter().cycle().nth(number).expect("endless");
    for round in 0..20 {
        if round % 2 == 0 {
            counter.stop();
        } else {
            counter.restart();
        }
        for (at, article) in articles.into_iter().enumerate() {
            press(&page, article, choice(round + at)).await;
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    counter.restart();
    page.eval("void dispatchEvent(new Event('online'))").await;
    for (at, article) in articles.into_iter().enumerate() {
        counted(&counter, article, json!({ choice(19 + at): 1 })).await;
        is_marked_as_sent(&page, article).await;
        assert_eq!(counter.ballots(article).len(), 1, "{article}");
    }
}

async fn what_was_pressed_on_the_shell_arrives(case: &mut Case) {
    let counter = Counter::start();
    let site = case
        .serve(page_with(&bar_of("a1", counter.address(), "")))
        .await;
    site.fault(
        &crate::hosts::wasm(),
        Fault::Delayed(Duration::from_secs(3)),
    );
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    press(&page, "a1", "fun").await;
    let state = page.attribute("broadsheet-reactions", "data-state").await;
    assert_eq!(state, "loading", "the wasm must not have come yet");
    let record = page.stored(&bar::key("a1")).await;
    assert_eq!(record.get("synced"), Some(&json!(false)), "{record}");
    assert_eq!(record.get("endpoint"), Some(&json!(counter.address())));
    counted(&counter, "a1", json!({ "fun": 1 })).await;
    is_marked_as_sent(&page, "a1").await;
}

async fn a_reaction_leaves_with_its_page(case: &mut Case) {
    let counter = Counter::start();
    let (_, page) = visit(case, page_with(&bar_of("a1", counter.address(), ""))).await;
    press(&page, "a1", "love").await;
    counted(&counter, "a1", json!({ "love": 1 })).await;
    // In one task, so that nothing was sent before the page is left.
    let leave = "void (() => {
        first('[data-reaction=win]').click();
        location.href = 'about:blank';
    })()";
    page.eval(leave).await;
    counted(&counter, "a1", json!({ "win": 1 })).await;
}

async fn a_reaction_that_cannot_be_stored_arrives(case: &mut Case) {
    let counter = Counter::start();
    let setup = page_with(&bar_of("a1", counter.address(), ""));
    let (_, page) = visit(case, setup).await;
    // From now on there is no room.
    page.eval(
        "void (() => {
            let room = 'x'.repeat(1 << 22);
            for (let at = 0; room; at += 1) {
                try { localStorage.setItem(`filler${at}`, room); } catch { room = room.slice(room.length / 2 + 1); }
            }
        })()",
    )
    .await;
    press(&page, "a1", "omg").await;
    counted(&counter, "a1", json!({ "omg": 1 })).await;
    says(&page, "a1", "Sent").await;
    press(&page, "a1", "lol").await;
    counted(&counter, "a1", json!({ "lol": 1 })).await;
    assert_eq!(counter.ballots("a1").len(), 1);
    page.eval("localStorage.clear()").await;
}

async fn a_reaction_under_a_former_id_is_counted_once(case: &mut Case) {
    let counter = Counter::start();
    let setup = page_with(&bar_of("old", counter.address(), ""));
    let (site, page) = visit(case, setup).await;
    press(&page, "old", "love").await;
    counted(&counter, "old", json!({ "love": 1 })).await;
    is_marked_as_sent(&page, "old").await;
    let renamed = bar_of("new", counter.address(), "aliases=old");
    site.put("renamed.html", super::html(&renamed));
    page.visit(&site.url("renamed.html")).await;
    is_ready(&page).await;
    bar::shows(&page, "love").await;
    shows_count(&page, "new", "love", "1").await;
    press(&page, "new", "win").await;
    counted(&counter, "new", json!({ "win": 1 })).await;
    counted(&counter, "old", json!({})).await;
    shows_count(&page, "new", "love", "0").await;
    shows_count(&page, "new", "win", "1").await;
}

async fn a_later_choice_takes_the_place_of_what_a_shell_could_not_store(case: &mut Case) {
    let counter = Counter::start();
    let bar = bar_of("a1", counter.address(), "");
    let full = "Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
    };";
    let setup = page_with(&format!("<script src=/full.js></script>{bar}"))
        .with("full.js", Answer::ok("text/javascript", full));
    let site = case.serve(setup).await;
    site.fault(
        &crate::hosts::wasm(),
        Fault::Delayed(Duration::from_secs(3)),
    );
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    press(&page, "a1", "love").await;
    let state = page.attribute("broadsheet-reactions", "data-state").await;
    assert_eq!(state, "loading", "the wasm must not have come yet");
    counted(&counter, "a1", json!({ "love": 1 })).await;
    is_ready(&page).await;
    press(&page, "a1", "win").await;
    counted(&counter, "a1", json!({ "win": 1 })).await;
    assert_eq!(counter.ballots("a1").len(), 1, "one reader has one ballot");
}

async fn a_vote_for_a_server_without_polls_stops_nothing(case: &mut Case) {
    let counter = Counter::start();
    let (_, page) = visit(case, page_with(&bar_of("a1", counter.address(), ""))).await;
    let vote = json!({
        "v": 1, "choices": ["yes"], "token": "BwcHBwcHBwcHBwcHBwcHBw", "at": 7, "synced": false,
        "endpoint": format!("{}#waline", counter.address()),
    });
    page.eval(&format!(
        "localStorage.setItem('broadsheet:vote:p', '{vote}')"
    ))
    .await;
    page.reload().await;
    is_ready(&page).await;
    press(&page, "a1", "love").await;
    counted(&counter, "a1", json!({ "love": 1 })).await;
    says(&page, "a1", "Sent").await;
}

async fn a_reaction_under_a_former_id_is_counted_once_where_no_counts_are_shown(case: &mut Case) {
    let counter = Counter::start();
    let (site, page) = visit(case, page_with(&bar_of("old", counter.address(), ""))).await;
    press(&page, "old", "love").await;
    counted(&counter, "old", json!({ "love": 1 })).await;
    is_marked_as_sent(&page, "old").await;
    // What knows less of the article's ids takes nothing away from what knows more.
    let address = counter.address();
    let renamed = bar_of("new", address, "aliases=old counts=never")
        + &format!("<broadsheet-count article-id=new endpoint='{address}'></broadsheet-count>");
    site.put("renamed.html", super::html(&renamed));
    page.visit(&site.url("renamed.html")).await;
    is_ready(&page).await;
    page.wait_for(
        "the count of both ids",
        "first('broadsheet-count').textContent",
        "1",
    )
    .await;
    press(&page, "new", "win").await;
    counted(&counter, "new", json!({ "win": 1 })).await;
    counted(&counter, "old", json!({})).await;
}

async fn of_several_bars_the_pressed_one_says_what_was_sent(case: &mut Case) {
    let counter = Counter::start();
    let bars = bar_of("a1", counter.address(), "").repeat(3);
    let (_, page) = visit(case, page_with(&bars)).await;
    press(&page, "a1", "love").await;
    says(&page, "a1", "Sent").await;
    let said = "all('broadsheet-reactions').map((it) =>
        it.shadowRoot.querySelector('[part~=status]').innerText.trim())";
    page.wait_for("what the others say", said, vec!["Sent", "", ""])
        .await;
}

async fn a_reaction_in_the_reader_arrives(case: &mut Case) {
    let counter = Counter::start();
    let setup = super::reader(counter.address());
    let site = case.serve(setup).await;
    let page = case.page().await;
    page.visit(&site.url("a/first")).await;
    is_shown(&page).await;
    bar::choose(&page, "love").await;
    counted(&counter, "first", json!({ "love": 1 })).await;
    let said = "first('[part~=status]').innerText.trim()";
    page.wait_for("the status", said, "Sent").await;
    let count = "first('[data-reaction=love] [part~=count]')?.textContent";
    page.wait_for("the count", count, "1").await;
    counter.stop();
    bar::choose(&page, "win").await;
    page.wait_for("the status", said, "Waiting for a connection")
        .await;
    counter.restart();
    page.visit(&site.url("")).await;
    counted(&counter, "first", json!({ "win": 1 })).await;
}

async fn a_server_that_is_back_is_found_without_a_sign(case: &mut Case) {
    let counter = Counter::start();
    let (_, page) = visit(case, page_with(&bar_of("a1", counter.address(), ""))).await;
    counter.stop();
    press(&page, "a1", "love").await;
    says(&page, "a1", "Waiting for a connection").await;
    counter.restart();
    // No event, no visit: the page asks again by itself.
    counted(&counter, "a1", json!({ "love": 1 })).await;
    says(&page, "a1", "Sent").await;
}

/// A storage that tells the page itself of what is written, before and after.
const WRAPPED: &str = "(() => {
    const { setItem, removeItem } = Storage.prototype;
    const tell = (key) => {
        dispatchEvent(new StorageEvent('storage', { key }));
        dispatchEvent(new StorageEvent('storage', { key: null }));
    };
    Storage.prototype.setItem = function (key, value) {
        tell(key);
        setItem.call(this, key, value);
        tell(key);
    };
    Storage.prototype.removeItem = function (key) {
        tell(key);
        removeItem.call(this, key);
        tell(key);
    };
})();";

async fn a_page_that_wraps_the_storage_is_survived(case: &mut Case) {
    let counter = Counter::start();
    let body = format!(
        "<script src=/wrapped.js></script>{}",
        bar_of("a1", counter.address(), "")
    );
    let setup = page_with(&body).with("wrapped.js", Answer::ok("text/javascript", WRAPPED));
    let (_, page) = visit(case, setup).await;
    for reaction in ["love", "win"] {
        press(&page, "a1", reaction).await;
        counted(&counter, "a1", json!({ reaction: 1 })).await;
        says(&page, "a1", "Sent").await;
        is_marked_as_sent(&page, "a1").await;
    }
    assert_eq!(counter.ballots("a1").len(), 1);
}

async fn without_its_endpoint_a_bar_sends_nothing_more(case: &mut Case) {
    let counter = Counter::start();
    let (_, page) = visit(case, page_with(&bar_of("a1", counter.address(), ""))).await;
    let bar = "first('broadsheet-reactions')";
    let away =
        format!("void ({bar}.shadowRoot.firstChild.old = true, {bar}.removeAttribute('endpoint'))");
    page.eval(&away).await;
    let is_fresh = format!("!{bar}.shadowRoot.firstChild.old && {bar}.dataset.state === 'ready'");
    page.wait_until("the bar anew", &is_fresh).await;
    press(&page, "a1", "love").await;
    let record = page.stored(&bar::key("a1")).await;
    assert!(record.get("synced").is_none(), "{record}");
    assert!(record.get("endpoint").is_none(), "{record}");
}
