//! The targets that are links.

use std::time::{Duration, Instant};

use broadsheet_tests::case::Case;
use broadsheet_tests::networks::{NETWORKS, Network, Place, Sent};
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Setup, Site};
use broadsheet_tests::suite::Proof;
use serde_json::{Value, json};

use super::target;
use crate::reading::{feed, is_shown, open, prefer};

/// Says of each click whether somebody took it, and keeps it from leading anywhere. Last
/// on the way of every event.
const WATCH: &str = "(() => {
    window.taken = [];
    for (const name of ['click', 'auxclick'])
        window.addEventListener(name, (event) => {
            window.taken.push(event.defaultPrevented);
            event.preventDefault();
        });
})()";

/// Unicode from right to left and beyond the first plane, quotes, and what means
/// something in an address, in HTML or in JSON.
const AWKWARD: &str = "\"Fish\" & 'chips' <b>50 % off</b> + #1? ü 習近平 العربية 🗞️ \\ = ; /";

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(every_link_arrives_as_its_network_documents),
        proof!(every_link_of_a_long_headline_arrives),
        proof!(the_readers_own_mastodon_server_is_used),
        proof!(the_picture_goes_where_pictures_are_collected),
        proof!(every_web_target_is_a_link_that_keeps_its_reader_to_itself),
        proof!(no_click_on_a_link_is_taken_from_the_browser),
        proof!(the_middle_button_opens_another_tab),
        proof!(no_network_hears_of_a_reader_before_a_click),
    ]
}

async fn every_link_arrives_as_its_network_documents(case: &mut Case) {
    let sent = Sent {
        url: "https://n.example/a?b=1&c=%C3%BC%20%27",
        headline: AWKWARD,
        text: "One “sentence”, & another.",
        ..Sent::default()
    };
    arrives_everywhere(case, &sent).await;
}

async fn every_link_of_a_long_headline_arrives(case: &mut Case) {
    let headline: String = format!("{AWKWARD} ").chars().cycle().take(2_000).collect();
    let sent = Sent {
        url: "https://n.example/long",
        headline: headline.trim(),
        ..Sent::default()
    };
    arrives_everywhere(case, &sent).await;
}

async fn the_readers_own_mastodon_server_is_used(case: &mut Case) {
    let sent = Sent {
        url: "https://n.example/a",
        headline: AWKWARD,
        instance: Some("social.example"),
        ..Sent::default()
    };
    let (site, page) = open(case, serving(&sent), "").await;
    prefer(&page, &json!({ "instance": "social.example" })).await;
    page.visit(&site.url("a/shared")).await;
    is_shown(&page).await;
    page.click("[part~=more-targets] summary").await;
    let network = Network::of("mastodon", &sent).expect("a documented network");
    arrives(&site, &page, network, &sent).await;
}

async fn the_picture_goes_where_pictures_are_collected(case: &mut Case) {
    let sent = Sent {
        url: "https://n.example/a",
        headline: AWKWARD,
        picture: Some("http://127.0.0.1:1/p.webp?a=1&b=2"),
        ..Sent::default()
    };
    let (site, page) = open(case, serving(&sent), "a/shared").await;
    is_shown(&page).await;
    page.click("[part~=more-targets] summary").await;
    let network = Network::of("pinterest", &sent).expect("a documented network");
    arrives(&site, &page, network, &sent).await;
}

async fn every_web_target_is_a_link_that_keeps_its_reader_to_itself(case: &mut Case) {
    let (_, page) = open(case, serving(&plain()), "a/shared").await;
    is_shown(&page).await;
    for network in NETWORKS {
        let css = target(network.key);
        assert_eq!(page.eval(&format!("first(\"{css}\").tagName")).await, "A");
        let rel = page.attribute(&css, "rel").await;
        for word in ["noopener", "noreferrer"] {
            assert!(rel.split(' ').any(|it| it == word), "{css}: {rel}");
        }
        let opens = page.attribute(&css, "target").await;
        let wanted = if network.key == "email" { "" } else { "_blank" };
        assert_eq!(opens, wanted, "{css}");
    }
}

async fn no_click_on_a_link_is_taken_from_the_browser(case: &mut Case) {
    let (_, page) = open(case, serving(&plain()), "a/shared").await;
    is_shown(&page).await;
    page.eval(WATCH).await;
    let click = "all('[part~=share] a[part~=share-target]').flatMap((link) => {
        const events = [
            ['click', {}], ['click', { ctrlKey: true }], ['click', { shiftKey: true }],
            ['auxclick', { button: 1 }],
        ];
        return events.map(([name, options]) => link.dispatchEvent(new MouseEvent(name,
            { bubbles: true, composed: true, cancelable: true, ...options })));
    }).length";
    assert_eq!(page.eval(click).await, 4 * 11);
    let taken = "window.taken.length === 44 && window.taken.every((taken) => !taken)";
    page.wait_until("every click to be left to the browser", taken)
        .await;
    assert_eq!(page.path().await, "/a/shared");
}

