//! A full storage (LS4).

use broadsheet_tests::case::Case;
use broadsheet_tests::proof;
use broadsheet_tests::suite::Proof;

use crate::bar;
use crate::reading::open_article;

/// Fills the storage to the last character and answers with how much went in.
const FILL: &str = "(() => {
    let filled = 0;
    let size = 1 << 20;
    for (let n = 0; size >= 1; n += 1) {
        try {
            localStorage.setItem(`filler:${n}`, 'x'.repeat(size));
            filled += size;
        } catch {
            size >>= 1;
        }
    }
    return filled;
})()";

const EMPTY: &str = "void Object.keys(localStorage)
    .filter((key) => key.startsWith('filler:'))
    .forEach((key) => localStorage.removeItem(key))";

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_reaction_stands_although_the_storage_is_full),
        proof!(a_reaction_is_stored_once_there_is_room_again),
    ]
}

async fn a_reaction_stands_although_the_storage_is_full(case: &mut Case) {
    let (_, page) = open_article(case, "first").await;
    let filled = page.eval(FILL).await;
    assert!(filled.as_u64() > Some(4_000_000), "filled only {filled}");
    bar::choose(&page, "love").await;
    bar::says_something(&page).await;
    let record = page.stored_text(&bar::key("first")).await;
    assert!(record.is_null(), "it was not full: {record}");
    bar::choose(&page, "omg").await;
    bar::withdraw(&page, "omg").await;
}

async fn a_reaction_is_stored_once_there_is_room_again(case: &mut Case) {
    let (_, page) = open_article(case, "first").await;
    page.eval(FILL).await;
    bar::choose(&page, "love").await;
    page.eval(EMPTY).await;
    bar::choose(&page, "fun").await;
    assert_eq!(bar::stored(&page, "first").await, "fun");
    page.reload().await;
    bar::shows(&page, "fun").await;
}
