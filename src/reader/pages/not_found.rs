//! What stands under an address that leads nowhere.

use super::name_page;
use crate::{
    reader::paths,
    state::articles::Articles,
    view::{element::element, words::words},
};
use broadsheet_domain::{route::Route, words::Phrase};
use leptos::prelude::AnyView;

/// A sentence, and the way to the front page.
pub fn not_found(articles: Articles) -> AnyView {
    let words = words();
    let name = words.say(Phrase::NotFound);
    name_page(articles, name);
    let title = element("h1").attr("class", "page-title");
    let link = element("a").attr("href", paths::to(&Route::Front));
    let page = element("section").attr("class", "not-found");
    page.child(title.child(words.say(Phrase::NothingHere)).view())
        .child(element("p").child(words.say(Phrase::Moved)).view())
        .child(
            element("p")
                .child(link.child(words.say(Phrase::AllArticles)).view())
                .view(),
        )
        .view()
}
