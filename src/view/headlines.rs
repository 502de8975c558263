//! A list of articles.

use super::published::{Published, PublishedProps};
use broadsheet_domain::article::Article;
use leptos::{html, prelude::*};
use std::sync::Arc;

/// Headlines that lead to their articles.
#[component]
pub fn Headlines(
    /// Each article, and the address of its page.
    articles: Vec<(Arc<Article>, String)>,
) -> impl IntoView {
    html::ol()
        .attr("part", "headlines")
        .attr("role", "list")
        .child(articles.into_iter().map(headline).collect_view())
}

fn headline((article, address): (Arc<Article>, String)) -> impl IntoView {
    html::li().attr("lang", article.language.clone()).child((
        html::h2().child(html::a().href(address).child(article.headline.clone())),
        article.standfirst.clone().map(|text| html::p().child(text)),
        article.published.map(|at| Published(PublishedProps { at })),
    ))
}
