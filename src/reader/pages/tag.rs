//! The page of one tag.

use super::name_page;
use crate::{
    reader::{loaded::loaded, missing::missing, more::more_articles, paths},
    state::articles::Articles,
    view::{
        element::{dynamic, dynamic_text, element},
        headlines::headlines,
        words::{Words, words},
    },
};
use broadsheet_domain::{article::Article, library::Library, wire_id::WireId, words::Phrase};
use leptos::prelude::*;
use std::sync::Arc;

/// What has been written under the tag that the address names.
pub fn tag_page(articles: Articles, id: WireId) -> AnyView {
    let library = articles.library();
    let tag = Memo::new(move |_| library.with(|library| named(library, &id)));
    loaded(articles, move || {
        let words = words();
        dynamic(move || {
            Words::provide(words.clone());
            match tag.get() {
                Some(tag) => page(articles, tag),
                None => missing(articles),
            }
        })
    })
}

/// The tag that stands under this wire id in an address, if an article has it.
fn named(library: &Library, id: &WireId) -> Option<String> {
    let mut tags = library.articles().iter().flat_map(|article| &article.tags);
    tags.find(|tag| WireId::of(tag) == *id).cloned()
}

fn page(articles: Articles, tag: String) -> AnyView {
    let words = words();
    let name = format!("#{tag}");
    name_page(articles, name.clone());
    let library = articles.library();
    let tag: Arc<str> = tag.into();
    let is_wanted = move |article: &Article| article.tags.iter().any(|it| **it == *tag);
    let listed = {
        let is_wanted = is_wanted.clone();
        move || library.with(|library| library.listed(&is_wanted))
    };
    let count = {
        let is_wanted = is_wanted.clone();
        move || {
            let count = library.with(|library| {
                let all = library.articles().iter();
                all.filter(|article| is_wanted(article)).count()
            });
            words.count(Phrase::Tagged, count as u64)
        }
    };
    let is_cut = move |library: &Library| library.is_cut(&is_wanted);
    let title = element("h1")
        .attr("class", "page-title")
        .attr("dir", "auto")
        .child(name);
    let page = element("div").attr("class", "tag-page").child(title.view());
    page.child(
        element("p")
            .attr("class", "count")
            .child(dynamic_text(count))
            .view(),
    )
    .child(headlines(listed, paths::article))
    .children(more_articles(articles, is_cut))
    .view()
}
