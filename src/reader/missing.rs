//! What stands in the place of something that is not among the articles at hand.

use crate::{
    reader::pages::not_found::NotFound,
    state::articles::{Articles, More},
    view::{problem::ProblemNotice, skeleton::Skeleton},
};
use leptos::prelude::*;

/// A skeleton while more articles come, then that there is nothing; or, where a part
/// of the articles did not come, why it cannot be known, and a way to try again.
#[component]
pub fn Missing() -> impl IntoView {
    let articles = expect_context::<Articles>();
    let problem = Memo::new(move |_| {
        articles
            .library()
            .with(|library| library.problems().next().cloned())
    });
    // What may stand on a later page is looked for there. A page that did not come is
    // for the reader to ask for again.
    Effect::new(move || {
        if articles.more() == More::There && problem.get().is_none() {
            articles.load_more();
        }
    });
    move || match (articles.more(), problem.get()) {
        (More::Coming, _) | (More::There, None) => view! { <Skeleton/> }.into_any(),
        (_, Some(problem)) => {
            let on_retry = Callback::new(move |()| articles.load_more());
            view! { <ProblemNotice problem on_retry/> }.into_any()
        }
        (More::None, None) => view! { <NotFound/> }.into_any(),
    }
}
