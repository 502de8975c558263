//! The way to more articles, and what became of those that are missing.

use crate::{
    state::articles::{Articles, More},
    view::problem::sentence,
};
use broadsheet_domain::library::Library;
use leptos::prelude::*;

/// Under a list of articles: what could not be read, and a button while there is more.
#[component]
pub fn MoreArticles() -> impl IntoView {
    let articles = expect_context::<Articles>();
    let library = articles.library();
    let notes = move || library.with(notes);
    let failed = move || library.with(|library| library.problems().next().is_some());
    let button = move || {
        let words = match articles.more() {
            More::None => return None,
            More::Coming => "Loading…",
            More::There if failed() => "Try again",
            More::There => "Older articles",
        };
        Some(view! {
            <button type="button" part="more" on:click=move |_| articles.load_more()>
                {words}
            </button>
        })
    };
    view! {
        <div class="notes" role="status">{notes}</div>
        {button}
    }
}

fn notes(library: &Library) -> Vec<AnyView> {
    let problems = library.problems().map(sentence);
    let unreadable = match library.unreadable() {
        0 => None,
        1 => Some("One article could not be read.".to_owned()),
        count => Some(format!("{count} articles could not be read.")),
    };
    let notes = problems.chain(unreadable);
    notes
        .map(|note| view! { <p>{note}</p> }.into_any())
        .collect()
}
