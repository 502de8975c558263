//! Records that cannot be read (LS5).
//!
//! One is moved aside if it is at most 4 KiB, and dropped otherwise; either way the
//! bar starts afresh.

use broadsheet_tests::case::Case;
use broadsheet_tests::inputs::{Input, naughty_strings};
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::Setup;
use broadsheet_tests::suite::Proof;
use serde_json::{Value, json};

use crate::bar;
use crate::reading::{is_shown, open, open_article};

/// What a bug, another script or a curious reader may have left.
const BROKEN: [&str; 12] = [
    "",
    "null",
    "love",
    "\"love\"",
    "1",
    "[]",
    "{}",
    "{\"v\":1",
    "{\"v\":1}",
    "{\"v\":\"1\",\"reaction\":\"love\",\"token\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"at\":1}",
    "{\"v\":1,\"reaction\":7,\"token\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"at\":1}",
    "{\"v\":1,\"reaction\":\"love\",\"token\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"at\":-1}",
];

/// Follows a link to each of the articles in turn, without a reload, and answers with
/// those whose bar did not start afresh.
const OPEN_ALL: &str = "
const [articles, done] = arguments;
const until = async (condition) => {
  while (!condition()) await new Promise((next) => setTimeout(next));
};
const is_shown = (n) =>
  document.querySelector('h1[part~=headline]')?.textContent === `Number ${n}`
  && document.querySelector('[part~=reactions]');
(async () => {
  const odd = [];
  const link = document.body.appendChild(document.createElement('a'));
  for (let n = 0; n < articles; n += 1) {
    link.href = `a/n${n}`;
    link.click();
    await until(() => is_shown(n));
    if (document.querySelector('[aria-pressed=true]')) odd.push(n);
  }
  return odd;
})().then(done, (error) => done([String(error)]));
";

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_record_that_cannot_be_read_is_moved_aside),
        proof!(naughty_strings_are_moved_aside).needs(Input::Corpora),
        proof!(a_broken_record_of_4_kib_is_moved_and_a_larger_one_dropped),
        proof!(a_broken_record_of_5_mb_is_dropped),
        proof!(broken_settings_do_no_harm),
    ]
}

async fn a_record_that_cannot_be_read_is_moved_aside(case: &mut Case) {
    are_moved_aside(case, &BROKEN.map(str::to_owned)).await;
}

async fn naughty_strings_are_moved_aside(case: &mut Case) {
    let strings = naughty_strings();
    assert!(strings.len() > 400, "the list is not the list");
    // WebKit lets a page go to 100 addresses within a short time.
    for some in strings.chunks(90) {
        are_moved_aside(case, some).await;
    }
}

async fn a_broken_record_of_4_kib_is_moved_and_a_larger_one_dropped(case: &mut Case) {
    let (_, page) = start_with(case, &"x".repeat(4096)).await;
    assert_eq!(page.stored_text(&aside("first")).await, "x".repeat(4096));
    starts_afresh(&page).await;
    let (_, page) = start_with(case, &"x".repeat(4097)).await;
    assert!(page.stored_text(&aside("first")).await.is_null());
    starts_afresh(&page).await;
}

async fn a_broken_record_of_5_mb_is_dropped(case: &mut Case) {
    let (_, page) = start_with(case, &"x".repeat(5_000_000)).await;
    assert!(page.stored_text(&aside("first")).await.is_null());
    starts_afresh(&page).await;
}

async fn broken_settings_do_no_harm(case: &mut Case) {
    let (_, page) = open_article(case, "first").await;
    for settings in BROKEN {
        page.store("broadsheet:settings", settings).await;
        page.reload().await;
        is_shown(&page).await;
    }
    bar::choose(&page, "win").await;
}

/// Gives each text to an article of its own as its record, opens all of them, and
/// looks where the texts are then.
async fn are_moved_aside(case: &mut Case, texts: &[String]) {
    let items: Vec<Value> = (0..texts.len())
        .map(|n| json!({ "id": format!("n{n}"), "title": format!("Number {n}"), "content_html": "<p>x</p>" }))
        .collect();
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Many", "items": items });
    let setup = Setup::release().with_feed(feed.to_string());
    let (_, page) = open(case, setup, "").await;
    let preset = "void arguments[0].forEach((text, n) =>
        localStorage.setItem(`broadsheet:reaction:n${n}`, text))";
    page.eval_with(preset, vec![json!(texts)]).await;
    page.element("[part~=headlines]").await;
    let open_all = page
        .client()
        .execute_async(OPEN_ALL, vec![json!(texts.len())]);
    let odd = open_all.await;
    let odd = odd.expect("every article was opened");
    assert_eq!(odd, json!([]), "bars that did not start afresh");
    let misplaced = "arguments[0].filter((text, n) =>
        localStorage.getItem(`broadsheet:reaction:n${n}`) !== null
        || localStorage.getItem(`broadsheet:broken:broadsheet:reaction:n${n}`) !== text)";
    let misplaced = page.eval_with(misplaced, vec![json!(texts)]).await;
    assert_eq!(misplaced, json!([]), "records that were not moved aside");
}

/// Opens an article whose record is this text.
async fn start_with(case: &mut Case, text: &str) -> (broadsheet_tests::server::Site, Page) {
    let (site, page) = open_article(case, "second").await;
    page.store(&bar::key("first"), text).await;
    page.visit(&site.url("a/first")).await;
    bar::shows_none(&page).await;
    (site, page)
}

/// Nothing is chosen, and the next reaction is kept.
async fn starts_afresh(page: &Page) {
    bar::shows_none(page).await;
    bar::choose(page, "love").await;
    assert_eq!(bar::stored(page, "first").await, "love");
}

fn aside(article: &str) -> String {
    format!("broadsheet:broken:{}", bar::key(article))
}
