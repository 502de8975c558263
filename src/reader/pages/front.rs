//! The front page.

use crate::{
    browser::dom,
    reader::{loaded::Loaded, more::MoreArticles, paths},
    state::articles::Articles,
    view::headlines::Headlines,
};
use broadsheet_domain::article::Article;
use leptos::prelude::*;
use std::sync::Arc;

/// All articles of the site.
#[component]
pub fn FrontPage() -> impl IntoView {
    let articles = expect_context::<Articles>();
    let library = articles.library();
    let title = move || library.with(|library| library.site.title.clone());
    Effect::new(move || dom::set_title(&title()));
    let headlines = Signal::derive(move || {
        let linked = |article: &Arc<Article>| (Arc::clone(article), paths::article(article));
        library.with(|library| library.articles().iter().map(linked).collect::<Vec<_>>())
    });
    let nothing = move || library.with(|library| library.is_empty());
    view! {
        <Loaded>
            <h1 class="visually-hidden">{title}</h1>
            {move || nothing().then(|| view! { <p>"Nothing has been published here yet."</p> })}
            <Headlines articles=headlines/>
            <MoreArticles/>
        </Loaded>
    }
}
