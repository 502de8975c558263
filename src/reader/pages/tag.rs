//! The page of one tag.

use super::{name_page, not_found::NotFound};
use crate::{
    reader::{loaded::Loaded, paths},
    state::articles::Library,
    view::headlines::Headlines,
};
use broadsheet_domain::wire_id::WireId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

/// What has been written under the tag that the address names.
#[component]
pub fn TagPage() -> impl IntoView {
    let params = use_params_map();
    let page = move |library: Arc<Library>| {
        let wire_id = params.read().get("tag").unwrap_or_default();
        match named(&library, &wire_id) {
            Some(tag) => tagged(tag, &library).into_any(),
            None => view! { <NotFound/> }.into_any(),
        }
    };
    view! { <Loaded page/> }
}

/// The tag that stands under this wire id in an address, if an article has it.
fn named(library: &Library, wire_id: &str) -> Option<String> {
    let mut tags = library.articles.iter().flat_map(|article| &article.tags);
    tags.find(|tag| WireId::of(tag).as_str() == wire_id)
        .cloned()
}

fn tagged(tag: String, library: &Library) -> impl IntoView {
    let name = format!("#{tag}");
    name_page(&name, &library.site);
    let articles = library
        .articles
        .iter()
        .filter(|article| article.tags.contains(&tag));
    let articles = articles.map(|article| (Arc::clone(article), paths::article(article)));
    view! {
        <h1 class="page-title">{name}</h1>
        <Headlines articles=articles.collect()/>
    }
}
