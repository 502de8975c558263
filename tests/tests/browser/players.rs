//! Media that providers play: nothing is asked of them before the reader presses.

use std::time::{Duration, Instant};

use broadsheet_tests::axe;
use broadsheet_tests::case::Case;
use broadsheet_tests::page::{Key, Page};
use broadsheet_tests::proof;
use broadsheet_tests::server::{Policy, Setup, Site};
use broadsheet_tests::suite::Proof;
use serde_json::json;
use tokio::time::sleep;

use crate::reading::{feed, is_shown, open, running_first};

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(nothing_is_asked_of_a_provider_before_the_press),
        proof!(a_press_opens_exactly_the_player),
        proof!(the_keyboard_opens_a_player_and_is_in_it),
        proof!(what_is_always_allowed_is_there_and_can_be_taken_back),
        proof!(where_privacy_is_asked_for_nothing_is_remembered),
        proof!(a_player_that_plays_goes_on_when_another_is_allowed),
        proof!(what_a_feed_names_stands_above_the_words),
    ]
}

/// How long a player may take to be asked for.
const PATIENCE: Duration = Duration::from_secs(8);

/// How long it is waited between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// Each provider, an address of its, and the address of the player after the press.
const PROVIDERS: [(&str, &str, &str); 4] = [
    (
        "youtube",
        "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=9",
        "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&start=9",
    ),
    (
        "vimeo",
        "https://vimeo.com/76979871/8272103f6e",
        "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1&h=8272103f6e",
    ),
    (
        "soundcloud",
        "https://soundcloud.com/forss/flickermood",
        "https://w.soundcloud.com/player/?auto_play=true&url=https%3A%2F%2Fsoundcloud.com%2Fforss%2Fflickermood",
    ),
    (
        "mixcloud",
        "https://www.mixcloud.com/spartacus/party-time/",
        "https://player-widget.mixcloud.com/widget/iframe/?hide_cover=1&autoplay=1&feed=%2Fspartacus%2Fparty-time%2F",
    ),
];

const FRAMES: &str = "https://www.youtube-nocookie.com https://player.vimeo.com \
    https://w.soundcloud.com https://player-widget.mixcloud.com";

/// An article with one recording of each provider, and YouTube's twice.
fn article() -> Setup {
    let bodies = PROVIDERS.map(|(_, page, _)| format!("<p>{page}</p>"));
    let second = "<p>https://youtu.be/dQw4w9WgXcQ</p>";
    let items = json!([{
        "id": "played", "title": "Listen", "content_html": bodies.concat() + second,
    }]);
    Setup::release()
        .with_feed(feed(&items))
        .with_policy(Policy::strict().with("frame-src", FRAMES))
}

fn of(provider: &str) -> String {
    format!("[part~=embed][data-provider={provider}]")
}

async fn read(case: &mut Case, setup: Setup) -> (Site, Page) {
    let (site, page) = open(case, setup, "a/played").await;
    is_shown(&page).await;
    (site, page)
}

/// The hosts that were asked since the last time, each once.
fn asked(case: &Case) -> Vec<String> {
    let browser = case.browsers().next().expect("the plain one");
    let refused = browser.proxy().take().into_iter();
    let mut hosts: Vec<_> = refused.map(|it| it.host.replace(":443", "")).collect();
    hosts.sort();
    hosts.dedup();
    hosts
}

/// The hosts that are asked next.
async fn first_asked(case: &Case) -> Vec<String> {
    let start = Instant::now();
    loop {
        let hosts = asked(case);
        if !hosts.is_empty() {
            return hosts;
        }
        assert!(start.elapsed() < PATIENCE, "no player was asked for");
        sleep(PAUSE).await;
    }
}

async fn nothing_is_asked_of_a_provider_before_the_press(case: &mut Case) {
    let (_, page) = read(case, article()).await;
    for (provider, address, _) in PROVIDERS {
        let plate = of(provider);
        // As a reader does who does not press.
        page.tab_to(&format!("{plate} [part~=play]")).await;
        let opens = page.attribute(&format!("{plate} a"), "href").await;
        assert_eq!(opens, address);
        let notice = page.text(&format!("{plate} [part~=notice] > span")).await;
        assert!(!notice.is_empty());
    }
    axe::assert_clean(&page, "the plates").await;
    assert_eq!(page.count("iframe").await, 0);
    assert_eq!(asked(case), Vec::<String>::new());
}

