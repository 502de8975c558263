//! What stands under an address that leads nowhere.

use super::name_page;
use crate::{reader::paths, state::articles::Articles};
use leptos::prelude::*;

/// A sentence, and the way to the front page.
#[component]
pub fn NotFound() -> impl IntoView {
    let articles = expect_context::<Articles>();
    Effect::new(move || name_page(articles, "Not found"));
    view! {
        <section class="not-found">
            <h1 class="page-title">"There is nothing at this address"</h1>
            <p>"The article may have been moved or taken down. "
                <a href=paths::front()>"See all articles"</a>"."
            </p>
        </section>
    }
}
