//! A recording at a media provider: a still plate until the reader presses it. Nothing is
//! asked of the provider before that, not even a picture.

use super::held_in;
use crate::view::{
    element::{Element, dynamic, element},
    words::words,
};
use broadsheet_domain::{
    document::{Embed, Globals, Player, Provider, Shape, Start},
    words::Phrase,
};
use leptos::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a player may do by itself (Permissions Policy). Nothing else is allowed.
const ALLOWED: &str = "autoplay; encrypted-media; fullscreen; picture-in-picture";

/// A triangle that points to the right.
const PLAY: &str =
    "M7 4.2v15.6c0 .9 1 1.5 1.8 1l12-7.8c.7-.5.7-1.5 0-2l-12-7.8c-.8-.5-1.8.1-1.8 1z";

/// What the page does for its players.
#[derive(Clone, Copy, Debug)]
pub struct Players {
    /// The providers that the reader always allows.
    pub allowed: RwSignal<Vec<Provider>>,
    /// Whether the reader may allow one always.
    pub may_remember: bool,
    /// Moves the focus to the element of this id, once it is there.
    pub focus: fn(String),
}

/// A number that no other player of the page has.
fn number() -> usize {
    static LAST: AtomicUsize = AtomicUsize::new(0);
    LAST.fetch_add(1, Ordering::Relaxed)
}

/// The plate, and the player in its place once it is wanted.
pub(super) fn embed(globals: Globals, embed: Embed, players: Players) -> AnyView {
    let begun = RwSignal::new(None);
    let provider = embed.provider;
    // A player that plays is not made anew when something else is allowed.
    let start = Memo::new(move |_| {
        let allowed = || players.allowed.with(|all| all.contains(&provider));
        begun
            .get()
            .or_else(|| allowed().then_some(Start::WhenPressed))
    });
    let shape = embed.player(Start::WhenPressed).map(|it| it.shape);
    let id = format!("player-{}", number());
    let words = words();
    let texts = Texts {
        title: embed
            .title
            .clone()
            .unwrap_or_else(|| words.say(Phrase::Recording)),
        play: words.say(Phrase::Play),
        notice: words.say_with(Phrase::EmbedNotice, "provider", provider.name()),
        always: words.say_with(Phrase::EmbedAlways, "provider", provider.name()),
        opens: words.say_with(Phrase::Opens, "provider", provider.name()),
    };
    let figure = held_in("figure", globals)
        .part("embed")
        .attr("data-provider", provider.key())
        .attr("data-shape", shape.map_or("wide", key));
    let held = dynamic(
        move || match start.get().and_then(|start| embed.player(start)) {
            Some(player) => {
                // Where the player cannot be had, there is a way to its page.
                let page = elsewhere(embed.page.clone()).child(texts.opens.clone());
                let caption = element("figcaption").part("notice").child(page.view());
                vec![frame(player, &id, &texts.title), caption.view()].into_any()
            }
            None => {
                let id = id.clone();
                let focus = move || (players.focus)(id.clone());
                let always = {
                    let focus = focus.clone();
                    move || {
                        players.allowed.update(|all| all.push(provider));
                        focus();
                    }
                };
                let play = move || {
                    begun.set(Some(Start::AtOnce));
                    focus();
                };
                let always = players.may_remember.then_some(always);
                plate(&embed, &texts, play, always)
            }
        },
    );
    figure.child(held).view()
}

/// A recording where no player may stand: a link to its page.
pub(super) fn link(globals: Globals, embed: Embed) -> AnyView {
    let words = words();
    let opens = words.say_with(Phrase::Opens, "provider", embed.provider.name());
    let title = embed.title.unwrap_or_else(|| words.say(Phrase::Recording));
    let link = elsewhere(embed.page)
        .child(title)
        .child(element("span").child(opens).view());
    held_in("p", globals)
        .part("embed")
        .attr("data-provider", embed.provider.key())
        .child(link.view())
        .view()
}

struct Texts {
    title: String,
    play: String,
    notice: String,
    always: String,
    opens: String,
}

fn plate(
    embed: &Embed,
    texts: &Texts,
    play: impl Fn() + 'static,
    always: Option<impl Fn() + 'static>,
) -> AnyView {
    let path = element("path").attr("d", PLAY);
    let mark = element("svg")
        .attr("viewBox", "0 0 24 24")
        .attr("fill", "currentColor")
        .attr("aria-hidden", "true")
        .child(path.view());
    let said = |part, text: &String| element("span").part(part).child(text.clone()).view();
    let button = element("button")
        .attr("type", "button")
        .part("play")
        .child(mark.view())
        .child(said("label", &texts.play))
        .child(said("title", &texts.title))
        .child(
            element("span")
                .part("provider")
                .child(embed.provider.name())
                .view(),
        )
        .on_click(move |_| play());
    let notice = element("span").child(texts.notice.clone());
    let page = elsewhere(embed.page.clone()).child(texts.opens.clone());
    let always = always.map(|always| {
        let tick = element("input")
            .attr("type", "checkbox")
            .on("change", move |_| always());
        element("label")
            .child(tick.view())
            .child(element("span").child(texts.always.clone()).view())
            .view()
    });
    let caption = element("figcaption")
        .part("notice")
        .child(notice.view())
        .child(page.view())
        .children(always);
    element("div")
        .part("plate")
        .child(button.view())
        .child(caption.view())
        .view()
}

fn frame(player: Player, id: &str, title: &str) -> AnyView {
    let height = match player.shape {
        Shape::Bar(pixels) => Some(pixels.to_string()),
        Shape::Wide | Shape::Tall => None,
    };
    // Without the page's origin YouTube shows its error 153 in the place of a video.
    element("iframe")
        .part("player")
        .attr("id", id.to_owned())
        .attr("title", title.to_owned())
        .attr("allow", ALLOWED)
        .attr("allowfullscreen", "")
        .attr("referrerpolicy", "strict-origin-when-cross-origin")
        .attr("loading", "lazy")
        .attr_if("height", height)
        .attr("src", player.address)
        .view()
}

fn elsewhere(address: String) -> Element {
    element("a").attr("href", address).attr("rel", "noopener")
}

const fn key(shape: Shape) -> &'static str {
    match shape {
        Shape::Wide => "wide",
        Shape::Tall => "tall",
        Shape::Bar(_) => "bar",
    }
}