async fn a_press_opens_exactly_the_player(case: &mut Case) {
    let (_, page) = read(case, article()).await;
    for (provider, _, player) in PROVIDERS {
        let plate = of(provider);
        page.click(&format!("{plate} [part~=play]")).await;
        let frame = format!("{plate} iframe");
        assert_eq!(page.attribute(&frame, "src").await, player);
        let policy = page.attribute(&frame, "referrerpolicy").await;
        assert_eq!(policy, "strict-origin-when-cross-origin");
        page.wait_for("the focus", "document.activeElement?.title", "A recording")
            .await;
        page.eval("document.activeElement.blur()").await;
        let host = player.split('/').nth(2).expect("a host").to_owned();
        assert_eq!(first_asked(case).await, [host]);
    }
    let kept = "Object.keys(localStorage).filter((key) => key.includes('consent'))";
    assert_eq!(page.eval(kept).await, json!([]));
}

async fn the_keyboard_opens_a_player_and_is_in_it(case: &mut Case) {
    let (_, page) = read(case, article()).await;
    page.tab_to(&format!("{} [part~=play]", of("vimeo"))).await;
    page.press(Key::Enter).await;
    page.wait_for("the player", "document.activeElement?.localName", "iframe")
        .await;
    asked(case);
}

async fn what_is_always_allowed_is_there_and_can_be_taken_back(case: &mut Case) {
    let (site, page) = read(case, article()).await;
    page.click(&format!("{} input", of("youtube"))).await;
    let players = "all('iframe').map((it) => it.src)";
    let both = json!([
        "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=9",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    ]);
    page.wait_for("both players", players, both.clone()).await;
    page.wait_for("the focus", "document.activeElement?.localName", "iframe")
        .await;
    let opens = page
        .attribute(&format!("{} a", of("youtube")), "href")
        .await;
    assert_eq!(opens, "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=9");
    let record = page.stored("broadsheet:consent:youtube").await;
    assert_eq!(record.get("granted"), Some(&json!(true)));
    page.reload().await;
    page.wait_for("both players again", players, both).await;
    page.visit(&site.url("settings")).await;
    page.click("#provider-youtube").await;
    let stored = "localStorage.getItem('broadsheet:consent:youtube')";
    page.wait_until("it is taken back", &format!("{stored} === null"))
        .await;
    page.visit(&site.url("a/played")).await;
    is_shown(&page).await;
    assert_eq!(page.count("iframe").await, 0);
    asked(case);
}

async fn where_privacy_is_asked_for_nothing_is_remembered(case: &mut Case) {
    let asks = "Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })";
    let (site, page) = read(case, running_first(article(), asks)).await;
    assert_eq!(page.count(&format!("{} input", of("youtube"))).await, 0);
    page.store(
        "broadsheet:consent:youtube",
        r#"{"v":1,"granted":true,"at":1}"#,
    )
    .await;
    page.reload().await;
    is_shown(&page).await;
    assert_eq!(page.count("iframe").await, 0);
    page.visit(&site.url("settings")).await;
    page.element("[part~=settings]").await;
    assert_eq!(page.count("[part~=providers]").await, 0);
}

async fn a_player_that_plays_goes_on_when_another_is_allowed(case: &mut Case) {
    let (_, page) = read(case, article()).await;
    page.click(&format!("{} [part~=play]", of("youtube"))).await;
    page.eval("void (first('iframe').mark = 'the same')").await;
    page.click(&format!("{} input", of("vimeo"))).await;
    page.wait_for("all players", "all('iframe').length", 2)
        .await;
    page.click(&format!("{} input", of("youtube"))).await;
    page.wait_for("all players", "all('iframe').length", 3)
        .await;
    assert_eq!(page.eval("first('iframe').mark").await, "the same");
    asked(case);
}

async fn what_a_feed_names_stands_above_the_words(case: &mut Case) {
    let items = json!([{
        "id": "played", "title": "Listen", "content_html": "<p>Words.",
        "_broadsheet": { "media": [{ "url": "https://vimeo.com/76979871", "title": "A film" }] },
        "attachments": [{ "url": "bell.mp3", "mime_type": "audio/mpeg", "title": "A bell" }],
    }]);
    let (_, page) = read(case, Setup::release().with_feed(feed(&items))).await;
    let title = page.text("[part~=play] [part~=title]").await;
    assert_eq!(title, "A film");
    let order = "all('[part~=body] > *').map((it) => it.localName)";
    assert_eq!(page.eval(order).await, json!(["figure", "figure", "p"]));
    let source = page.attribute("audio source", "src").await;
    assert!(source.ends_with("/articles/bell.mp3"), "{source}");
}
