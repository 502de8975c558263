//! One page a file.

pub mod article;
pub mod front;
pub mod not_found;
pub mod settings;
pub mod tag;

use crate::{browser::dom, state::articles::Articles};
use leptos::prelude::*;

/// Names the page: "Headline – Site".
fn name_page(articles: Articles, name: String) {
    let library = articles.library();
    Effect::new(move || {
        let title = library.with(|library| format!("{name} – {}", library.site.title));
        dom::set_title(&title);
    });
}
