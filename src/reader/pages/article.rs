//! The page of one article.

use super::{name_page, not_found::NotFound};
use crate::{
    browser::dom,
    reader::{loaded::Loaded, paths},
    state::{articles::Library, reactions::Reactions},
    view::{article::ArticleView, reactions::ReactionBar},
};
use broadsheet_domain::{
    article::{Article, Body},
    document::Document,
    sanitise,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

/// The article that the address names.
#[component]
pub fn ArticlePage() -> impl IntoView {
    let params = use_params_map();
    let page = move |library: Arc<Library>| {
        let id = params.read().get("id").unwrap_or_default();
        match library.article(&id) {
            Some(article) => whole(article, &library).into_any(),
            None => view! { <NotFound/> }.into_any(),
        }
    };
    view! { <Loaded page/> }
}

fn whole(article: Arc<Article>, library: &Library) -> impl IntoView {
    name_page(&article.headline, &library.site);
    let one = expect_context::<Reactions>().of(&article.id);
    let (chosen, keeping) = (one.reaction(), one.keeping());
    let on_press = Callback::new(move |pressed| one.press(pressed));
    let after = view! { <ReactionBar chosen keeping on_press/> }.into_any();
    let body = document(&article.body);
    view! { <ArticleView article body tag_address=paths::tag after/> }
}

fn document(body: &Body) -> Document {
    match body {
        Body::Html(html) => sanitise::document(&dom::parse(html)),
        Body::Text(text) => Document::from_text(text),
    }
}
