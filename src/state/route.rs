//! Which page is shown.

use crate::browser::{dom, history};
use broadsheet_domain::route::Route;
use leptos::prelude::*;

/// The page that the address bar names, which follows links and steps through the
/// history. `None` where there is no such page.
pub fn route() -> ReadSignal<Option<Route>> {
    let base = dom::base_path();
    let read = move |path: &str| Route::at(path, &base);
    let (route, set_route) = signal(read(&history::path()));
    let is_page = {
        let read = read.clone();
        move |path: &str| read(path).is_some()
    };
    history::follow(is_page, move |path| {
        let new = read(path);
        // A page is not made anew when only its query or its fragment changes.
        if route.with_untracked(|shown| *shown != new) {
            set_route.set(new);
        }
    });
    route
}
