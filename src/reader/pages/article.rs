//! The page of one article.

use super::name_page;
use crate::{
    browser::{dom, history, parser},
    reader::{loaded::Loaded, missing::Missing, paths},
    state::{articles::Articles, reactions::Reactions},
    view::{article::ArticleView, document::Place, reactions::ReactionBar},
};
use broadsheet_domain::{
    article::{Article, Body},
    document::Document,
    sanitise::{self, Source},
    wire_id::WireId,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The article that the address names.
#[component]
pub fn ArticlePage(
    /// The article's wire id.
    id: WireId,
) -> impl IntoView {
    let articles = expect_context::<Articles>();
    let library = articles.library();
    let found = Memo::new(move |_| library.with(|library| library.article(id.as_str())));
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
    history::show_fragment();
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
