//! Everything without a mouse.

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Key;
use broadsheet_tests::proof;
use broadsheet_tests::suite::Proof;

use crate::bar;
use crate::reading::{is_shown, open, three};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(the_keyboard_alone_reaches_an_article_and_reacts),
        proof!(the_focus_is_always_seen),
    ]
}

async fn the_keyboard_alone_reaches_an_article_and_reacts(case: &mut Case) {
    let (_, page) = open(case, three(), "").await;
    page.element("[part~=headlines] a[href]").await;
    page.tab_to("[part~=headlines] a[href$='/a/first']").await;
    page.press(Key::Enter).await;
    is_shown(&page).await;
    page.tab_to(&bar::button("love")).await;
    page.press(Key::Space).await;
    bar::shows(&page, "love").await;
    page.tab_to(&bar::button("lol")).await;
    page.press(Key::Enter).await;
    bar::shows(&page, "lol").await;
    page.press(Key::Space).await;
    bar::shows_none(&page).await;
}

async fn the_focus_is_always_seen(case: &mut Case) {
    let (_, page) = open(case, three(), "a/first").await;
    is_shown(&page).await;
    for stop in ["[part~=tags] a[data-tag=harbour]", &bar::button("hate")] {
        page.tab_to(stop).await;
        let outline = "(({ outlineStyle, outlineWidth, boxShadow }) =>
            (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
        )(getComputedStyle(document.activeElement))";
        page.wait_until("an outline or a shadow around the focus", outline)
            .await;
    }
}
