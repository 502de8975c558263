//! What becomes of a click on a link, and of the way back.

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Setup};
use broadsheet_tests::suite::Proof;
use serde_json::json;

use crate::reading::{HEADLINE, is_shown, lists, open, shows, three};

const FERRY: &str = "The ferry sails again";
const BAKERY: &str = "A bakery for the old town";
const SNOW: &str = "Snow closes the pass";

/// Says whether somebody took a click away from the browser, and keeps the browser from
/// following it, so that nothing opens. Last on the way of every event.
const WATCH: &str = "(() => {
    window.taken = [];
    for (const name of ['click', 'auxclick'])
        window.addEventListener(name, (event) => {
            window.taken.push(event.defaultPrevented);
            event.preventDefault();
        });
})()";

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_click_that_asks_for_something_else_is_the_browsers),
        proof!(a_link_that_asks_for_something_else_is_the_browsers),
        proof!(a_file_of_the_site_is_loaded_by_the_browser),
        proof!(a_new_page_starts_at_its_top_and_has_the_focus),
        proof!(back_leads_to_where_the_reader_was),
        proof!(the_contents_lead_to_their_heading_and_back),
        proof!(an_address_with_a_fragment_leads_there),
        proof!(a_link_leads_to_a_far_place_in_a_long_article),
        proof!(the_skip_link_skips),
        proof!(an_unknown_address_below_the_base_says_so),
        proof!(hundreds_of_pages_can_be_visited_quickly),
    ]
}

async fn a_click_that_asks_for_something_else_is_the_browsers(case: &mut Case) {
    let (_, page) = open(case, three(), "").await;
    lists(&page, &[FERRY, BAKERY, SNOW]).await;
    page.eval(WATCH).await;
    let clicks = [
        "{ ctrlKey: true }",
        "{ metaKey: true }",
        "{ shiftKey: true }",
        "{ altKey: true }",
        "{ button: 1 }",
    ];
    for options in clicks {
        let click = format!(
            "first(\"[part~=headlines] a[href$='/a/first']\").dispatchEvent(new MouseEvent('click',
                Object.assign({{ bubbles: true, composed: true, cancelable: true }}, {options})))"
        );
        page.eval(&click).await;
        assert_eq!(page.path().await, "/", "{options}");
    }
    assert_eq!(page.eval("taken").await, json!([false; 5].as_slice()));
    lists(&page, &[FERRY, BAKERY, SNOW]).await;
}

async fn a_link_that_asks_for_something_else_is_the_browsers(case: &mut Case) {
    let (_, page) = open(case, three(), "").await;
    lists(&page, &[FERRY, BAKERY, SNOW]).await;
    page.eval(WATCH).await;
    let links = [
        "href=/a/first target=_blank",
        "href=/a/first download",
        "href=https://other.example/a/first",
        "href=mailto:a@news.example",
        "href=/a/first.pdf/x/y",
    ];
    for attributes in links {
        let click = format!(
            "(() => {{
                const box = document.createElement('p');
                document.body.append(box);
                box.innerHTML = '<a {attributes}>x</a>';
                box.firstChild.click();
                box.remove();
            }})()"
        );
        page.eval(&click).await;
        assert_eq!(page.path().await, "/", "{attributes}");
    }
    assert_eq!(page.eval("taken").await, json!([false; 5].as_slice()));
}

async fn a_file_of_the_site_is_loaded_by_the_browser(case: &mut Case) {
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [
        { "id": "first", "title": FERRY, "content_html": "<p><a href=\"/plan.html\">The plan</a>" }
    ]});
    let setup = Setup::release().with_feed(feed.to_string()).with(
        "plan.html",
        Answer::html("<!doctype html><title>The plan</title>"),
    );
    let (_, page) = open(case, setup, "a/first").await;
    page.click("[part~=body] a").await;
    page.wait_for("the file", "document.title", "The plan")
        .await;
    page.back().await;
    shows(&page, FERRY).await;
}

/// An article and a front page, both longer than any screen.
fn long() -> Setup {
    let paragraphs: String = (0..80).map(|at| format!("<p>Paragraph {at}.")).collect();
    let last = "<h2 id=one>One</h2><p>x<h2 id=two>Two</h2><p>x<h2 id=three>Three</h2><p>x
        <h2 id=four>Four</h2><p>The last.";
    let items: Vec<_> = (0..60)
        .map(|at| {
            json!({ "id": format!("n{at}"), "title": format!("Article {at}"),
                "content_html": format!("{paragraphs}{last}{paragraphs}") })
        })
        .collect();
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "x", "items": items });
    Setup::release().with_feed(feed.to_string())
}

async fn scrolled(page: &Page, what: &str, condition: &str) {
    page.wait_until(what, condition).await;
}

async fn a_new_page_starts_at_its_top_and_has_the_focus(case: &mut Case) {
    let (_, page) = open(case, long(), "").await;
    page.click("[part~=headlines] a[href$='/a/n50']").await;
    shows(&page, "Article 50").await;
    scrolled(&page, "the top of the page", "scrollY === 0").await;
    page.wait_for("the focus", "document.activeElement.id", "main")
        .await;
}