async fn the_middle_button_opens_another_tab(case: &mut Case) {
    let (site, page) = open(case, serving(&plain()), "a/shared").await;
    is_shown(&page).await;
    stand_in(&site, &page, "facebook").await;
    let (here, before) = (page.tab().await, page.tabs().await);
    page.middle_click(&target("facebook")).await;
    page.show_tab_beside(&before).await;
    page.wait_for("the network", "document.title", "A network")
        .await;
    page.close_tab(&here).await;
    assert_eq!(page.path().await, "/a/shared");
}

async fn no_network_hears_of_a_reader_before_a_click(case: &mut Case) {
    let (_, page) = open(case, serving(&plain()), "a/shared").await;
    is_shown(&page).await;
    page.click("[part~=more-targets] summary").await;
    let over = "all('[part~=share-target]').map((target) => {
        for (const name of ['pointerenter', 'pointerover', 'mouseover', 'mouseenter', 'touchstart'])
            target.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
        target.focus();
    }).length";
    page.eval(over).await;
    let hints = "link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch]";
    assert_eq!(page.count(hints).await, 0);
    let refused = |case: &Case| {
        let browser = case.browsers().next().expect("the plain one");
        browser.proxy().refused()
    };
    assert!(refused(case).is_empty(), "{:?}", refused(case));
    let (here, tabs) = (page.tab().await, page.tabs().await);
    page.click(&target("telegram")).await;
    let deadline = Instant::now() + Duration::from_secs(8);
    while refused(case).is_empty() && Instant::now() < deadline {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    page.show_tab_beside(&tabs).await;
    page.close_tab(&here).await;
    let browser = case.browsers().next().expect("the plain one");
    let refused = browser.proxy().take();
    assert!(!refused.is_empty(), "the click led nowhere");
    for request in refused {
        assert_eq!(request.to_string(), "CONNECT t.me:443");
    }
}

fn plain() -> Sent<'static> {
    Sent {
        url: "https://n.example/a",
        headline: "The ferry sails again",
        ..Sent::default()
    }
}

/// A site with the article that is shared, and the page of a network.
fn serving(sent: &Sent<'_>) -> Setup {
    let item = json!({
        "id": "shared",
        "url": sent.url,
        "title": sent.headline,
        "summary": sent.text,
        "image": sent.picture,
        "content_html": "<p>Words.",
    });
    let network = "<!doctype html><html lang=en><head><title>A network</title>
        <link rel=icon href=data:,></head><body>";
    Setup::release()
        .with_feed(feed(&Value::Array(vec![item])))
        .with("network/index.html", Answer::html(network))
}

async fn arrives_everywhere(case: &mut Case, sent: &Sent<'_>) {
    let (site, page) = open(case, serving(sent), "a/shared").await;
    is_shown(&page).await;
    let shown = page.text("h1[part~=headline]").await;
    assert_eq!(shown, sent.headline, "the page shows what it was sent");
    page.click("[part~=more-targets] summary").await;
    for network in NETWORKS {
        let is_meant =
            Network::of(network.key, sent).is_some_and(|it| it.endpoint == network.endpoint);
        if is_meant {
            arrives(&site, &page, network, sent).await;
        }
    }
}

/// Follows the link to a network as it is, but for the host: the test server stands in
/// for it, and what arrives there is what the network would have got.
async fn arrives(site: &Site, page: &Page, network: &Network, sent: &Sent<'_>) {
    let css = target(network.key);
    let href = page.attribute(&css, "href").await;
    if network.key == "email" {
        // No browser of a test has a mail program.
        network
            .check(&href, sent)
            .unwrap_or_else(|fault| panic!("{fault}"));
        return;
    }
    stand_in(site, page, network.key).await;
    let before = site.log().len();
    let (here, tabs) = (page.tab().await, page.tabs().await);
    page.click(&css).await;
    page.show_tab_beside(&tabs).await;
    page.wait_for("the network", "document.title", "A network")
        .await;
    let opener = "[window.opener, document.referrer]";
    assert_eq!(page.eval(opener).await, json!([null, ""]), "{css}");
    let fragment = page.eval("location.hash").await;
    page.close_tab(&here).await;
    let log = site.log();
    let mut arrived = log.iter().skip(before);
    let arrived = arrived
        .find(|request| request.path.ends_with("/network/index.html"))
        .unwrap_or_else(|| panic!("{css}: nothing arrived"));
    assert_eq!(arrived.header("referer"), None, "{css}");
    let endpoint = href.split(['?', '#']).next().unwrap_or_default();
    let seen = match network.place {
        Place::Query => format!(
            "{endpoint}?{}",
            arrived.query.as_deref().unwrap_or_default()
        ),
        Place::Fragment => {
            assert_eq!(arrived.query, None, "{css}: no server may see this");
            format!("{endpoint}{}", fragment.as_str().unwrap_or_default())
        }
    };
    network
        .check(&seen, sent)
        .unwrap_or_else(|fault| panic!("{fault}"));
}

/// Lets a link lead to the test server, with all that stands behind its path.
async fn stand_in(site: &Site, page: &Page, key: &str) {
    let rewrite = "((link) => {
        link.href = arguments[1] + link.getAttribute('href').replace(/^[^?#]*/, '');
    })(first(arguments[0]))";
    let place = site.url("network/index.html");
    page.eval_with(rewrite, vec![json!(target(key)), json!(place)])
        .await;
}
