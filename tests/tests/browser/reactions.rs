//! Reacting, and what is kept of it.

use std::time::Duration;

use broadsheet_tests::case::Case;
use broadsheet_tests::proof;
use broadsheet_tests::suite::Proof;
use serde_json::{Value, json};

use crate::bar;
use crate::reading::{is_shown, open, open_article, three};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_reaction_can_be_chosen_changed_and_withdrawn),
        proof!(a_reaction_survives_a_reload),
        proof!(a_withdrawal_survives_a_reload),
        proof!(each_article_has_its_own_reaction),
        proof!(the_stored_record_is_what_the_contract_says),
        proof!(a_second_tab_follows_within_a_second),
        proof!(the_bar_has_a_name_and_its_buttons_too),
        proof!(what_became_of_a_reaction_is_said),
    ]
}

async fn a_reaction_can_be_chosen_changed_and_withdrawn(case: &mut Case) {
    let (_, page) = open_article(case, "first").await;
    bar::shows_none(&page).await;
    bar::choose(&page, "love").await;
    bar::choose(&page, "omg").await;
    bar::withdraw(&page, "omg").await;
}

async fn a_reaction_survives_a_reload(case: &mut Case) {
    let (_, page) = open_article(case, "first").await;
    bar::choose(&page, "confused").await;
    page.reload().await;
    bar::shows(&page, "confused").await;
}

async fn a_withdrawal_survives_a_reload(case: &mut Case) {
    let (_, page) = open_article(case, "first").await;
    bar::choose(&page, "fail").await;
    bar::withdraw(&page, "fail").await;
    page.reload().await;
    bar::shows_none(&page).await;
    assert_eq!(bar::stored(&page, "first").await, Value::Null);
}

async fn each_article_has_its_own_reaction(case: &mut Case) {
    let (site, page) = open_article(case, "first").await;
    bar::choose(&page, "love").await;
    page.visit(&site.url("a/second")).await;
    bar::shows_none(&page).await;
    bar::choose(&page, "hate").await;
    page.visit(&site.url("a/first")).await;
    bar::shows(&page, "love").await;
    let token = "JSON.parse(localStorage.getItem(arguments[0])).token";
    let first = page.eval_with(token, vec![bar::key("first").into()]).await;
    let second = page.eval_with(token, vec![bar::key("second").into()]).await;
    assert_ne!(first, second, "a token that links two articles");
}

async fn the_stored_record_is_what_the_contract_says(case: &mut Case) {
    let (_, page) = open_article(case, "first").await;
    let before = page.eval("Date.now()").await;
    bar::choose(&page, "geeky").await;
    let after = page.eval("Date.now()").await;
    let record = page.stored(&bar::key("first")).await;
    let fields: Vec<&String> = record.as_object().expect("an object").keys().collect();
    assert_eq!(fields, ["at", "reaction", "token", "v"], "nothing is sent");
    assert_eq!(record.get("v"), Some(&json!(1)));
    assert_eq!(record.get("reaction"), Some(&json!("geeky")));
    let number = |value: &Value| value.as_u64().expect("milliseconds");
    let at = number(record.get("at").expect("a time"));
    assert!((number(&before)..=number(&after)).contains(&at), "{at}");
    let token = record.get("token").and_then(Value::as_str);
    let token = token.expect("a token");
    let base64url = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    assert_eq!(token.len(), 22, "128 bits: {token}");
    assert!(token.chars().all(base64url), "{token}");
    bar::choose(&page, "win").await;
    let changed = page.stored(&bar::key("first")).await;
    assert_eq!(
        changed.get("token"),
        record.get("token"),
        "one article, one token"
    );
    assert!(number(changed.get("at").expect("a time")) > at);
}

async fn a_second_tab_follows_within_a_second(case: &mut Case) {
    let (site, page) = open_article(case, "first").await;
    bar::shows_none(&page).await;
    let first = page.tab().await;
    let second = page.open_tab().await;
    page.visit(&site.url("a/first")).await;
    is_shown(&page).await;
    page.show(&first).await;
    // Both tabs read the same clock: the follower notes when it followed.
    page.eval(
        "void new MutationObserver(() => { window.followed ??= Date.now(); })
            .observe(first('[data-reaction=lol]'), { attributes: true })",
    )
    .await;
    page.show(&second).await;
    bar::choose(&page, "lol").await;
    let acted = page.stored(&bar::key("first")).await;
    page.show(&first).await;
    bar::shows(&page, "lol").await;
    let followed = page.eval("window.followed").await;
    let milliseconds = |value: Option<&Value>| {
        Duration::from_millis(value.and_then(Value::as_u64).expect("milliseconds"))
    };
    let took = milliseconds(Some(&followed)).saturating_sub(milliseconds(acted.get("at")));
    assert!(took < Duration::from_secs(1), "it took {took:?}");
}

async fn the_bar_has_a_name_and_its_buttons_too(case: &mut Case) {
    let (_, page) = open_article(case, "first").await;
    let bar = "[part~=reactions][role=group]";
    assert_eq!(page.accessible_name(bar).await, "What's Your Reaction?");
    assert_eq!(page.accessible_role(bar).await, "group");
    let love = bar::button("love");
    assert_eq!(page.accessible_name(&love).await, "love");
    assert_eq!(page.accessible_role(&love).await, "button");
}

async fn what_became_of_a_reaction_is_said(case: &mut Case) {
    let (_, page) = open(case, three(), "a/first").await;
    bar::choose(&page, "fun").await;
    bar::says_something(&page).await;
    bar::withdraw(&page, "fun").await;
    bar::says_something(&page).await;
}
