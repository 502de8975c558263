//! What the shell and the wasm do for each other, and what they say where one is missing.

use std::time::Duration;

use broadsheet_tests::case::Case;
use broadsheet_tests::page::{Key, Page};
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault, Policy};
use broadsheet_tests::suite::Proof;

use super::shell::{TOLD, is_of_policy};
use super::{BOTH, host, ready, wasm};
use crate::bar;

pub(super) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_qr_code_that_was_asked_of_the_shell_is_drawn_by_the_wasm),
        proof!(escape_folds_the_shells_more),
        proof!(two_presses_that_wait_for_the_page_do_not_undo_each_other),
        proof!(damaged_wasm_is_no_matter_of_policy),
        proof!(what_the_page_says_holds_for_all_elements),
        proof!(a_language_that_is_late_is_english_meanwhile),
        proof!(debug_says_in_words_what_is_wrong),
        proof!(a_page_that_wraps_the_storage_is_survived),
        proof!(the_shell_works_where_nothing_else_comes),
        proof!(without_wasm_the_shell_prints_and_offers_no_code),
        proof!(a_press_that_is_under_way_outlives_missing_wasm),
        proof!(an_attribute_set_to_what_it_was_changes_nothing),
        proof!(a_language_chosen_while_another_comes_is_spoken),
        proof!(frameworks_may_set_properties),
    ]
}

/// A page whose wasm comes after this, with "More" unfolded.
async fn unfolded(case: &mut Case, wait: Duration) -> Page {
    let site = case.serve(host("", BOTH)).await;
    site.fault(&wasm(), Fault::Delayed(wait));
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    page.click("[part~=more-targets] > summary").await;
    page
}

async fn a_qr_code_that_was_asked_of_the_shell_is_drawn_by_the_wasm(case: &mut Case) {
    let page = unfolded(case, Duration::from_secs(2)).await;
    page.click("[data-target=qr]").await;
    assert_eq!(
        page.count("[part~=qr]").await,
        0,
        "the wasm has come too soon"
    );
    page.wait_until("the code", "first('[part~=qr] path')?.getAttribute('d')")
        .await;
    page.click("[data-target=qr]").await;
    page.wait_for("no code", "all('[part~=qr]').length", 0)
        .await;
}

async fn escape_folds_the_shells_more(case: &mut Case) {
    let page = unfolded(case, Duration::from_secs(5)).await;
    page.element("[part~=more-targets][open]").await;
    page.press(Key::Escape).await;
    page.wait_for(
        "it is folded",
        "all('[part~=more-targets][open]').length",
        0,
    )
    .await;
    let focused = "first('broadsheet-share').shadowRoot.activeElement.localName";
    assert_eq!(page.eval(focused).await, "summary");
    let state = page.attribute("broadsheet-share", "data-state").await;
    assert_eq!(state, "loading", "the wasm must not have come yet");
}

async fn two_presses_that_wait_for_the_page_do_not_undo_each_other(case: &mut Case) {
    let site = case.serve(host("", BOTH)).await;
    let page = case.page().await;
    for state in ["error", "ready"] {
        match state {
            "error" => site.fault(&wasm(), Fault::Replaced(Answer::not_found())),
            _ => site.heal(),
        }
        page.visit(&site.url("host.html")).await;
        let seen = "first('broadsheet-reactions')?.dataset.state";
        page.wait_for("the state", seen, state).await;
        page.eval("localStorage.clear()").await;
        page.reload().await;
        page.wait_for("the state", seen, state).await;
        page.eval("void addEventListener('broadsheet-react', () => { window.told = (window.told ?? 0) + 1; })")
            .await;
        page.eval(
            "void addEventListener('broadsheet-before-react', ({ detail }) => {
                detail.waitUntil(new Promise((done) => { (window.waits ??= []).push(done); }));
            })",
        )
        .await;
        page.click(&bar::button("love")).await;
        page.click(&bar::button("love")).await;
        page.wait_for("two questions", "window.waits?.length", 2)
            .await;
        page.eval(
            "void (async () => {
                window.waits[0]();
                await new Promise((next) => setTimeout(next));
                window.waits[1]();
                await new Promise((next) => setTimeout(next));
                window.over = true;
            })()",
        )
        .await;
        page.wait_until("both answers", "window.over").await;
        bar::shows(&page, "love").await;
        assert_eq!(bar::stored(&page, "a1").await, "love");
        assert_eq!(page.eval("window.told").await, 1, "{state}");
    }
}

