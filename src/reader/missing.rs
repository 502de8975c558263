//! What stands in the place of something that is not among the articles at hand.

use crate::{
    reader::pages::not_found::not_found,
    state::articles::{Articles, More},
    view::{element::dynamic, problem::problem_notice, skeleton::skeleton},
};
use leptos::prelude::*;

/// A skeleton while more articles come, then that there is nothing; or, where a part
/// of the articles did not come, why it cannot be known, and a way to try again.
pub fn missing(articles: Articles) -> AnyView {
    let problem = move || {
        let library = articles.library();
        library.with(|library| library.problems().next().cloned())
    };
    // What may stand on a later page is looked for there. A page that did not come is
    // for the reader to ask for again.
    Effect::new(move || {
        if articles.more() == More::There && problem().is_none() {
            articles.load_more();
        }
    });
    dynamic(move || match (articles.more(), problem()) {
        (More::Coming, _) | (More::There, None) => skeleton(),
        (_, Some(problem)) => problem_notice(&problem, move || articles.load_more()),
        (More::None, None) => not_found(articles),
    })
}
