//! What a reader can set holds at once, and is kept.

use broadsheet_tests::case::Case;
use broadsheet_tests::engine::Engine::{Chromium, Firefox};
use broadsheet_tests::engine::{Conditions, StorageAccess};
use broadsheet_tests::page::{Key, Page};
use broadsheet_tests::proof;
use broadsheet_tests::suite::Proof;
use serde_json::{Value, json};

use crate::reading::{is_shown, open, open_article, three};

const KEY: &str = "broadsheet:settings";
/// The field for the reader's server at Mastodon, and what it holds.
const FIELD: &str = "first('#instance')";
const SERVER: &str = "first('#instance').value";
const STATUS: &str = ".settings-page > [role=status]";

/// The colour of the page, as a pixel has it.
const PAPER: &str = "(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
})()";

/// How many pixels a unit of the type scale has.
const SIZE: &str = "parseFloat(getComputedStyle(document.documentElement).fontSize)";

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(each_theme_has_its_paper_at_once_and_after_a_reload),
        proof!(each_size_holds_at_once_and_after_a_reload),
        proof!(the_faces_are_drawn_by_whom_the_reader_wants),
        proof!(another_tab_follows_at_once),
        proof!(an_article_in_another_tab_follows_faces_and_server),
        proof!(the_mastodon_server_is_kept_as_its_host),
        proof!(nonsense_for_a_server_is_refused_and_loses_nothing),
        proof!(blocked_storage_is_said_and_the_settings_hold).only_in(&[Chromium, Firefox]),
        proof!(settings_of_a_newer_version_are_left_untouched),
        proof!(everything_is_set_by_keyboard_alone),
    ]
}

async fn open_settings(case: &mut Case) -> Page {
    let (_, page) = open(case, three(), "settings").await;
    page.element("[part~=settings]").await;
    page
}

fn choice(name: &str, key: &str) -> String {
    format!("[part~=settings] label:has(#{name}-{key})")
}

async fn each_theme_has_its_paper_at_once_and_after_a_reload(case: &mut Case) {
    let page = open_settings(case).await;
    let papers = [
        ("dark", json!([0x14, 0x12, 0x0f])),
        ("sepia", json!([0xf1, 0xe4, 0xcb])),
        ("light", json!([0xfb, 0xf7, 0xf0])),
        ("auto", json!([0xfb, 0xf7, 0xf0])),
    ];
    for (theme, paper) in papers {
        page.click(&choice("theme", theme)).await;
        page.wait_for("the paper", PAPER, paper.clone()).await;
        page.reload().await;
        page.element("[part~=settings]").await;
        page.wait_for("the paper", PAPER, paper).await;
        let checked = format!("first('#theme-{theme}').checked");
        assert_eq!(page.eval(&checked).await, true, "{theme}");
    }
}

async fn each_size_holds_at_once_and_after_a_reload(case: &mut Case) {
    let page = open_settings(case).await;
    for (size, pixels) in [
        ("small", 14.0),
        ("large", 18.0),
        ("huge", 21.28),
        ("normal", 16.0),
    ] {
        page.click(&choice("size", size)).await;
        page.wait_until("the size", &format!("Math.abs({SIZE} - {pixels}) < 0.1"))
            .await;
        page.reload().await;
        page.element("[part~=settings]").await;
        page.wait_until("the size", &format!("Math.abs({SIZE} - {pixels}) < 0.1"))
            .await;
    }
}

async fn the_faces_are_drawn_by_whom_the_reader_wants(case: &mut Case) {
    let (site, page) = open_article(case, "first").await;
    assert_eq!(page.count("[part~=emoji] svg").await, 9);
    page.click(".to-settings").await;
    page.click(&choice("faces", "system")).await;
    page.back().await;
    is_shown(&page).await;
    assert_eq!(page.count("[part~=emoji] svg").await, 0);
    assert_eq!(page.text("[data-reaction=love] [part~=emoji]").await, "😍");
    page.visit(&site.url("a/second")).await;
    is_shown(&page).await;
    assert_eq!(page.count("[part~=emoji] svg").await, 0);
}

