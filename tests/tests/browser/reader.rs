//! Finding one's way through the reader.

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::suite::Proof;

use crate::bar;
use crate::reading::{is_shown, lists, open, shows, three};

const FERRY: &str = "The ferry sails again";
const BAKERY: &str = "A bakery for the old town";
const SNOW: &str = "Snow closes the pass";

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_headline_leads_to_its_article),
        proof!(an_article_can_be_visited_directly),
        proof!(a_tag_leads_to_the_articles_that_have_it),
        proof!(a_tag_page_can_be_visited_directly),
        proof!(back_and_forward_lead_where_they_should),
        proof!(an_unknown_address_says_so),
        proof!(an_unknown_article_says_so),
        proof!(an_unknown_tag_says_so),
        proof!(every_page_has_a_title_and_a_language),
        proof!(all_of_it_works_under_a_sub_path),
        proof!(nothing_is_wider_than_a_narrow_screen),
    ]
}

async fn a_headline_leads_to_its_article(case: &mut Case) {
    let (_, page) = open(case, three(), "").await;
    lists(&page, &[FERRY, BAKERY, SNOW]).await;
    page.click("[part~=headlines] a[href$='/a/second']").await;
    shows(&page, BAKERY).await;
    assert_eq!(page.path().await, "/a/second");
}

async fn an_article_can_be_visited_directly(case: &mut Case) {
    let (_, page) = open(case, three(), "a/first").await;
    shows(&page, FERRY).await;
    let paragraphs = page.texts("[part~=body] > p").await;
    let wanted = [
        "After two winters on land the ferry is back.",
        "It sails at seven.",
    ];
    assert_eq!(paragraphs, wanted);
}

async fn a_tag_leads_to_the_articles_that_have_it(case: &mut Case) {
    let (_, page) = open(case, three(), "a/first").await;
    page.click("[part~=tags] a[data-tag=harbour]").await;
    lists(&page, &[FERRY, SNOW]).await;
    assert_eq!(page.path().await, "/tag/harbour");
}

async fn a_tag_page_can_be_visited_directly(case: &mut Case) {
    let (_, page) = open(case, three(), "tag/bread").await;
    lists(&page, &[BAKERY]).await;
}

async fn back_and_forward_lead_where_they_should(case: &mut Case) {
    let (_, page) = open(case, three(), "").await;
    page.click("[part~=headlines] a[href$='/a/first']").await;
    shows(&page, FERRY).await;
    page.click("[part~=tags] a[data-tag=ferry]").await;
    lists(&page, &[FERRY]).await;
    page.back().await;
    shows(&page, FERRY).await;
    page.back().await;
    lists(&page, &[FERRY, BAKERY, SNOW]).await;
    page.forward().await;
    shows(&page, FERRY).await;
}

async fn an_unknown_address_says_so(case: &mut Case) {
    let (_, page) = open(case, three(), "no/such/page").await;
    says_that_nothing_is_here(&page).await;
}

async fn an_unknown_article_says_so(case: &mut Case) {
    let (_, page) = open(case, three(), "a/nobody-wrote-this").await;
    says_that_nothing_is_here(&page).await;
}

async fn an_unknown_tag_says_so(case: &mut Case) {
    let (_, page) = open(case, three(), "tag/nobody-used-this").await;
    says_that_nothing_is_here(&page).await;
}

/// A page of its own, with words, a title, and a way back to what there is.
async fn says_that_nothing_is_here(page: &Page) {
    page.wait_until("the title", "document.title.includes('Not found')")
        .await;
    assert!(!page.text("main h1").await.is_empty());
    assert_eq!(page.count("[part~=article]").await, 0);
    page.click("main a[href='/']").await;
    lists(page, &[FERRY, BAKERY, SNOW]).await;
}

async fn every_page_has_a_title_and_a_language(case: &mut Case) {
    let (site, page) = open(case, three(), "").await;
    let language = "document.documentElement.lang";
    page.wait_for("the title", "document.title", "Broadsheet")
        .await;
    page.wait_for("the language", language, "en").await;
    page.visit(&site.url("a/first")).await;
    let named = format!("document.title.includes('{FERRY}')");
    page.wait_until("the headline in the title", &named).await;
    page.wait_for("the language", language, "en").await;
    page.click("[part~=tags] a[data-tag=harbour]").await;
    let named = "document.title.includes('harbour')";
    page.wait_until("the tag in the title", named).await;
}

async fn all_of_it_works_under_a_sub_path(case: &mut Case) {
    let mount = "/news/reader/";
    let (site, page) = open(case, three().under(mount), "").await;
    page.click("[part~=headlines] a[href$='/a/first']").await;
    shows(&page, FERRY).await;
    assert_eq!(page.path().await, "/news/reader/a/first");
    bar::choose(&page, "win").await;
    page.reload().await;
    bar::shows(&page, "win").await;
    page.click("[part~=tags] a[data-tag=harbour]").await;
    lists(&page, &[FERRY, SNOW]).await;
    assert_eq!(page.path().await, "/news/reader/tag/harbour");
    page.back().await;
    shows(&page, FERRY).await;
    page.visit(&site.url("a/third")).await;
    shows(&page, SNOW).await;
    let outside = site
        .log()
        .into_iter()
        .find(|seen| !seen.path.starts_with(mount));
    assert_eq!(outside, None, "a request outside the sub-path");
}

async fn nothing_is_wider_than_a_narrow_screen(case: &mut Case) {
    // A window cannot be this narrow in every engine, but a frame can.
    let setup = three()
        .with_policy(broadsheet_tests::server::Policy::strict().with("frame-src", "'self'"))
        .with(
            "narrow.html",
            broadsheet_tests::server::Answer::html(
                "<!doctype html><title>narrow</title><iframe width=320 height=640 src=a/first></iframe>",
            ),
        );
    let (_, page) = open(case, setup, "narrow.html").await;
    page.enter_frame().await;
    is_shown(&page).await;
    let fits = "document.documentElement.scrollWidth <= innerWidth && innerWidth === 320";
    page.wait_until("a page that fits into 320 pixels", fits)
        .await;
}
