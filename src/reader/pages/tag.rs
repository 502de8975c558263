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
use broadsheet_domain::{library::Library, wire_id::WireId, words::Phrase};
use leptos::prelude::*;

/// What has been written under the tag that the address names.
pub fn tag_page(articles: Articles, id: WireId) -> AnyView {
    let library = articles.library();
    let tag = Memo::new(move |_| library.with(|library| named(library, &id)));
    loaded(articles, move || {
        let words = words();
        dynamic(move || {
            Words::provide(words.clone());
            match tag.get() {
                Some(tag) => tagged(articles, tag),
                None => missing(articles),
            }
        })
    })
}

/// The tag that stands under this wire id in an address, if an article has it.
fn named(library: &Library, id: &WireId) -> Option<String> {
    let articles = library.articles();
    let mut tags = articles.iter().flat_map(|article| &article.tags);
    tags.find(|tag| WireId::of(tag) == *id).cloned()
}

fn tagged(articles: Articles, tag: String) -> AnyView {
    let words = words();
    let name = format!("#{tag}");
    name_page(articles, name.clone());
    let library = articles.library();
    let listed = move || {
        let mut all = library.with(Library::articles);
        all.retain(|article| article.tags.contains(&tag));
        all
    };
    let count = {
        let listed = listed.clone();
        move || words.count(Phrase::Tagged, listed().len() as u64)
    };
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
    .children(more_articles(articles))
    .view()
}
