//! Before the wasm comes, while it takes over, and where it never comes.

use std::time::Duration;

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::recorder::Entry;
use broadsheet_tests::server::{Answer, Fault, Policy, Site};
use broadsheet_tests::suite::Proof;
use serde_json::json;

use super::{BOTH, READY, host, ready, visit, wasm, watched};
use crate::bar;

pub(super) fn proofs() -> Vec<Proof> {
    vec![
        proof!(the_shell_works_before_the_wasm_has_come),
        proof!(the_wasm_takes_over_what_was_pressed_on_the_shell),
        proof!(a_press_in_the_moment_before_the_takeover_is_kept),
        proof!(a_press_that_is_under_way_is_not_lost),
        proof!(the_takeover_moves_nothing_and_keeps_the_focus),
        proof!(the_shell_stays_where_the_wasm_never_comes),
        proof!(the_shell_stays_where_webassembly_is_refused),
        proof!(every_element_has_its_shell_again_when_the_wasm_traps),
        proof!(the_host_page_can_object_to_a_reaction_and_take_its_time),
        proof!(the_shells_links_are_those_of_the_wasm),
        proof!(an_address_that_is_none_leaves_the_page_to_be_shared),
        proof!(what_cannot_be_stored_stays_with_its_article),
    ]
}

/// A host page whose wasm takes this long.
async fn slow(case: &mut Case, wait: Duration) -> (Site, Page) {
    let site = case.serve(host("", BOTH)).await;
    site.fault(&wasm(), Fault::Delayed(wait));
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    page.element("[part~=reaction]").await;
    // Where no room is kept for it, the share bar moves the reactions once.
    page.element("[part~=share-target]").await;
    (site, page)
}

async fn the_shell_works_before_the_wasm_has_come(case: &mut Case) {
    let (_, page) = slow(case, Duration::from_secs(5)).await;
    let keys = page.attributes("[part~=reaction]", "data-reaction").await;
    assert_eq!(
        keys.join(" "),
        "hate confused fail fun geeky love lol omg win"
    );
    bar::choose(&page, "love").await;
    assert_eq!(bar::stored(&page, "a1").await, "love");
    bar::withdraw(&page, "love").await;
    assert!(bar::stored(&page, "a1").await.is_null());
    bar::choose(&page, "win").await;
    let state = page.attribute("broadsheet-reactions", "data-state").await;
    assert_eq!(state, "loading", "the wasm must not have come yet");
    page.reload().await;
    bar::shows(&page, "win").await;
}

async fn the_wasm_takes_over_what_was_pressed_on_the_shell(case: &mut Case) {
    let (_, page) = slow(case, Duration::from_secs(2)).await;
    bar::choose(&page, "omg").await;
    page.wait_until("the wasm", READY).await;
    bar::shows(&page, "omg").await;
    bar::choose(&page, "fun").await;
    assert_eq!(bar::stored(&page, "a1").await, "fun");
    let record = page.stored(&bar::key("a1")).await;
    assert_eq!(record.get("v"), Some(&json!(1)));
    assert!(record.get("synced").is_none(), "{record}");
}

async fn a_press_in_the_moment_before_the_takeover_is_kept(case: &mut Case) {
    let (_, page) = visit(case, host("", "<div id=place></div>")).await;
    // A press in each task from the shell's first appearance to the wasm's.
    let press = "(() => {
        window.wanted = null;
        document.getElementById('place').innerHTML =
            '<broadsheet-reactions article-id=a1></broadsheet-reactions>';
        const element = document.querySelector('broadsheet-reactions');
        element.addEventListener('broadsheet-react', ({ detail }) => { window.wanted = detail.reaction; });
        const keys = ['love', 'lol', 'omg'];
        let at = 0;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            element.shadowRoot?.querySelector(`[data-reaction=${keys[at++ % 3]}]`)?.click();
            if (element.dataset.state !== 'ready') port2.postMessage(0);
            else window.over = at;
        };
        port2.postMessage(0);
    })()";
    page.eval(press).await;
    page.wait_until("the wasm", "window.over").await;
    let wanted = page.eval("window.wanted").await;
    let wanted = wanted.as_str().expect("something was pressed");
    bar::shows(&page, wanted).await;
    assert_eq!(bar::stored(&page, "a1").await, wanted);
}