async fn another_tab_follows_at_once(case: &mut Case) {
    let (site, page) = open_article(case, "first").await;
    let first = page.tab().await;
    page.open_tab().await;
    page.visit(&site.url("settings")).await;
    page.click(&choice("theme", "dark")).await;
    page.click(&choice("size", "huge")).await;
    page.show(&first).await;
    page.wait_for("the paper", PAPER, json!([0x14, 0x12, 0x0f]))
        .await;
    page.wait_until("the size", &format!("{SIZE} > 21")).await;
}

async fn an_article_in_another_tab_follows_faces_and_server(case: &mut Case) {
    let (site, page) = open_article(case, "first").await;
    let first = page.tab().await;
    let second = page.open_tab().await;
    page.visit(&site.url("settings")).await;
    page.click(&choice("faces", "system")).await;
    page.show(&first).await;
    page.wait_for("drawn faces", "all('[part~=emoji] svg').length", 0)
        .await;
    page.show(&second).await;
    enter_server(&page, "social.example").await;
    page.show(&first).await;
    let leads = "first('[data-target=mastodon]').host";
    page.wait_for("the server", leads, "social.example").await;
}

/// Chooses all that the field for the server holds and deletes it. Keys arrive some time
/// after the driver has sent them, so that each step is waited for.
async fn empty_server(page: &Page) {
    page.click("#instance").await;
    page.wait_for("the focus", "document.activeElement.id", "instance")
        .await;
    page.shortcut('a').await;
    let chosen = format!("{FIELD}.selectionEnd - {FIELD}.selectionStart === {SERVER}.length");
    page.wait_until("all to be chosen", &chosen).await;
    page.press(Key::Backspace).await;
    page.wait_for("an empty field", SERVER, "").await;
}

/// Enters a server as whoever pastes most of it, which may need Shift, and types the rest.
async fn enter_server(page: &Page, typed: &str) {
    empty_server(page).await;
    let last = typed.chars().last().map(String::from).unwrap_or_default();
    let pasted = typed.strip_suffix(&last).unwrap_or_default();
    let paste = format!("void ({SERVER} = arguments[0])");
    page.eval_with(&paste, vec![json!(pasted)]).await;
    page.type_in(&last).await;
    page.wait_for("what was typed", SERVER, typed).await;
    // As whoever goes on to something else: from the last field, Tab may leave the page.
    page.eval("document.activeElement.blur()").await;
}

async fn the_mastodon_server_is_kept_as_its_host(case: &mut Case) {
    let (site, page) = open(case, three(), "settings").await;
    enter_server(&page, "https://Social.Example/@me").await;
    let stored = "JSON.parse(localStorage.getItem('broadsheet:settings'))?.instance";
    page.wait_for("the server", stored, "social.example").await;
    page.visit(&site.url("a/first")).await;
    is_shown(&page).await;
    let href = page.attribute("[data-target=mastodon]", "href").await;
    assert!(href.starts_with("https://social.example/share?"), "{href}");
    page.visit(&site.url("settings")).await;
    page.element("#instance").await;
    assert_eq!(
        page.eval("first('#instance').value").await,
        "social.example"
    );
    // Emptied, Mastodon asks again.
    empty_server(&page).await;
    page.press(Key::Enter).await;
    page.wait_for("the server", stored, Value::Null).await;
}

async fn nonsense_for_a_server_is_refused_and_loses_nothing(case: &mut Case) {
    let page = open_settings(case).await;
    page.click(&choice("theme", "sepia")).await;
    enter_server(&page, "social.example").await;
    let stored = "JSON.parse(localStorage.getItem('broadsheet:settings'))?.instance";
    page.wait_for("the server", stored, "social.example").await;
    enter_server(&page, "not a server").await;
    page.wait_for(
        "a refusal",
        "first('#instance').ariaInvalid ?? first('#instance').getAttribute('aria-invalid')",
        "true",
    )
    .await;
    assert_eq!(
        page.text("#instance-hint").await,
        "This is not the name of a server."
    );
    assert_eq!(page.attribute("#instance-hint", "role").await, "status");
    // What was typed stays to be mended, and what was kept is kept.
    assert_eq!(page.eval("first('#instance').value").await, "not a server");
    let record = page.stored(KEY).await;
    assert_eq!(record.get("instance"), Some(&json!("social.example")));
    assert_eq!(record.get("theme"), Some(&json!("sepia")));
    enter_server(&page, "other.example").await;
    page.wait_for("the server", stored, "other.example").await;
    let hint = page.text("#instance-hint").await;
    assert!(hint.starts_with("For example"), "{hint}");
}

