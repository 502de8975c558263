//! The standalone reader: a site of its own, served as static files.

pub mod app;
pub mod loaded;
pub mod missing;
pub mod more;
pub mod pages;
pub mod paths;

use crate::browser::dom;
use leptos::prelude::*;

/// The id of the element in `index.html` that the reader fills.
const PLACE: &str = "reader";

/// The id of the element that holds the page.
const MAIN: &str = "main";

/// Mounts the reader in its place and takes the page's own skeleton away.
pub fn start() {
    if let Some(place) = dom::element(PLACE) {
        place.set_text_content(None);
        mount_to(place, app::app).forget();
    }
}
