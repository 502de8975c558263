//! A list of articles.

use super::published::{Published, PublishedProps};
use broadsheet_domain::article::Article;
use leptos::{html, prelude::*};
use std::sync::Arc;

/// Headlines that lead to their articles.
#[component]
pub fn Headlines(
    /// Each article, and the address of its page.
    articles: Signal<Vec<(Arc<Article>, String)>>,
) -> impl IntoView {
    // Items are matched by their place: what is added at the end leaves the others,
    // and with them the reader's focus, where they are.
    let items = move || articles.get().into_iter().map(headline).collect::<Vec<_>>();
    html::ol()
        .attr("part", "headlines")
        .attr("role", "list")
        .child(items)
}

fn headline((article, address): (Arc<Article>, String)) -> AnyView {
    let headline = match article.headline.as_str() {
        "" => "Untitled".to_owned(),
        headline => headline.to_owned(),
    };
    html::li()
        .attr("lang", article.language.clone())
        .child((
            html::h2().child(html::a().href(address).child(headline)),
            article.standfirst.clone().map(|text| html::p().child(text)),
            article.published.map(|at| Published(PublishedProps { at })),
        ))
        .into_any()
}
