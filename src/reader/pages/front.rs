//! The front page.

use crate::{
    browser::{dom, program},
    reader::{loaded::loaded, more::more_articles, paths},
    state::articles::Articles,
    view::{
        element::{dynamic, dynamic_text, element},
        headlines::headlines,
        words::words,
    },
};
use broadsheet_domain::{library::Library, words::Phrase};
use leptos::prelude::*;
use std::cell::Cell;

/// All articles of the site.
pub fn front_page(articles: Articles) -> AnyView {
    let library = articles.library();
    let title = move || library.with(|library| library.site.title.clone());
    Effect::new(move || dom::set_title(&title()));
    loaded(articles, move || {
        let empty = words().say(Phrase::NothingPublished);
        let nothing = dynamic(move || {
            if library.with(Library::is_empty) {
                element("p").child(empty.clone()).view()
            } else {
                ().into_any()
            }
        });
        // How many articles there were when that was last told: what shows by and by is no news.
        let told = Cell::new(0);
        let listed = move || {
            let count = library.with(|library| library.articles().len());
            if told.replace(count) != count {
                program::sync("listed", "", None);
            }
            library.with(|library| library.listed(|_| true))
        };
        let is_cut = move |library: &Library| library.is_cut(|_| true);
        let name = element("h1")
            .attr("class", "visually-hidden")
            .child(dynamic_text(title));
        let page = element("div").attr("class", "front");
        page.child(name.view())
            .child(nothing)
            .child(headlines(listed, paths::article))
            .children(more_articles(articles, is_cut))
            .view()
    })
}