async fn damaged_wasm_is_no_matter_of_policy(case: &mut Case) {
    let told = "<script src=/told.js></script>";
    let setup = host(told, BOTH).with("told.js", Answer::ok("text/javascript", TOLD));
    let site = case.serve(setup).await;
    let damaged = Answer::ok(
        "application/wasm",
        "\0asm\u{1}\0\0\0 and then nothing of sense",
    );
    site.fault(&wasm(), Fault::Replaced(damaged));
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    page.wait_for("what it is told", "window.told?.code", "wasm")
        .await;
    bar::choose(&page, "fun").await;
    assert_eq!(bar::stored(&page, "a1").await, "fun");
}

async fn what_the_page_says_holds_for_all_elements(case: &mut Case) {
    let head = "<meta name=broadsheet:kinds content='win love'>
        <meta name=broadsheet:targets content='x copy'>";
    let (_, page) = ready(case, host(head, BOTH)).await;
    assert_eq!(
        page.attributes("[part~=reaction]", "data-reaction").await,
        ["win", "love"]
    );
    assert_eq!(
        page.attributes("[part~=share-target]", "data-target").await,
        ["x", "copy"]
    );
}

/// A page that gets a German bar once it is there, since some browsers count an import to
/// what a page waits for. German comes after this; `then` is run in the same moment.
async fn german_after(case: &mut Case, wait: Duration, then: &str) -> Page {
    let site = case.serve(host("", "<div id=place></div>")).await;
    let german = format!("embed/{}/languages/de.js", env!("CARGO_PKG_VERSION"));
    site.fault(&german, Fault::Delayed(wait));
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    let put = format!(
        "(() => {{
            first('#place').innerHTML =
                '<broadsheet-reactions lang=de article-id=a1></broadsheet-reactions>';
            {then}
        }})()"
    );
    page.eval(&put).await;
    page
}

async fn a_language_that_is_late_is_english_meanwhile(case: &mut Case) {
    let page = german_after(case, Duration::from_secs(5), "").await;
    let prompt = "first('[part~=reactions] h2')?.textContent";
    page.wait_for("the prompt", prompt, "What's Your Reaction?")
        .await;
    bar::choose(&page, "love").await;
    page.wait_for("the prompt", prompt, "Wie reagieren Sie?")
        .await;
    bar::shows(&page, "love").await;
}

async fn debug_says_in_words_what_is_wrong(case: &mut Case) {
    let body = "<broadsheet-reactions debug></broadsheet-reactions>
        <broadsheet-share debug></broadsheet-share>";
    let policy = Policy::strict().with("script-src", "'self'");
    let site = case.serve(host("", body).with_policy(policy)).await;
    site.expect(is_of_policy);
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    let said =
        "first('broadsheet-reactions').shadowRoot?.querySelector('[part=debug]')?.textContent";
    let patience = Duration::from_secs(8);
    page.wait_within(patience, "the hint", said, |said| {
        said.to_string().contains("'wasm-unsafe-eval'")
    })
    .await;
    let said = page.eval(said).await.to_string();
    for part in [
        "host.html",
        "there is no article-id",
        "endpoint: none",
        "storage: there",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

/// A storage that tells the page itself of what is written, as some scripts have it.
const WRAPPED: &str = "(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, value) {
        setItem.call(this, key, value);
        dispatchEvent(new Event('storage'));
    };
})();";

async fn a_page_that_wraps_the_storage_is_survived(case: &mut Case) {
    let setup = host("<script src=/wrapped.js></script>", BOTH)
        .with("wrapped.js", Answer::ok("text/javascript", WRAPPED));
    let (_, page) = ready(case, setup).await;
    for reaction in ["love", "win"] {
        bar::choose(&page, reaction).await;
        assert_eq!(bar::stored(&page, "a1").await, reaction);
    }
    bar::says_something(&page).await;
    let state = page.attribute("broadsheet-reactions", "data-state").await;
    assert_eq!(state, "ready");
}

