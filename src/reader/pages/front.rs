//! The front page.

use crate::{
    browser::dom,
    reader::{loaded::loaded, more::more_articles, paths},
    state::articles::Articles,
    view::{element::element, headlines::headlines, words::words},
};
use broadsheet_domain::{article::Article, words::Phrase};
use leptos::prelude::*;
use std::sync::Arc;

/// All articles of the site.
pub fn front_page(articles: Articles) -> AnyView {
    let library = articles.library();
    let title = move || library.with(|library| library.site.title.clone());
    Effect::new(move || dom::set_title(&title()));
    loaded(articles, move || {
        let empty = words().say(Phrase::NothingPublished);
        let nothing = move || {
            let is_empty = library.with(|library| library.is_empty());
            is_empty.then(|| element("p").child(empty.clone()).view())
        };
        let listed = move || {
            let linked = |article: &Arc<Article>| (Arc::clone(article), paths::article(article));
            library.with(|library| library.articles().iter().map(linked).collect())
        };
        let name = element("h1").attr("class", "visually-hidden").child(title);
        let page = element("div").attr("class", "front");
        page.child(name.view())
            .child(nothing)
            .child(headlines(listed))
            .children(more_articles(articles))
            .view()
    })
}
