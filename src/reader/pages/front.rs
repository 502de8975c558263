//! The front page.

use crate::{
    browser::dom,
    reader::{loaded::Loaded, paths},
    state::articles::Library,
    view::headlines::Headlines,
};
use leptos::prelude::*;
use std::sync::Arc;

/// All articles of the site.
#[component]
pub fn FrontPage() -> impl IntoView {
    view! { <Loaded page=front/> }
}

fn front(library: Arc<Library>) -> impl IntoView {
    dom::set_title(&library.site.title);
    let articles = library
        .articles
        .iter()
        .map(|article| (Arc::clone(article), paths::article(article)));
    view! {
        <h1 class="visually-hidden">{library.site.title.clone()}</h1>
        {library.articles.is_empty().then(|| view! { <p>"Nothing has been published here yet."</p> })}
        <Headlines articles=articles.collect()/>
    }
}
