//! The reaction bar, as a test speaks of it.

use broadsheet_tests::page::Page;
use serde_json::Value;

/// The reactions that are pressed, which are one or none.
const PRESSED: &str =
    "all('[part~=reaction][aria-pressed=true]').map((button) => button.dataset.reaction)";

/// One button of the bar.
pub(crate) fn button(reaction: &str) -> String {
    format!("[part~=reactions] button[part~=reaction][data-reaction={reaction}]")
}

/// Clicks a reaction and waits until the bar shows it as the only one.
pub(crate) async fn choose(page: &Page, reaction: &str) {
    page.click(&button(reaction)).await;
    shows(page, reaction).await;
}

/// Clicks the chosen reaction and waits until none is.
pub(crate) async fn withdraw(page: &Page, reaction: &str) {
    page.click(&button(reaction)).await;
    shows_none(page).await;
}

/// Waits until one reaction is shown as chosen.
pub(crate) async fn shows(page: &Page, reaction: &str) {
    page.wait_for("the chosen reaction", PRESSED, vec![reaction])
        .await;
}

/// Waits until there is a bar and none of it is chosen.
pub(crate) async fn shows_none(page: &Page) {
    page.element("[part~=reactions]").await;
    page.wait_for("no chosen reaction", PRESSED, Vec::<Value>::new())
        .await;
}

/// Waits until the bar says something about what became of the reaction.
pub(crate) async fn says_something(page: &Page) {
    let said = "first('[part~=status][role=status]')?.textContent.trim()";
    page.wait_until("the bar's status", said).await;
}

/// The storage key of an article's reaction.
pub(crate) fn key(article: &str) -> String {
    format!("broadsheet:reaction:{article}")
}

/// The stored reaction to an article.
pub(crate) async fn stored(page: &Page, article: &str) -> Value {
    let record = page.stored(&key(article)).await;
    record.get("reaction").cloned().unwrap_or_default()
}
