//! What is behind "More".

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Key;
use broadsheet_tests::proof;
use broadsheet_tests::suite::Proof;

use crate::reading::open_article;

const SUMMARY: &str = "[part~=more-targets] > summary";
const IS_OPEN: &str = "first('[part~=more-targets]').open";

pub(crate) fn proofs() -> Vec<Proof> {
    vec![proof!(more_unfolds_and_folds_by_keyboard)]
}

async fn more_unfolds_and_folds_by_keyboard(case: &mut Case) {
    let (_, page) = open_article(case, "first").await;
    let on_more = format!("document.activeElement === first('{SUMMARY}')");
    page.tab_to(SUMMARY).await;
    for key in [Key::Enter, Key::Space] {
        page.press(key).await;
        page.wait_for("the rest", IS_OPEN, true).await;
        page.tab_to("[part~=more-targets] [data-target=pinterest]")
            .await;
        page.press(Key::Escape).await;
        page.wait_for("the rest", IS_OPEN, false).await;
        page.wait_until("the focus on what unfolds it", &on_more)
            .await;
    }
    // Escape where nothing is unfolded does nothing.
    page.press(Key::Escape).await;
    page.wait_until("the focus where it was", &on_more).await;
    page.press(Key::Enter).await;
    page.wait_for("the rest", IS_OPEN, true).await;
    page.press(Key::Enter).await;
    page.wait_for("the rest", IS_OPEN, false).await;
}
