//! What stands in the place of a page until its articles are there.

use crate::{
    browser::dom,
    reader::MAIN,
    state::articles::{Articles, Stage},
    view::{problem::ProblemNotice, skeleton::Skeleton},
};
use leptos::prelude::*;

/// A page that needs the site's articles: a skeleton first, then the page, or
/// what went wrong and a way to try again. The page is made once and follows the
/// articles itself, so that older ones come without taking the focus away.
#[component]
pub fn Loaded(
    /// Makes the page.
    children: ChildrenFn,
) -> impl IntoView {
    let articles = expect_context::<Articles>();
    move || match articles.stage() {
        Stage::Loading => view! { <Skeleton/> }.into_any(),
        Stage::Ready => children(),
        Stage::Failed(problem) => {
            let on_retry = Callback::new(move |()| {
                articles.load();
                // The button that was pressed is about to go.
                dom::focus(MAIN);
            });
            view! { <ProblemNotice problem on_retry/> }.into_any()
        }
    }
}
