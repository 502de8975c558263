//! A site that runs Waline: its own server counts the nine reactions.

use broadsheet_tests::case::Case;
use broadsheet_tests::inputs::Input;
use broadsheet_tests::proof;
use broadsheet_tests::suite::Proof;
use broadsheet_tests::waline::Waline;

use super::{bar_of, is_marked_as_sent, is_ready, page_with, press, says, shows_count, visit};
use crate::bar;

pub(super) fn proofs() -> Vec<Proof> {
    vec![proof!(walines_own_server_counts_each_reaction_once).needs(Input::Waline)]
}

async fn walines_own_server_counts_each_reaction_once(case: &mut Case) {
    let waline = Waline::start();
    let body = bar_of("a1", waline.address(), "dialect=waline");
    let (_, page) = visit(case, page_with(&body)).await;
    shows_count(&page, "a1", "love", "0").await;
    for reaction in ["love", "win", "hate"] {
        press(&page, "a1", reaction).await;
        says(&page, "a1", "Sent").await;
        is_marked_as_sent(&page, "a1").await;
        // What its server says, and not what this page has counted itself.
        page.reload().await;
        is_ready(&page).await;
        for other in ["love", "win", "hate"] {
            let count = if other == reaction { "1" } else { "0" };
            shows_count(&page, "a1", other, count).await;
        }
        bar::shows(&page, reaction).await;
    }
    bar::withdraw(&page, "hate").await;
    says(&page, "a1", "Sent").await;
    page.reload().await;
    is_ready(&page).await;
    shows_count(&page, "a1", "hate", "0").await;
}