async fn a_press_that_is_under_way_is_not_lost(case: &mut Case) {
    let (_, page) = slow(case, Duration::from_secs(1)).await;
    let down = "(() => {
        window.pressed = first('[data-reaction=love]');
        window.pressed.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    })()";
    page.eval(down).await;
    let glue = "performance.getEntriesByType('resource').some(({ name, responseEnd }) =>
        name.endsWith('embed_bg.wasm') && responseEnd > 0)";
    page.wait_until("the wasm's bytes", glue).await;
    page.wait_until(
        "the other element",
        "first('broadsheet-share').dataset.state === 'ready'",
    )
    .await;
    let is_there = "first('[data-reaction=love]') === window.pressed";
    page.wait_for("the pressed button", is_there, true).await;
    let up = "(() => {
        window.pressed.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, composed: true }));
        window.pressed.click();
    })()";
    page.eval(up).await;
    page.wait_until("the wasm", READY).await;
    bar::shows(&page, "love").await;
}

async fn the_takeover_moves_nothing_and_keeps_the_focus(case: &mut Case) {
    let (_, page) = slow(case, Duration::from_secs(2)).await;
    bar::choose(&page, "love").await;
    let places = "all('h1, h2, li, button, a, [part~=label], svg').map((it) => {
        const { x, y, width, height } = it.getBoundingClientRect();
        return [it.localName, x, y, width, height];
    })";
    page.eval("first('[data-reaction=geeky]').focus()").await;
    let is_still = "all('[part~=emoji]').every((it) => it.getAnimations().length === 0)";
    page.wait_until("no motion", is_still).await;
    let before = page.eval(places).await;
    page.wait_until("the wasm", READY).await;
    page.wait_until("no motion", is_still).await;
    assert_eq!(page.eval(places).await, before);
    let focus = "first('broadsheet-reactions').shadowRoot.activeElement?.dataset.reaction";
    assert_eq!(page.eval(focus).await, "geeky");
}

async fn the_shell_stays_where_the_wasm_never_comes(case: &mut Case) {
    let site = case.serve(host("", BOTH)).await;
    site.fault(&wasm(), Fault::Replaced(Answer::not_found()));
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    works_as_a_shell(&page).await;
}

/// A press is kept, and the state says that no wasm will come.
async fn works_as_a_shell(page: &Page) {
    let state = "first('broadsheet-reactions').dataset.state";
    page.wait_for("the state", state, "error").await;
    bar::choose(page, "hate").await;
    assert_eq!(bar::stored(page, "a1").await, "hate");
    page.reload().await;
    page.wait_for("the state", state, "error").await;
    bar::shows(page, "hate").await;
}

async fn the_shell_stays_where_webassembly_is_refused(case: &mut Case) {
    let told = "<script src=/told.js></script>";
    let setup = host(told, BOTH)
        .with("told.js", Answer::ok("text/javascript", TOLD))
        .with_policy(Policy::strict().with("script-src", "'self'"));
    let site = case.serve(setup).await;
    site.expect(is_of_policy);
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    works_as_a_shell(&page).await;
    let told = page.eval("window.told").await;
    assert_eq!(told.get("code"), Some(&json!("csp")), "{told}");
    let hint = told.get("hint").and_then(|hint| hint.as_str());
    assert!(
        hint.is_some_and(|hint| hint.contains("'wasm-unsafe-eval'")),
        "{told}"
    );
}

/// What a browser reports of a page's own policy that refuses wasm.
pub(super) fn is_of_policy(entry: &Entry) -> bool {
    entry.text.contains("wasm-eval") || entry.text.contains("script-src")
}

/// Keeps what the first error is told to be.
pub(super) const TOLD: &str =
    "addEventListener('broadsheet-error', ({ detail }) => { window.told ??= detail; });";

async fn every_element_has_its_shell_again_when_the_wasm_traps(case: &mut Case) {
    let (_, page) = ready(case, watched(BOTH)).await;
    // Nothing is left that it could work with.
    page.eval("new Uint8Array(window.exports.memory.buffer).fill(255)[0]")
        .await;
    page.click("[data-reaction=love]").await;
    works_after_a_trap(&page).await;
}

