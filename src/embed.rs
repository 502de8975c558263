//! The elements that stand in other people's pages.
//!
//! `loader.js` defines them, shows each at once as a shell of static markup, and calls
//! [`mount`] when the wasm has come. What it shows then takes the shell's place.

mod reactions;
mod share;

use crate::{
    browser::{host::Host, intl},
    state::reactions::Reactions,
    view::words::{Forms, Words},
};
use broadsheet_domain::words::Catalogue;
use leptos::{mount::UnmountHandle, prelude::*, tachys::view::any_view::AnyViewState};
use std::{cell::RefCell, collections::HashMap, sync::Arc};
use web_sys::HtmlElement;

/// What the browser knows of languages.
const FORMS: Forms = Forms {
    plural: intl::plural,
    number: intl::number,
    day: intl::day,
};

/// What the loader says of an element.
pub struct Config {
    /// The identity of the article that it belongs to.
    pub article: String,
    /// The tag of the language to speak.
    pub language: String,
    /// The text of that language's catalogue; none for English.
    pub catalogue: Option<String>,
    /// The record of a reaction that could not be stored.
    pub record: Option<String>,
}

/// All elements of a page that the wasm shows.
#[derive(Default)]
struct Page {
    /// What lives as long as the page: one ledger an article, however many bars show it.
    shared: Option<(Owner, Reactions)>,
    mounted: HashMap<u32, UnmountHandle<AnyViewState>>,
    last: u32,
}

thread_local! {
    static PAGE: RefCell<Page> = RefCell::default();
}

/// Shows an element in `place`: the number under which it can be taken away again.
pub fn mount(place: HtmlElement, element: HtmlElement, config: Config) -> u32 {
    let reactions = PAGE.with_borrow_mut(|page| {
        let (_, reactions) = page.shared.get_or_insert_with(|| {
            let owner = Owner::new();
            let reactions = owner.with(Reactions::new);
            (owner, reactions)
        });
        *reactions
    });
    let handle = leptos::mount::mount_to(place, move || {
        let english = Catalogue::english();
        let fetched = config.catalogue.as_deref();
        let fetched = fetched.and_then(|text| Catalogue::read(&config.language, text));
        let mut words = match fetched {
            Some(fetched) => fetched.or(english),
            None => english,
        };
        words.language.clone_from(&config.language);
        Words::new(Arc::new(words), FORMS).provide();
        let host = Host::new(element.clone());
        match element.local_name().as_str() {
            "broadsheet-share" => share::share(host, &config),
            _ => reactions::reactions(host, &config, reactions),
        }
    });
    PAGE.with_borrow_mut(|page| {
        page.last = page.last.wrapping_add(1);
        page.mounted.insert(page.last, handle);
        page.last
    })
}

/// Takes an element away.
pub fn unmount(number: u32) {
    // Dropped once the page is free again: what it drops may ask for it.
    let handle = PAGE.with_borrow_mut(|page| page.mounted.remove(&number));
    drop(handle);
}

/// An attribute has a value that it may not have: the default holds, and the page is told.
fn complain(host: &Host, attribute: &str, value: &str) {
    let message = format!("{attribute}=\"{value}\" is not understood");
    let hint = format!("The default of {attribute} is used.");
    host.tell(
        "broadsheet-error",
        &[
            ("code", Some("attribute")),
            ("message", Some(&message)),
            ("hint", Some(&hint)),
        ],
    );
}
