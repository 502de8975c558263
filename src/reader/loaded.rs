//! What stands in the place of a page until its articles are there.

use crate::{
    browser::dom,
    reader::MAIN,
    state::articles::{Articles, Stage},
    view::{
        element::dynamic,
        problem::problem_notice,
        skeleton::skeleton,
        words::{Words, words},
    },
};
use leptos::prelude::*;

/// A page that needs the site's articles: a skeleton first, then the page, or
/// what went wrong and a way to try again. The page is made once and follows the
/// articles itself, so that older ones come without taking the focus away.
pub fn loaded(articles: Articles, page: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let words = words();
    dynamic(move || {
        Words::provide(words.clone());
        match articles.stage() {
            Stage::Loading => skeleton(),
            Stage::Ready => page(),
            Stage::Failed(problem) => problem_notice(&problem, move || {
                articles.load();
                // The button that was pressed is about to go.
                dom::focus(MAIN);
            }),
        }
    })
}
