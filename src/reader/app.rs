//! The frame of every page, and the routes.

use super::{
    MAIN,
    pages::{article::ArticlePage, front::FrontPage, not_found::NotFound, tag::TagPage},
    paths,
};
use crate::{
    browser::dom,
    state::{articles::Articles, reactions::Reactions},
};
use leptos::{ev::MouseEvent, prelude::*};
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    hooks::use_location,
    path,
};

/// The reader.
#[component]
pub fn App() -> impl IntoView {
    provide_context(Articles::new());
    provide_context(Reactions::new());
    view! {
        <Router base=paths::base()>
            <Frame/>
        </Router>
    }
}

/// What stands around every page.
#[component]
fn Frame() -> impl IntoView {
    let articles = expect_context::<Articles>();
    let library = articles.library();
    let title = move || library.with(|library| library.site.title.clone());
    let description = move || library.with(|library| library.site.description.clone());
    let language = move || library.with(|library| library.site.language.clone());
    Effect::new(move || dom::set_root_attribute("lang", &language()));
    let path = use_location().pathname;
    // A new page is where the keyboard and the screen reader go on. The first
    // page is where the browser has put them already.
    Effect::watch(
        move || path.get(),
        |_, _, _: Option<()>| dom::focus(MAIN),
        false,
    );
    let skip = |event: MouseEvent| {
        // Under a `<base>`, a bare fragment would lead to the front page.
        event.prevent_default();
        dom::focus(MAIN);
    };
    view! {
        <a class="skip" href="#main" on:click=skip>"Skip to the text"</a>
        <header class="masthead">
            <a href=paths::front()>{title}</a>
            <p>{description}</p>
        </header>
        <main id=MAIN tabindex="-1" class="root">
            <FlatRoutes fallback=NotFound>
                <Route path=path!("/") view=FrontPage/>
                <Route path=path!("/a/:id") view=ArticlePage/>
                <Route path=path!("/tag/:tag") view=TagPage/>
            </FlatRoutes>
        </main>
    }
}
