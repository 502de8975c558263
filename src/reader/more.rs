//! The way to more articles, and what became of those that are missing.

use crate::{
    browser::nearing,
    state::articles::{Articles, More},
    view::{
        element::{dynamic, element},
        problem::sentence,
        words::{Words, words},
    },
};
use broadsheet_domain::{library::Library, words::Phrase};
use leptos::prelude::*;

/// The end of a list, for whoever comes near.
const END: &str = "end";

/// Under a list of articles, which may be cut: what could not be read, and a button while
/// there is more.
///
/// What is at hand shows by itself when its reader comes near, by scrolling or from link to
/// link. What has to be fetched waits for the button.
pub fn more_articles(
    articles: Articles,
    is_cut: impl Fn(&Library) -> bool + Clone + Send + 'static,
) -> Vec<AnyView> {
    let words = words();
    let library = articles.library();
    let notes = {
        let words = words.clone();
        dynamic(move || library.with(|library| notes(&words, library)).into_any())
    };
    let failed = move || library.with(|library| library.problems().next().is_some());
    let button = dynamic(move || {
        let (is_cut, extent) = library.with(|library| (is_cut(library), library.extent));
        if is_cut {
            nearing::once(END, move || articles.show_more(extent));
        }
        let phrase = match articles.more() {
            _ if is_cut => Phrase::Older,
            More::None => return ().into_any(),
            More::Coming => Phrase::Loading,
            More::There if failed() => Phrase::TryAgain,
            More::There => Phrase::Older,
        };
        let button = element("button")
            .attr("type", "button")
            .part("more")
            .on_click(move |_| {
                articles.show_more(extent);
                if !is_cut {
                    articles.load_more();
                }
            });
        button.child(words.say(phrase)).view()
    });
    let status = element("div")
        .attr("id", END)
        .attr("class", "notes")
        .attr("role", "status")
        .child(notes);
    vec![status.view(), button]
}

fn notes(words: &Words, library: &Library) -> Vec<AnyView> {
    let problems = library.problems().map(|problem| sentence(words, problem));
    let unreadable = match library.unreadable() {
        0 => None,
        count => Some(words.count(Phrase::Unreadable, count as u64)),
    };
    let notes = problems.chain(unreadable);
    notes.map(|note| element("p").child(note).view()).collect()
}
