//! The page of one article.

use super::name_page;
use crate::{
    browser::{dom, history, parser, share},
    reader::{loaded::loaded, missing::missing, paths},
    state::{
        articles::Articles,
        preferences::Preferences,
        reactions::Reactions,
        sharing::{self, Sharing},
    },
    view::{
        article::article,
        document::Place,
        element::dynamic,
        reactions::reaction_bar,
        share::{Layout, Offer, share_bar},
        words::{Words, words},
    },
};
use broadsheet_domain::{
    article::{Article, Body},
    document::Document,
    reaction::Reaction,
    sanitise::{self, Source},
    share::{Instance, Shared, Target},
    wire_id::WireId,
};
use leptos::prelude::*;

/// The article that the address names.
pub fn article_page(articles: Articles, id: WireId) -> AnyView {
    let library = articles.library();
    let found = Memo::new(move |_| library.with(|library| library.article(id.as_str())));
    loaded(articles, move || {
        let words = words();
        dynamic(move || {
            Words::provide(words.clone());
            match found.get() {
                Some(article) => whole(articles, &article),
                None => missing(articles),
            }
        })
    })
}

fn whole(articles: Articles, it: &Article) -> AnyView {
    name_page(articles, &it.headline);
    let place = Place {
        page: dom::page(),
        host: dom::host(),
    };
    let bars = [share(it), Some(reacting(it))];
    history::show_fragment();
    article(
        it,
        document(it),
        &place,
        paths::tag,
        bars.into_iter().flatten(),
    )
}

fn reacting(it: &Article) -> AnyView {
    let one = expect_context::<Reactions>().of(&it.id);
    let settings = expect_context::<Preferences>().settings();
    let shown = one.show();
    let chosen = Signal::derive(move || shown.get().reaction);
    let keeping = Signal::derive(move || shown.get().keeping);
    let on_press = Callback::new(move |pressed| one.press(pressed));
    let words = words();
    dynamic(move || {
        Words::provide(words.clone());
        // Another tab may change who draws them.
        let faces = settings.with(|settings| settings.faces);
        reaction_bar(&Reaction::ALL, faces, chosen, keeping, Some(on_press))
    })
}

/// The bar for an article that has a public address, or whose page here has one.
fn share(it: &Article) -> Option<AnyView> {
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
    let settings = expect_context::<Preferences>().settings();
    let sharing = Sharing::new(shared.clone());
    let outcome = sharing.outcome();
    let on_press = Callback::new(move |target| sharing.press(target));
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
        share_bar(
            &offer,
            outcome,
            on_press,
            sharing::code,
            dom::fold_on_escape,
        )
    }))
}

fn document(article: &Article) -> Document {
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
