//! A page in German has no English word left.

use std::collections::BTreeSet;

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault, Setup};
use broadsheet_tests::suite::Proof;
use broadsheet_tests::workspace;
use serde_json::{Value, json};

use super::says;
use crate::bar;
use crate::reading::{feed, in_language, is_shown};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![proof!(no_page_in_german_has_an_english_word_left)]
}

/// Everything that is seen or spoken: texts, and the attributes that assistive
/// technology reads out.
const SAID: &str = "(() => {
    const said = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
        if (!walker.currentNode.parentElement.closest('script, noscript'))
            said.push(walker.currentNode.data);
    for (const element of all('*'))
        for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'alt',
                            'placeholder', 'summary', 'content', 'label'])
            if (element.hasAttribute(name)) said.push(element.getAttribute(name));
    return said.map((text) => text.trim()).filter(Boolean);
})()";

async fn no_page_in_german_has_an_english_word_left(case: &mut Case) {
    let site = case.serve(in_language(everything(), "de")).await;
    let page = case.page().await;
    let english = english();
    page.visit(&site.url("")).await;
    page.element("[part~=headlines]").await;
    is_german(&page, &english, "the front page").await;
    for id in ["whole", "plain"] {
        page.visit(&site.url(&format!("a/{id}"))).await;
        is_shown(&page).await;
        is_german(&page, &english, id).await;
    }
    page.click("[part~=more-targets] summary").await;
    page.click("[data-target=qr]").await;
    page.element("[part~=qr]").await;
    is_german(&page, &english, "the QR code").await;
    page.eval("void Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        .await;
    page.click("[data-target=copy]").await;
    page.element("[part~=link]").await;
    is_german(&page, &english, "the link").await;
    bar::choose(&page, "love").await;
    bar::says_something(&page).await;
    is_german(&page, &english, "a reaction").await;
    bar::withdraw(&page, "love").await;
    is_german(&page, &english, "a withdrawal").await;
    page.visit(&site.url("tag/Hafen")).await;
    page.element("[part~=headlines]").await;
    is_german(&page, &english, "a tag").await;
    page.visit(&site.url("settings")).await;
    page.click("#instance").await;
    page.type_in("Unfug").await;
    page.eval("document.activeElement.blur()").await;
    page.element("[aria-invalid=true]").await;
    is_german(&page, &english, "the settings").await;
    page.visit(&site.url("nirgends")).await;
    page.element(".not-found").await;
    is_german(&page, &english, "nothing").await;
    for answer in [
        Answer::not_found(),
        Answer::json(&json!([1])),
        Answer::json(&json!({})),
        Answer::html("<!doctype html>"),
        Answer::html("").with_status(500),
    ] {
        site.fault("articles/feed.json", Fault::Replaced(answer));
        page.visit(&site.url("")).await;
        page.element("[part~=problem]").await;
        is_german(&page, &english, "a problem").await;
    }
}

async fn is_german(page: &Page, english: &BTreeSet<String>, what: &str) {
    says(page, "Einstellungen").await;
    let said = page.eval(SAID).await;
    let said: Vec<String> = serde_json::from_value(said).expect("texts");
    assert!(said.len() > 3, "{what}: {said:?}");
    for text in said {
        // What is inserted stands between the two halves of a phrase.
        let found = english.iter().find(|phrase| match phrase.split_once('{') {
            None => text == **phrase,
            Some((before, rest)) => {
                let after = rest.split_once('}').map_or("", |(_, after)| after);
                let halves = [before.trim(), after.trim()];
                let is_inserted = text.starts_with(before)
                    && text.ends_with(after)
                    && text.len() >= phrase.len() - "{xxxxxxxxx}".len()
                    && before.len() + after.len() > 2;
                is_inserted || halves.contains(&text.as_str())
            }
        });
        assert_eq!(found, None, "{what} says {text:?}");
    }
}

/// What English says otherwise than German.
fn english() -> BTreeSet<String> {
    let read = |tag: &str| -> Value {
        let file = workspace::dist().join(format!("languages/{tag}.json"));
        let text = std::fs::read_to_string(file).expect("a catalogue");
        serde_json::from_str(&text).expect("JSON")
    };
    let texts = |catalogue: &Value| -> BTreeSet<String> {
        let phrases = catalogue["phrases"].as_object().expect("phrases");
        let texts = phrases.values().flat_map(|value| match value {
            Value::Object(forms) => forms.values().cloned().collect(),
            text => vec![text.clone()],
        });
        texts
            .map(|text| text.as_str().expect("a text").to_owned())
            .collect()
    };
    let german = texts(&read("de"));
    let english = texts(&read("en"));
    english.difference(&german).cloned().collect()
}

/// A site in which everything is said that there is to say.
fn everything() -> Setup {
    let headings: String = (1..=5)
        .map(|at| format!("<h2>Abschnitt {at}</h2><p>Worte."))
        .collect();
    let body = format!(
        "{headings}<table><tr><th>Wer<td>was</table>
        <details><p>Mehr dazu.</details>
        <figure><img src=data:, alt=Bild><figcaption>Ein Bild</figcaption></figure>
        <iframe src=https://www.youtube.com/embed/aqz-KE-bpKQ></iframe>
        <audio controls src=/a.mp3></audio>
        <ol><li>eins<li>zwei</ol>"
    );
    let named = |id: &str, format: &str| {
        json!({
            "id": id, "title": format!("Der {id}"), "content_html": "<p>Worte.",
            "_broadsheet": { "format": format },
        })
    };
    let items = json!([
        {
            "id": "whole", "title": "Die Fähre fährt wieder", "summary": "Nach zwei Wintern.",
            "content_html": body, "tags": ["Hafen"], "language": "de",
            "authors": [{ "name": "Ada" }, { "name": "Bo" }],
            "date_published": "2026-11-20T07:00:00Z", "date_modified": "2026-11-21T07:00:00Z",
        },
        { "id": "plain", "content_text": "Nur Worte.", "tags": ["Hafen"], "language": "de" },
        named("eine", "poll"), named("zweite", "video"), named("dritte", "audio"),
        named("vierte", "image"), named("fünfte", "gif"),
        7,
    ]);
    Setup::release().with_feed(feed(&items))
}
