//! What stands in the place of a page until its articles are there.

use crate::{
    state::articles::{Articles, Library, Load},
    view::{problem::ProblemNotice, skeleton::Skeleton},
};
use leptos::prelude::*;
use std::sync::Arc;

/// A page that needs the site's articles: a skeleton first, then the page, or
/// what went wrong and a way to try again.
#[component]
pub fn Loaded<P, V>(
    /// Makes the page.
    page: P,
) -> impl IntoView
where
    P: Fn(Arc<Library>) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let articles = expect_context::<Articles>();
    move || match articles.get() {
        Load::Loading => view! { <Skeleton/> }.into_any(),
        Load::Ready(library) => page(library).into_any(),
        Load::Failed(problem) => {
            let on_retry = Callback::new(move |()| articles.load());
            view! { <ProblemNotice problem on_retry/> }.into_any()
        }
    }
}
