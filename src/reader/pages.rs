//! One page a file.

pub mod article;
pub mod front;
pub mod not_found;
pub mod settings;
pub mod tag;

use crate::{browser::dom, state::articles::Articles};
use leptos::prelude::*;

/// Names the page: "Headline – Site".
fn name_page(articles: Articles, name: &str) {
    let site = articles
        .library()
        .with(|library| library.site.title.clone());
    dom::set_title(&format!("{name} – {site}"));
}
