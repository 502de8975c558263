//! The page speaks the site's language, or the one that its reader chose.

mod catalogues;
mod choosing;
mod german;
mod grammar;

use broadsheet_tests::page::Page;
use broadsheet_tests::suite::Proof;
use serde_json::json;

pub(crate) fn proofs() -> Vec<Proof> {
    let rows = [
        catalogues::proofs(),
        choosing::proofs(),
        german::proofs(),
        grammar::proofs(),
    ];
    rows.into_iter().flatten().collect()
}

/// Waits until the page says that it is in this language and direction.
async fn speaks(page: &Page, language: &str, direction: &str) {
    let root = "[document.documentElement.lang, document.documentElement.dir]";
    page.wait_for("language and direction", root, json!([language, direction]))
        .await;
}

/// Waits until the way to the settings is called this.
async fn says(page: &Page, settings: &str) {
    let link = "first('.to-settings')?.textContent";
    page.wait_for("the word for settings", link, settings).await;
}
