//! The page of one article.

use super::name_page;
use crate::{
    browser::{dom, history, parser, program, share},
    reader::{loaded::loaded, missing::missing, paths},
    state::{
        articles::Articles,
        preferences::Preferences,
        reactions::{Bar, Reactions, Shown},
        sharing,
    },
    view::{
        article::article,
        document::{Place, Players},
        element::dynamic,
        reactions::reaction_bar,
        share::{Layout, Offer, share_bar},
        words::{Words, words},
    },
};
use broadsheet_domain::{
    article::{Article, Body},
    document::Document,
    lead::lead,
    library::Library,
    reaction::Reaction,
    sanitise::{self, Source},
    share::{Instance, Outcome, Shared, Target},
    wire_id::WireId,
};
use leptos::{prelude::*, task::spawn_local};
use std::rc::Rc;

/// The article that the address names.
pub fn article_page(
    articles: Articles,
    preferences: Preferences,
    reactions: Reactions,
    id: WireId,
) -> AnyView {
    let library = articles.library();
    let find = move |library: &Library| library.article(id.as_str());
    // Of the articles that come, only this one makes the page anew.
    let found = {
        let find = find.clone();
        Memo::new(move |_| library.with(&find).map(|article| article.id.clone()))
    };
    loaded(articles, move || {
        let (words, find, reactions) = (words(), find.clone(), reactions.clone());
        dynamic(move || {
            Words::provide(words.clone());
            match found.get().and_then(|_| library.with_untracked(&find)) {
                Some(article) => {
                    let bars = [
                        share(&article, preferences),
                        Some(reacting(&article, articles, preferences, &reactions)),
                    ];
                    let players = players(preferences);
                    whole(articles, &article, players, bars.into_iter().flatten())
                }
                None => missing(articles),
            }
        })
    })
}

fn players(preferences: Preferences) -> Players {
    let consents = preferences.consents();
    Players {
        allowed: consents.allowed(),
        may_remember: consents.may_remember(),
        focus: |id| dom::next_frame(move |_| dom::focus(&id)),
    }
}

fn whole(
    articles: Articles,
    it: &Article,
    players: Players,
    bars: impl Iterator<Item = AnyView>,
) -> AnyView {
    name_page(articles, it.headline.clone());
    let place = Place {
        page: dom::page(),
        host: dom::host(),
        players: Some(players),
    };
    history::show_fragment();
    article(it, document(it), &place, paths::tag, bars)
}

fn reacting(
    it: &Article,
    articles: Articles,
    preferences: Preferences,
    reactions: &Reactions,
) -> AnyView {
    let one = reactions.of(&it.id);
    let shown_one = one.clone();
    let settings = preferences.settings();
    let shown = RwSignal::new(Shown::default());
    let bar: Bar = Rc::new(move |now, _| {
        // Told for the last time, it may be gone.
        let _ = shown.try_set(now);
    });
    shown.set(one.show(&bar));
    // Goes with the page.
    StoredValue::new_local(bar);
    let on_press = move |pressed| {
        one.bind(articles.endpoint());
        one.press(pressed);
        program::sync("acted", one.article(), one.unstored());
    };
    let words = words();
    dynamic(move || {
        Words::provide(words.clone());
        // Another tab may change who draws them.
        let faces = settings.with(|settings| settings.faces);
        let on_press = Some(on_press.clone());
        program::sync("watch", shown_one.article(), None);
        reaction_bar(
            &Reaction::ALL,
            faces,
            move || shown.get().reaction,
            move || shown.get().keeping,
            on_press,
        )
    })
}

/// The bar for an article that has a public address, or whose page here has one.
fn share(it: &Article, preferences: Preferences) -> Option<AnyView> {
    let address = it
        .url
        .clone()
        .or_else(|| dom::absolute(&paths::article(it)))?;
    let shared = Shared::new(&address, &it.headline)?;
    let shared = shared.with_text(it.standfirst.as_deref().unwrap_or_default());
    let shared = match &it.image {
        Some(picture) => shared.with_picture(picture),
        None => shared,
    };
    let settings = preferences.settings();
    let outcome = RwSignal::new(Outcome::None);
    let passed = shared.clone();
    let on_press = move |target| {
        let (shared, before) = (passed.clone(), outcome.get_untracked());
        spawn_local(async move {
            let now = sharing::pass_on(&shared, target, before).await;
            // The page may be gone by then.
            now.and_then(|now| outcome.try_set(now));
        });
    };
    let targets = Target::ALL.into_iter();
    let targets = targets.filter(|target| *target != Target::Native || share::has_sheet());
    let targets: Vec<_> = targets.collect();
    let words = words();
    Some(dynamic(move || {
        Words::provide(words.clone());
        let instance = settings.with(|settings| settings.instance.clone());
        let offer = Offer {
            layout: Layout::Row,
            targets: targets.clone(),
            shared: shared.clone(),
            instance: instance.and_then(|host| Instance::parse(&host)),
        };
        let on_press = on_press.clone();
        share_bar(
            &offer,
            move || outcome.get(),
            on_press,
            sharing::code,
            dom::fold_on_escape,
        )
    }))
}

/// What the feed names beside the body, and the body.
fn document(article: &Article) -> Document {
    let mut document = body(article);
    let mut blocks = lead(article, &document);
    blocks.append(&mut document.blocks);
    document.blocks = blocks;
    document
}

fn body(article: &Article) -> Document {
    match &article.body {
        Body::Html(html) => {
            let resolve = |address: &str| dom::resolve(address, &article.base);
            let source = Source {
                resolve: &resolve,
                page: article.url.as_deref(),
            };
            sanitise::document(&parser::parse(html), &source)
        }
        Body::Text(text) => Document::from_text(text),
    }
}
