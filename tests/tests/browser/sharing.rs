//! Sharing an article: links that arrive as each network documents them, and what the
//! page does itself.

mod links;
mod means;
mod more;

use broadsheet_tests::suite::Proof;

pub(crate) fn proofs() -> Vec<Proof> {
    let rows = [links::proofs(), means::proofs(), more::proofs()];
    rows.into_iter().flatten().collect()
}

/// One target of the bar.
fn target(key: &str) -> String {
    format!("[part~=share] [part~=share-target][data-target={key}]")
}
