//! The frame of every page, and which page stands in it.

use super::{
    MAIN,
    pages::{article::ArticlePage, front::FrontPage, not_found::NotFound, tag::TagPage},
    paths,
};
use crate::{
    browser::dom,
    state::{articles::Articles, reactions::Reactions, route},
};
use broadsheet_domain::route::Route;
use leptos::{ev::MouseEvent, prelude::*};

/// The reader.
#[component]
pub fn App() -> impl IntoView {
    let articles = Articles::new();
    provide_context(articles);
    provide_context(Reactions::new());
    let library = articles.library();
    let title = move || library.with(|library| library.site.title.clone());
    let description = move || library.with(|library| library.site.description.clone());
    let language = move || library.with(|library| library.site.language.clone());
    Effect::new(move || dom::set_root_attribute("lang", &language()));
    let route = route::route();
    // A new page is where the keyboard and the screen reader go on. The first
    // page is where the browser has put them already.
    Effect::watch(
        move || route.track(),
        |(), _, _: Option<()>| dom::focus(MAIN),
        false,
    );
    let skip = |event: MouseEvent| {
        // Under a `<base>`, a bare fragment would lead to the front page.
        event.prevent_default();
        dom::focus(MAIN);
    };
    let page = move || match route.get() {
        Some(Route::Front) => view! { <FrontPage/> }.into_any(),
        Some(Route::Article(id)) => view! { <ArticlePage id/> }.into_any(),
        Some(Route::Tag(id)) => view! { <TagPage id/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    };
    view! {
        <a class="skip" href="#main" on:click=skip>"Skip to the text"</a>
        <header class="masthead">
            <a href=paths::front()>{title}</a>
            <p>{description}</p>
        </header>
        <main id=MAIN tabindex="-1" class="root">{page}</main>
    }
}