async fn blocked_storage_is_said_and_the_settings_hold(case: &mut Case) {
    let site = case.serve(three()).await;
    let conditions = Conditions::storage(StorageAccess::Blocked);
    let page = case.page_under(conditions).await;
    page.visit(&site.url("settings")).await;
    page.element("[part~=settings]").await;
    let said = format!("first('{STATUS}').textContent.includes('stores nothing')");
    page.wait_until("that nothing is kept", &said).await;
    page.click(&choice("theme", "dark")).await;
    page.wait_for("the paper", PAPER, json!([0x14, 0x12, 0x0f]))
        .await;
    page.wait_until("that nothing is kept", &said).await;
    page.click(".masthead a").await;
    page.element("[part~=headlines]").await;
    assert_eq!(page.eval(PAPER).await, json!([0x14, 0x12, 0x0f]));
}

async fn settings_of_a_newer_version_are_left_untouched(case: &mut Case) {
    let page = open_settings(case).await;
    let newer = json!({ "v": 99, "theme": "dark", "size": { "of": "tomorrow" } }).to_string();
    page.store(KEY, &newer).await;
    page.reload().await;
    page.element("[part~=settings]").await;
    page.wait_for("the paper", PAPER, json!([0x14, 0x12, 0x0f]))
        .await;
    page.click(&choice("theme", "sepia")).await;
    page.wait_for("the paper", PAPER, json!([0xf1, 0xe4, 0xcb]))
        .await;
    assert_eq!(page.stored_text(KEY).await, newer);
    let said = page.text(STATUS).await;
    assert!(!said.starts_with("Kept on this device"), "{said}");
}

async fn everything_is_set_by_keyboard_alone(case: &mut Case) {
    let (_, page) = open(case, three(), "").await;
    page.tab_to(".to-settings").await;
    page.press(Key::Enter).await;
    page.element("[part~=settings]").await;
    // Each question is one stop, and arrows go through its answers.
    page.tab_to("#theme-auto").await;
    page.press(Key::Down).await;
    page.press(Key::Down).await;
    page.wait_for("the paper", PAPER, json!([0x14, 0x12, 0x0f]))
        .await;
    page.press(Key::Tab).await;
    page.wait_for("the focus", "document.activeElement.id", "size-normal")
        .await;
    page.press(Key::Down).await;
    page.wait_until("the size", &format!("Math.abs({SIZE} - 18) < 0.1"))
        .await;
    page.press(Key::Tab).await;
    page.press(Key::Down).await;
    page.press(Key::Tab).await;
    page.wait_for("the focus", "document.activeElement.name", "language")
        .await;
    page.press(Key::Tab).await;
    page.wait_for("the focus", "document.activeElement.id", "instance")
        .await;
    page.type_in("social.example").await;
    page.wait_for("what was typed", SERVER, "social.example")
        .await;
    page.press(Key::Enter).await;
    let record = "JSON.parse(localStorage.getItem('broadsheet:settings'))";
    let kept = json!({
        "v": 1, "theme": "dark", "size": "large", "faces": "system",
        "language": null, "instance": "social.example",
    });
    page.wait_for("all that was set", record, kept).await;
    assert_eq!(
        page.path().await,
        "/settings",
        "Enter sent a form somewhere"
    );
    let query = page.eval("location.search").await;
    assert_eq!(query, "", "Enter sent a form somewhere");
    page.element("[part~=settings]").await;
}
