//! Elements that come, move, change and go.

use broadsheet_tests::case::Case;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Fault};
use broadsheet_tests::suite::Proof;

use super::{BOTH, READY, host, ready, visit, wasm, watched};
use crate::bar;

pub(super) fn proofs() -> Vec<Proof> {
    vec![
        proof!(nothing_is_asked_but_of_the_scripts_own_origin),
        proof!(two_hundred_bars_share_one_wasm),
        proof!(an_element_far_from_the_screen_waits_for_its_wasm),
        proof!(an_element_can_be_moved_copied_and_taken_away),
        proof!(a_thousand_elements_come_and_go_without_a_trace),
        proof!(a_page_swaps_its_article_by_an_attribute),
        proof!(two_bars_of_one_article_agree),
        proof!(a_reaction_under_a_former_id_is_adopted),
        proof!(without_an_id_the_canonical_address_is_the_identity),
        proof!(two_versions_on_one_page_leave_the_first_in_place),
        proof!(attributes_that_are_not_understood_are_told),
        proof!(a_german_page_gets_german_words),
    ]
}

async fn nothing_is_asked_but_of_the_scripts_own_origin(case: &mut Case) {
    let (site, page) = ready(case, host("", BOTH)).await;
    bar::choose(&page, "love").await;
    let asked: Vec<_> = site
        .log()
        .iter()
        .map(|request| request.path.clone())
        .collect();
    let known = ["/host.html", "/embed/", "/record", "/favicon.ico"];
    let odd = asked
        .iter()
        .filter(|path| !known.iter().any(|known| path.starts_with(known)));
    assert_eq!(odd.count(), 0, "{asked:?}");
}

async fn two_hundred_bars_share_one_wasm(case: &mut Case) {
    let bars: String = (0..200)
        .map(|at| format!("<broadsheet-reactions article-id=n{at}></broadsheet-reactions>"))
        .collect();
    let (site, page) = visit(case, host("", &bars)).await;
    page.wait_until(
        "the first",
        "first('broadsheet-reactions')?.dataset.state === 'ready'",
    )
    .await;
    page.eval("first('broadsheet-reactions[article-id=n199]').scrollIntoView()")
        .await;
    page.wait_until(
        "the last",
        "first('broadsheet-reactions[article-id=n199]').dataset.state === 'ready'",
    )
    .await;
    assert_eq!(site.hits(&wasm()), 1);
    let last = "broadsheet-reactions[article-id=n199]";
    page.eval(&format!(
        "first('{last}').shadowRoot.querySelector('[data-reaction=win]').click()"
    ))
    .await;
    page.wait_for("its reaction", &format!("first('{last}').reaction"), "win")
        .await;
}

async fn an_element_far_from_the_screen_waits_for_its_wasm(case: &mut Case) {
    let far = format!("<div class=far></div>{BOTH}");
    let setup = host("<link rel=stylesheet href=/far.css>", &far)
        .with("far.css", Answer::ok("text/css", ".far { height: 9000px }"));
    let (site, page) = visit(case, setup).await;
    page.element("[part~=reaction]").await;
    assert_eq!(
        page.attribute("broadsheet-reactions", "data-state").await,
        "loading"
    );
    assert_eq!(site.hits(&wasm()), 0);
    page.eval("first('broadsheet-reactions').scrollIntoView()")
        .await;
    page.wait_until("the wasm", READY).await;
}

async fn an_element_can_be_moved_copied_and_taken_away(case: &mut Case) {
    let (_, page) = ready(case, host("", &format!("{BOTH}<div id=other></div>"))).await;
    bar::choose(&page, "love").await;
    page.eval("document.getElementById('other').append(first('broadsheet-reactions'))")
        .await;
    bar::shows(&page, "love").await;
    bar::choose(&page, "lol").await;
    page.eval("document.body.append(first('broadsheet-reactions').cloneNode(true))")
        .await;
    page.wait_for(
        "both",
        "all('broadsheet-reactions').map((it) => it.reaction)",
        vec!["lol", "lol"],
    )
    .await;
    page.eval("first('broadsheet-reactions').remove()").await;
    bar::shows(&page, "lol").await;
    bar::choose(&page, "win").await;
    assert_eq!(bar::stored(&page, "a1").await, "win");
}

async fn a_thousand_elements_come_and_go_without_a_trace(case: &mut Case) {
    let (_, page) = ready(case, watched(BOTH)).await;
    let round = "(async (count) => {
        const { memory } = window.exports;
        for (let at = 0; at < count; at += 1) {
            const bar = document.createElement('broadsheet-reactions');
            bar.setAttribute('article-id', 'x');
            document.body.append(bar);
            await new Promise((done) => bar.addEventListener('broadsheet-ready', done, { once: true }));
            document.body.prepend(bar);
            bar.remove();
        }
        window.pages ??= [];
        window.pages.push(memory.buffer.byteLength / 65536);
    })";
    for done in 1..=8 {
        page.eval(&format!("void {round}(125)")).await;
        let patience = std::time::Duration::from_secs(60);
        let seen = "window.pages?.length ?? 0";
        page.wait_within(patience, "125 elements", seen, |seen| *seen == done)
            .await;
    }
    let pages = page.eval("window.pages").await;
    let pages: Vec<f64> = serde_json::from_value(pages).expect("numbers");
    let (_, settled) = pages.split_at(4);
    let is_level = settled.iter().all(|pages| Some(pages) == settled.first());
    assert!(is_level, "the memory grows: {pages:?} pages of 64 KiB");
}