async fn works_after_a_trap(page: &Page) {
    let states = "all('broadsheet-reactions, broadsheet-share').map((it) => it.dataset.state)";
    page.wait_for("the states", states, vec!["error", "error"])
        .await;
    bar::choose(page, "omg").await;
    assert_eq!(bar::stored(page, "a1").await, "omg");
}

async fn the_host_page_can_object_to_a_reaction_and_take_its_time(case: &mut Case) {
    let site = case.serve(host("", BOTH)).await;
    let page = case.page().await;
    for fault in [Some(Fault::Replaced(Answer::not_found())), None] {
        site.heal();
        let state = if fault.is_some() { "error" } else { "ready" };
        if let Some(fault) = fault {
            site.fault(&wasm(), fault);
        }
        page.visit(&site.url("host.html")).await;
        page.element("[part~=reaction]").await;
        page.wait_for(
            "the state",
            "first('broadsheet-reactions').dataset.state",
            state,
        )
        .await;
        let object = "void addEventListener('broadsheet-before-react', (event) => {
            const { detail } = event;
            window.asked = detail.reaction;
            if (detail.reaction === 'hate') event.preventDefault();
            if (detail.reaction === 'fail') detail.waitUntil(Promise.reject());
            if (detail.reaction === 'love') detail.waitUntil(new Promise((done) => { window.allow = done; }));
        })";
        page.eval(object).await;
        for refused in ["hate", "fail"] {
            page.click(&bar::button(refused)).await;
            page.wait_for("the question", "window.asked", refused).await;
            bar::shows_none(&page).await;
            assert!(bar::stored(&page, "a1").await.is_null());
        }
        page.click(&bar::button("love")).await;
        page.wait_until("the question", "window.allow").await;
        bar::shows_none(&page).await;
        page.eval("window.allow()").await;
        bar::shows(&page, "love").await;
        bar::withdraw(&page, "love").await;
    }
}

async fn the_shells_links_are_those_of_the_wasm(case: &mut Case) {
    let site = case.serve(host("", BOTH)).await;
    site.fault(&wasm(), Fault::Delayed(Duration::from_secs(2)));
    let page = case.page().await;
    page.visit(&site.url("host.html")).await;
    page.element("[part~=share-target]").await;
    let links = page.attributes("a[part~=share-target]", "href").await;
    assert!(links.len() > 8, "{links:?}");
    let state = page.attribute("broadsheet-share", "data-state").await;
    assert_eq!(state, "loading", "the wasm must not have come yet");
    page.wait_until("the wasm", READY).await;
    assert_eq!(
        page.attributes("a[part~=share-target]", "href").await,
        links
    );
}

async fn an_address_that_is_none_leaves_the_page_to_be_shared(case: &mut Case) {
    for url in ["https://", "http://[x", "javascript:alert(1)"] {
        let body = format!(
            "<broadsheet-share url='{url}' headline='&#xD83D;'></broadsheet-share>{REACTIONS}"
        );
        let site = case.serve(host("", &body)).await;
        let page = case.page().await;
        site.fault(&wasm(), Fault::Replaced(Answer::not_found()));
        for state in ["error", "ready"] {
            page.visit(&site.url("host.html")).await;
            let seen = "first('broadsheet-share')?.dataset.state";
            page.wait_for("the state", seen, state).await;
            let shared = page.attribute("[data-target=facebook]", "href").await;
            assert!(shared.ends_with("host.html"), "{url}: {shared}");
            site.heal();
        }
    }
}

const REACTIONS: &str = "<broadsheet-reactions article-id=a1></broadsheet-reactions>";

async fn what_cannot_be_stored_stays_with_its_article(case: &mut Case) {
    let (site, page) = ready(case, host("", BOTH)).await;
    page.store(&bar::key("a1"), "{\"v\":99}").await;
    site.fault(&wasm(), Fault::Replaced(Answer::not_found()));
    page.visit(&site.url("host.html")).await;
    let state = "first('broadsheet-reactions')?.dataset.state";
    page.wait_for("the state", state, "error").await;
    bar::choose(&page, "love").await;
    page.eval("first('broadsheet-reactions').setAttribute('article-id', 'a2')")
        .await;
    bar::shows_none(&page).await;
    page.eval("first('broadsheet-reactions').setAttribute('article-id', 'a1')")
        .await;
    bar::shows(&page, "love").await;
}
