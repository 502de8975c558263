//! The page of one tag.

use super::name_page;
use crate::{
    reader::{loaded::Loaded, missing::Missing, more::MoreArticles, paths},
    state::articles::Articles,
    view::headlines::Headlines,
};
use broadsheet_domain::{article::Article, library::Library, wire_id::WireId};
use leptos::prelude::*;
use std::sync::Arc;

/// What has been written under the tag that the address names.
#[component]
pub fn TagPage(
    /// The tag's wire id.
    id: WireId,
) -> impl IntoView {
    let library = expect_context::<Articles>().library();
    let tag = Memo::new(move |_| library.with(|library| named(library, &id)));
    view! {
        <Loaded>
            {move || match tag.get() {
                Some(tag) => view! { <Tagged tag/> }.into_any(),
                None => view! { <Missing/> }.into_any(),
            }}
        </Loaded>
    }
}

/// The tag that stands under this wire id in an address, if an article has it.
fn named(library: &Library, id: &WireId) -> Option<String> {
    let articles = library.articles();
    let mut tags = articles.iter().flat_map(|article| &article.tags);
    tags.find(|tag| WireId::of(tag) == *id).cloned()
}

#[component]
fn Tagged(tag: String) -> impl IntoView {
    let articles = expect_context::<Articles>();
    let name = format!("#{tag}");
    name_page(articles, &name);
    let headlines = Signal::derive(move || {
        articles.library().with(|library| {
            let articles = library.articles();
            let tagged = articles.iter();
            let tagged = tagged.filter(|article| article.tags.contains(&tag));
            let linked = |article: &Arc<Article>| (Arc::clone(article), paths::article(article));
            tagged.map(linked).collect::<Vec<_>>()
        })
    });
    view! {
        <h1 class="page-title">{name}</h1>
        <Headlines articles=headlines/>
        <MoreArticles/>
    }
}