async fn a_page_swaps_its_article_by_an_attribute(case: &mut Case) {
    let (_, page) = ready(case, host("", BOTH)).await;
    bar::choose(&page, "love").await;
    page.eval("first('broadsheet-reactions').setAttribute('article-id', 'a2')")
        .await;
    bar::shows_none(&page).await;
    bar::choose(&page, "hate").await;
    page.eval("first('broadsheet-reactions').setAttribute('article-id', 'a1')")
        .await;
    bar::shows(&page, "love").await;
    assert_eq!(bar::stored(&page, "a2").await, "hate");
    page.eval("first('broadsheet-reactions').setAttribute('kinds', 'win love')")
        .await;
    let keys = "all('[part~=reaction]').map((it) => it.dataset.reaction)";
    page.wait_for("the kinds", keys, vec!["win", "love"]).await;
    page.eval("first('broadsheet-reactions').setAttribute('disabled', '')")
        .await;
    page.wait_until(
        "no way to press",
        "all('[part~=reaction]').every((it) => it.disabled)",
    )
    .await;
}

async fn two_bars_of_one_article_agree(case: &mut Case) {
    let (_, page) = ready(case, host("", &format!("{BOTH}{BOTH}"))).await;
    page.click(&bar::button("love")).await;
    let reactions = "all('broadsheet-reactions').map((it) => it.reaction)";
    page.wait_for("both", reactions, vec!["love", "love"]).await;
}

async fn a_reaction_under_a_former_id_is_adopted(case: &mut Case) {
    let body = "<broadsheet-share></broadsheet-share>
        <broadsheet-reactions article-id=new aliases='older old'></broadsheet-reactions>";
    let (site, page) = ready(case, host("", body)).await;
    let record = "{\"v\":1,\"reaction\":\"love\",\"token\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"at\":7}";
    page.store(&bar::key("old"), record).await;
    site.fault(&wasm(), Fault::Replaced(Answer::not_found()));
    for state in ["error", "ready"] {
        page.visit(&site.url("host.html")).await;
        let seen = "first('broadsheet-reactions').dataset.state";
        page.wait_for("the state", seen, state).await;
        bar::shows(&page, "love").await;
        site.heal();
    }
    bar::choose(&page, "win").await;
    let stored = page.stored(&bar::key("new")).await;
    assert_ne!(
        stored.get("token").and_then(|token| token.as_str()),
        Some("AAAAAAAAAAAAAAAAAAAAAA"),
        "a token is for one id"
    );
}

async fn without_an_id_the_canonical_address_is_the_identity(case: &mut Case) {
    let head = "<link rel=canonical href='https://news.example/canonical'>";
    let body = "<broadsheet-share></broadsheet-share><broadsheet-reactions></broadsheet-reactions>";
    let (_, page) = ready(case, host(head, body)).await;
    bar::choose(&page, "love").await;
    assert_eq!(
        bar::stored(&page, "https://news.example/canonical").await,
        "love"
    );
    let facebook = page.attribute("[data-target=facebook]", "href").await;
    assert!(
        facebook.contains("https%3A%2F%2Fnews.example%2Fcanonical"),
        "{facebook}"
    );
}

async fn two_versions_on_one_page_leave_the_first_in_place(case: &mut Case) {
    let second = "<script type=module src='/embed/1/broadsheet.js?another'></script>";
    let (_, page) = ready(case, host("", &format!("{BOTH}{second}"))).await;
    bar::choose(&page, "love").await;
    assert_eq!(page.count("[part~=reactions]").await, 1);
}

async fn attributes_that_are_not_understood_are_told(case: &mut Case) {
    let told = "addEventListener('broadsheet-error', ({ detail }) => {
        (window.told ??= []).push(`${detail.code} ${detail.message}`);
    });";
    let body = "<broadsheet-share url='javascript:alert(1)' targets='x myspace' layout=ring
            mastodon-instance='not a server'></broadsheet-share>
        <broadsheet-reactions kinds='love shrug' article-id=a1></broadsheet-reactions>";
    let setup = host("<script src=/told.js></script>", body)
        .with("told.js", Answer::ok("text/javascript", told));
    let (_, page) = ready(case, setup).await;
    let told = page.eval("window.told").await.to_string();
    for name in [
        "url=",
        "targets=",
        "layout=",
        "mastodon-instance=",
        "kinds=",
    ] {
        assert!(told.contains(name), "{name}: {told}");
    }
    assert_eq!(
        page.attributes("[part~=reaction]", "data-reaction").await,
        ["love"]
    );
    assert_eq!(
        page.attributes("[part~=share-target]", "data-target").await,
        ["x"]
    );
    let href = page.attribute("[data-target=x]", "href").await;
    assert!(
        href.contains("host.html") && !href.contains("javascript"),
        "{href}"
    );
}

async fn a_german_page_gets_german_words(case: &mut Case) {
    let body = "<broadsheet-share lang=de></broadsheet-share>
        <broadsheet-reactions lang=de-AT article-id=a1></broadsheet-reactions>";
    let (site, page) = ready(case, host("", body)).await;
    page.wait_for(
        "the prompt",
        "first('[part~=reactions] h2').textContent",
        "Wie reagieren Sie?",
    )
    .await;
    let german = format!("embed/{}/languages/de.js", env!("CARGO_PKG_VERSION"));
    assert_eq!(site.hits(&german), 1);
    bar::choose(&page, "love").await;
    page.wait_for(
        "the status",
        "first('[part~=status]').textContent",
        "Auf diesem Gerät gespeichert",
    )
    .await;
}