async fn back_leads_to_where_the_reader_was(case: &mut Case) {
    let (_, page) = open(case, long(), "").await;
    page.element("[part~=headlines] a[href$='/a/n50']").await;
    page.eval("first(\"[part~=headlines] a[href$='/a/n50']\").scrollIntoView()")
        .await;
    scrolled(&page, "a long way down", "scrollY > 1000").await;
    let left = page.eval("scrollY").await;
    page.click("[part~=headlines] a[href$='/a/n50']").await;
    shows(&page, "Article 50").await;
    page.eval("scrollTo(0, 700)").await;
    scrolled(&page, "some way down", "scrollY === 700").await;
    page.back().await;
    let there = format!("Math.abs(scrollY - {left}) < 2");
    scrolled(&page, "where the reader was on the front page", &there).await;
    page.forward().await;
    shows(&page, "Article 50").await;
    scrolled(
        &page,
        "where the reader was in the article",
        "scrollY === 700",
    )
    .await;
}

/// Whether a heading stands at the top of the screen.
const AT_TWO: &str =
    "Math.abs(document.getElementById('text-two')?.getBoundingClientRect().top ?? 999) < 40";

async fn the_contents_lead_to_their_heading_and_back(case: &mut Case) {
    let (_, page) = open(case, long(), "a/n1").await;
    is_shown(&page).await;
    let top = page.eval("scrollY").await;
    page.click("[part~=contents] summary").await;
    page.click("[part~=contents] a[href$='#text-two']").await;
    scrolled(&page, "the heading at the top", AT_TWO).await;
    assert_eq!(page.path().await, "/a/n1");
    page.back().await;
    let there = format!("Math.abs(scrollY - {top}) < 2");
    scrolled(&page, "the place before", &there).await;
    shows(&page, "Article 1").await;
}

async fn an_address_with_a_fragment_leads_there(case: &mut Case) {
    let (site, page) = open(case, long(), "a/n1#text-two").await;
    is_shown(&page).await;
    scrolled(&page, "the heading at the top", AT_TWO).await;
    page.visit(&site.url("")).await;
    page.element("[part~=headlines] a[href$='/a/n2']").await;
    page.eval("first(\"[part~=headlines] a[href$='/a/n2']\").href += '#text-two'")
        .await;
    page.click("[part~=headlines] a[href*='/a/n2']").await;
    shows(&page, "Article 2").await;
    scrolled(&page, "the heading at the top", AT_TWO).await;
}

/// What is far from the screen has a height that is guessed, until it comes near.
async fn a_link_leads_to_a_far_place_in_a_long_article(case: &mut Case) {
    let places = [200, 300, 100, 390];
    let line = |at| {
        let links = places
            .map(|to| format!("<a href=#p{to}>{to}</a> "))
            .concat();
        let links = if places.contains(&at) || at == 0 {
            &links
        } else {
            ""
        };
        format!("<p id=p{at}>Paragraph {at} {links}</p>")
    };
    let body: String = (0..400).map(line).collect::<String>() + &"<p>After.</p>".repeat(40);
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [
        { "id": "a", "title": "Long", "content_html": body }
    ]});
    let setup = Setup::release().with_feed(feed.to_string());
    let (_, page) = open(case, setup, "a/a").await;
    is_shown(&page).await;
    let mut at = 0;
    for to in places {
        page.click(&format!("#text-p{at} a[href$='#text-p{to}']"))
            .await;
        let top = format!("first('#text-p{to}').getBoundingClientRect().top");
        scrolled(
            &page,
            "the place at the top",
            &format!("Math.abs({top}) < 40"),
        )
        .await;
        at = to;
    }
}

async fn the_skip_link_skips(case: &mut Case) {
    let (_, page) = open(case, long(), "a/n1").await;
    is_shown(&page).await;
    page.eval("first('.skip').focus()").await;
    page.press(broadsheet_tests::page::Key::Enter).await;
    page.wait_for("the focus", "document.activeElement.id", "main")
        .await;
    assert_eq!(page.path().await, "/a/n1");
}

async fn an_unknown_address_below_the_base_says_so(case: &mut Case) {
    let (_, page) = open(case, three().under("/news/reader/"), "no/such/page").await;
    page.wait_until("the title", "document.title.includes('Not found')")
        .await;
    page.click("main a[href='/news/reader/']").await;
    lists(&page, &[FERRY, BAKERY, SNOW]).await;
}

/// WebKit refuses more than a hundred changes of the address in ten seconds.
async fn hundreds_of_pages_can_be_visited_quickly(case: &mut Case) {
    let (site, page) = open(case, three(), "").await;
    lists(&page, &[FERRY, BAKERY, SNOW]).await;
    // A refused change lets the browser load that page.
    let click = "(() => {
        for (let at = 0; at < 300; at += 1) {
            const link = document.createElement('a');
            link.href = at % 2 ? '/a/first' : '/a/second';
            document.body.append(link);
            link.click();
            link.remove();
        }
    })()";
    page.eval(click).await;
    let shown =
        format!("['{FERRY}', '{BAKERY}'].includes(first('{HEADLINE}')?.textContent.trim())");
    page.wait_until("one of the two pages", &shown).await;
    page.visit(&site.url("a/first")).await;
    page.click("[part~=tags] a[data-tag=harbour]").await;
    lists(&page, &[FERRY, SNOW]).await;
}
