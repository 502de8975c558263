//! The page of one article.

use super::name_page;
use crate::{
    browser::{dom, parser},
    reader::{loaded::Loaded, missing::Missing, paths},
    state::{articles::Articles, reactions::Reactions},
    view::{article::ArticleView, document::Place, reactions::ReactionBar},
};
use broadsheet_domain::{
    article::{Article, Body},
    document::Document,
    sanitise::{self, Source},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

/// The article that the address names.
#[component]
pub fn ArticlePage() -> impl IntoView {
    let articles = expect_context::<Articles>();
    let params = use_params_map();
    let found = Memo::new(move |_| {
        let id = params.read().get("id").unwrap_or_default();
        articles.library().with(|library| library.article(&id))
    });
    view! {
        <Loaded>
            {move || match found.get() {
                Some(article) => whole(article, articles).into_any(),
                None => view! { <Missing/> }.into_any(),
            }}
        </Loaded>
    }
}

fn whole(article: Arc<Article>, articles: Articles) -> impl IntoView {
    name_page(articles, &article.headline);
    let one = expect_context::<Reactions>().of(&article.id);
    let (chosen, keeping) = (one.reaction(), one.keeping());
    let on_press = Callback::new(move |pressed| one.press(pressed));
    let after = view! { <ReactionBar chosen keeping on_press/> }.into_any();
    let body = document(&article);
    let place = Place {
        page: dom::page(),
        host: dom::host(),
    };
    view! { <ArticleView article body place tag_address=paths::tag after/> }
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
