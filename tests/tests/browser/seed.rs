//! The article that this project exists to show, and its own in the seed's place.

use broadsheet_tests::case::Case;
use broadsheet_tests::inputs::{Input, SeedPage};
use broadsheet_tests::proof;
use broadsheet_tests::server::Setup;
use broadsheet_tests::suite::Proof;

use crate::bar;
use crate::reading::{SEED, is_shown, lists, open, seed, shows};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(the_front_page_lists_the_seeds_headline).needs(Input::Seed),
        proof!(the_seeds_article_is_shown_word_for_word).needs(Input::Seed),
        proof!(the_seeds_six_tags_stand_in_order).needs(Input::Seed),
        proof!(the_nine_reactions_stand_in_the_seeds_order).needs(Input::Seed),
        proof!(a_byte_order_mark_before_the_feed_does_no_harm).needs(Input::Seed),
        proof!(the_projects_own_article_shows_by_itself),
    ]
}

async fn the_front_page_lists_the_seeds_headline(case: &mut Case) {
    let (_, page) = open(case, seed(), "").await;
    lists(&page, &[&SeedPage::read().headline]).await;
    page.click("[part~=headlines] a[href]").await;
    is_shown(&page).await;
    assert_eq!(page.path().await, format!("/a/{SEED}"));
}

async fn the_seeds_article_is_shown_word_for_word(case: &mut Case) {
    let wanted = SeedPage::read();
    let (_, page) = open(case, seed(), &format!("a/{SEED}")).await;
    shows(&page, &wanted.headline).await;
    let paragraphs = page.texts("[part~=body] > p").await;
    assert_eq!(paragraphs.len(), 10);
    assert_eq!(paragraphs, wanted.paragraphs);
}

async fn the_seeds_six_tags_stand_in_order(case: &mut Case) {
    let (_, page) = open(case, seed(), &format!("a/{SEED}")).await;
    is_shown(&page).await;
    let tags = page
        .attributes("[part~=tags] a[data-tag]", "data-tag")
        .await;
    assert_eq!(tags.len(), 6);
    assert_eq!(tags, SeedPage::read().tags);
}

async fn the_nine_reactions_stand_in_the_seeds_order(case: &mut Case) {
    let (_, page) = open(case, seed(), &format!("a/{SEED}")).await;
    bar::shows_none(&page).await;
    let wanted = SeedPage::read().reactions;
    assert_eq!(wanted.len(), 9);
    let buttons = "[part~=reactions] button[part~=reaction]";
    let keys = page.attributes(buttons, "data-reaction").await;
    assert_eq!(keys, wanted);
    let labels = page.texts(&format!("{buttons} [part~=label]")).await;
    assert_eq!(labels, wanted);
    let lines = format!("{buttons} [part~=emoji] svg .line");
    let mut faces = page.attributes(&lines, "d").await;
    assert_eq!(faces.len(), 9);
    faces.sort();
    faces.dedup();
    assert_eq!(faces.len(), 9, "two faces are alike");
}

async fn a_byte_order_mark_before_the_feed_does_no_harm(case: &mut Case) {
    let feed = format!("\u{feff}{}", broadsheet_tests::inputs::seed_feed());
    let setup = Setup::release().with_feed(feed);
    let (_, page) = open(case, setup, &format!("a/{SEED}")).await;
    shows(&page, &SeedPage::read().headline).await;
}

async fn the_projects_own_article_shows_by_itself(case: &mut Case) {
    let (_, page) = open(case, Setup::release(), "").await;
    page.click("[part~=headlines] a[href]").await;
    is_shown(&page).await;
    assert!(!page.texts("[part~=body] > p").await.is_empty());
    let tags = page
        .attributes("[part~=tags] a[data-tag]", "data-tag")
        .await;
    let wanted = ["Jinping", "visit", "Vladimir", "Putin", "Russia", "week"];
    assert_eq!(tags, wanted);
    bar::choose(&page, "geeky").await;
}
