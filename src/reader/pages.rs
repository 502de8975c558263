//! One page a file.

pub mod article;
pub mod front;
pub mod not_found;
pub mod tag;

use crate::browser::dom;
use broadsheet_domain::site::Site;

/// Names the page: "Headline – Site".
fn name_page(name: &str, site: &Site) {
    dom::set_title(&format!("{name} – {}", site.title));
}