async fn the_shell_works_where_nothing_else_comes(case: &mut Case) {
    let site = case.serve(host("", BOTH)).await;
    let glue = format!("embed/{}/embed.js", env!("CARGO_PKG_VERSION"));
    site.fault(&glue, Fault::Replaced(Answer::not_found()));
    site.expect(|entry| entry.text.contains("embed.js"));
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    let state = "first('broadsheet-share')?.dataset.state";
    page.wait_for("the state", state, "error").await;
    let more = page.count("[part~=more-targets]").await;
    assert_eq!(more, 0, "what would unfold nothing is gone");
    assert!(page.count("a[data-target=x]").await > 0);
    bar::choose(&page, "fun").await;
    assert_eq!(bar::stored(&page, "a1").await, "fun");
}

async fn without_wasm_the_shell_prints_and_offers_no_code(case: &mut Case) {
    let site = case.serve(host("", BOTH)).await;
    site.fault(&wasm(), Fault::Replaced(Answer::not_found()));
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    let state = "first('broadsheet-share')?.dataset.state";
    page.wait_for("the state", state, "error").await;
    page.eval("void (window.print = () => { window.printed = true; })")
        .await;
    page.click("[part~=more-targets] > summary").await;
    assert_eq!(page.count("[data-target=qr]").await, 0);
    page.click("[data-target=print]").await;
    page.wait_until("it prints", "window.printed").await;
}

/// Keeps the shell's button before anything else can have come.
const EARLY: &str = "new MutationObserver((changes, observer) => {
    const bar = document.querySelector('broadsheet-reactions');
    window.pressed = bar?.shadowRoot?.querySelector('[data-reaction=love]');
    if (!window.pressed) return;
    window.early = bar.dataset.state;
    observer.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true });";

async fn a_press_that_is_under_way_outlives_missing_wasm(case: &mut Case) {
    let setup = host("<script src=/early.js></script>", BOTH)
        .with("early.js", Answer::ok("text/javascript", EARLY));
    let site = case.serve(setup).await;
    site.fault(&wasm(), Fault::Replaced(Answer::not_found()));
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    assert_eq!(page.eval("window.early").await, "loading");
    let state = "first('broadsheet-reactions')?.dataset.state";
    page.wait_for("the state", state, "error").await;
    let is_there = "first('[data-reaction=love]') === window.pressed";
    assert_eq!(page.eval(is_there).await, true, "the button was made anew");
    page.eval("window.pressed.click()").await;
    bar::shows(&page, "love").await;
}

async fn an_attribute_set_to_what_it_was_changes_nothing(case: &mut Case) {
    let (_, page) = ready(case, host("", BOTH)).await;
    bar::choose(&page, "love").await;
    bar::says_something(&page).await;
    page.eval(
        "(() => {
            window.pressed = first('[data-reaction=love]');
            first('broadsheet-reactions').setAttribute('article-id', 'a1');
        })()",
    )
    .await;
    // The next change is carried out after this one.
    page.eval("first('broadsheet-share').setAttribute('targets', 'x copy')")
        .await;
    page.wait_for("the targets", "all('[part~=share-target]').length", 2)
        .await;
    let is_there = "first('[data-reaction=love]') === window.pressed";
    assert_eq!(page.eval(is_there).await, true);
    bar::says_something(&page).await;
}

async fn a_language_chosen_while_another_comes_is_spoken(case: &mut Case) {
    let then = "setTimeout(() => first('broadsheet-reactions').setAttribute('lang', 'ar'), 100);";
    let page = german_after(case, Duration::from_secs(1), then).await;
    let direction = "first('[part~=reactions]')?.parentNode.dir";
    page.wait_for("the direction", direction, "rtl").await;
}

async fn frameworks_may_set_properties(case: &mut Case) {
    let (_, page) = ready(case, host("", BOTH)).await;
    let set = "(() => {
        'use strict';
        const share = first('broadsheet-share');
        for (const name of ['headline', 'url', 'text', 'targets', 'layout', 'lang', 'theme']) {
            if (name in share) share[name] = 'x';
        }
        const reactions = first('broadsheet-reactions');
        for (const name of ['kinds', 'counts', 'aliases', 'endpoint', 'disabled', 'lang']) {
            if (name in reactions) reactions[name] = 'x';
        }
        return true;
    })()";
    assert_eq!(page.eval(set).await, true);
    bar::choose(&page, "love").await;
}
