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
        let listed = move || {
            program::sync("listed", "", None);
            library.with(Library::articles)
        };
        let name = element("h1")
            .attr("class", "visually-hidden")
            .child(dynamic_text(title));
        let page = element("div").attr("class", "front");
        page.child(name.view())
            .child(nothing)
            .child(headlines(listed, paths::article))
            .children(more_articles(articles))
            .view()
    })
}
