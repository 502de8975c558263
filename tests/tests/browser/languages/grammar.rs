//! Plurals, numbers, dates and directions are those of the language.

use broadsheet_tests::case::Case;
use broadsheet_tests::proof;
use broadsheet_tests::server::Setup;
use broadsheet_tests::suite::Proof;
use serde_json::{Value, json};

use super::speaks;
use crate::reading::{feed, in_language, is_shown, open, three};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(arabic_counts_minutes_in_its_six_forms),
        proof!(dates_are_written_as_the_language_writes_them),
        proof!(an_english_article_among_arabic_words_keeps_its_own_direction),
        proof!(what_the_page_says_of_an_article_leaves_its_direction_alone),
        proof!(an_arabic_article_among_english_words_keeps_its_own_direction),
    ]
}

/// How many words a minute are read.
const WORDS: usize = 238;

async fn arabic_counts_minutes_in_its_six_forms(case: &mut Case) {
    let items = [1, 2, 3, 11, 100].map(|minutes| {
        let body = "word ".repeat(minutes * WORDS);
        json!({ "id": minutes.to_string(), "title": "x", "content_html": format!("<p>{body}") })
    });
    let setup = Setup::release().with_feed(feed(&json!(items)));
    let site = case.serve(in_language(setup, "ar")).await;
    let page = case.page().await;
    for (minutes, wanted) in [
        (1, "دقيقة قراءة"),
        (2, "دقيقتا قراءة"),
        (3, "{} دقائق قراءة"),
        (11, "{} دقيقة قراءة"),
        (100, "{} دقيقة قراءة"),
    ] {
        page.visit(&site.url(&format!("a/{minutes}"))).await;
        is_shown(&page).await;
        let number = page
            .eval(&format!("new Intl.NumberFormat('ar').format({minutes})"))
            .await;
        // The number keeps its own direction among the words.
        let number = format!("\u{2068}{}\u{2069}", number.as_str().unwrap_or_default());
        let wanted = wanted.replace("{}", &number);
        assert_eq!(page.text("[part~=minutes]").await, wanted, "{minutes}");
    }
}

async fn dates_are_written_as_the_language_writes_them(case: &mut Case) {
    for tag in ["en", "en-US", "en-GB", "de", "de-AT", "ar", "ar-EG"] {
        let (_, page) = open(case, in_language(three(), tag), "a/first").await;
        is_shown(&page).await;
        let wanted = page
            .eval(&format!(
                "new Intl.DateTimeFormat('{tag}',
                    {{ dateStyle: 'long', timeZone: 'UTC' }}).format(new Date('2026-11-20'))"
            ))
            .await;
        let written = page.text("[part~=byline] time").await;
        assert_eq!(Value::String(written), wanted, "{tag}");
        let datetime = page.attribute("[part~=byline] time", "datetime").await;
        assert_eq!(datetime, "2026-11-20");
    }
}

async fn an_english_article_among_arabic_words_keeps_its_own_direction(case: &mut Case) {
    let (site, page) = open(case, in_language(three(), "ar"), "a/first").await;
    is_shown(&page).await;
    speaks(&page, "ar", "rtl").await;
    for part in ["headline", "body"] {
        let seen = format!(
            "((part) => [part.lang, getComputedStyle(part).direction])(first('[part~={part}]'))"
        );
        assert_eq!(page.eval(&seen).await, json!(["en", "ltr"]), "{part}");
    }
    let bar = "((bar) => [bar.closest('[lang]').lang, getComputedStyle(bar).direction])
        (first('[part~=reactions]'))";
    assert_eq!(page.eval(bar).await, json!(["ar", "rtl"]));
    // The sign of a tag stands before its word.
    let tag = "getComputedStyle(first('[part~=tags] a')).direction";
    assert_eq!(page.eval(tag).await, "ltr");
    page.visit(&site.url("")).await;
    page.element("[part~=headlines] h2").await;
    let listed = "((title) => [title.closest('[lang]').lang, getComputedStyle(title).direction])
        (first('[part~=headlines] h2'))";
    assert_eq!(page.eval(listed).await, json!(["en", "ltr"]));
}

/// A word of the page's own before the headline says nothing of the headline's direction.
async fn what_the_page_says_of_an_article_leaves_its_direction_alone(case: &mut Case) {
    let items = json!([{
        "id": "film", "language": "en", "title": "A film", "summary": "Ten seconds of it.",
        "content_html": "<p>Words.", "date_published": "2026-11-20",
        "_broadsheet": { "format": "video" },
    }]);
    let setup = in_language(Setup::release().with_feed(feed(&items)), "ar");
    let (_, page) = open(case, setup, "").await;
    page.element("[part~=headlines] h2").await;
    let seen = "all('[part~=headlines] li :is(h2, p, time)').map((it) =>
        [it.closest('[lang]').lang, getComputedStyle(it).direction])";
    let wanted = json!([["ar", "rtl"], ["en", "ltr"], ["en", "ltr"], ["ar", "rtl"]]);
    assert_eq!(page.eval(seen).await, wanted);
    // And yet they stand at one edge.
    let edges = "((edges) => Math.max(...edges) - Math.min(...edges) < 3)(
        all('[part~=headlines] li :is(h2, p, time)').map((it) => {
            const words = document.createRange();
            words.selectNodeContents(it);
            return words.getBoundingClientRect().right;
        }))";
    page.wait_until("words at one edge", edges).await;
}

async fn an_arabic_article_among_english_words_keeps_its_own_direction(case: &mut Case) {
    let items = json!([{
        "id": "arabic", "language": "ar", "title": "العبّارة تبحر من جديد",
        "content_html": "<p>بعد شتاءين على اليابسة عادت العبّارة.",
    }]);
    let setup = Setup::release().with_feed(feed(&items));
    let (_, page) = open(case, setup, "a/arabic").await;
    is_shown(&page).await;
    for part in ["headline", "body"] {
        let seen = format!(
            "((part) => [part.lang, getComputedStyle(part).direction])(first('[part~={part}]'))"
        );
        assert_eq!(page.eval(&seen).await, json!(["ar", "rtl"]), "{part}");
    }
    speaks(&page, "en", "ltr").await;
}
