//! The elements that stand in other people's pages.
//!
//! `loader.js` defines them and shows each at once as a shell: the markup of the views,
//! rendered at build time. [`mount`] takes a shell over once the wasm has come. Nothing
//! is made anew, so that nothing moves, no focus is lost and no press that is under way.

mod reactions;
mod share;

use crate::{
    browser::{host::Host, shell::Shell},
    state::reactions::Reactions,
};
use std::{cell::RefCell, rc::Rc};

/// What the loader says of an element.
pub struct Config {
    /// The identity of the article that it belongs to.
    pub article: String,
    /// Who counts, as records have it.
    pub endpoint: Option<String>,
    /// The record of a reaction that could not be stored.
    pub record: Option<String>,
}

/// All elements of a page that the wasm has taken over.
#[derive(Default)]
struct Page {
    /// One ledger an article, however many bars show it.
    reactions: Reactions,
    /// Each by its number.
    taken: Vec<(u32, Rc<Taken>)>,
    last: u32,
}

/// An element that was taken over.
enum Taken {
    Reactions(reactions::Reacting),
    Share(share::Sharing),
}

thread_local! {
    static PAGE: RefCell<Page> = RefCell::default();
}

/// Takes an element over: the number for [`press`] and [`unmount`].
pub fn mount(shell: Shell, host: Host, config: &Config) -> u32 {
    choose(&host, "theme", &["auto", "light", "dark"]);
    let taken = Rc::new(match host.name().as_str() {
        "broadsheet-share" => Taken::Share(share::take_over(shell, host, config)),
        _ => Taken::Reactions(reactions::take_over(shell, host, config, &reactions())),
    });
    PAGE.with_borrow_mut(|page| {
        page.last = page.last.wrapping_add(1);
        page.taken.push((page.last, taken));
        page.last
    })
}

/// The reader presses a control of an element: the one of this name.
pub fn press(number: u32, name: &str) {
    let taken = PAGE.with_borrow(|page| {
        let mut taken = page.taken.iter();
        taken
            .find(|(it, _)| *it == number)
            .map(|(_, it)| it.clone())
    });
    // The page is free meanwhile: whom an act is told may mount and unmount.
    match taken.as_deref() {
        Some(Taken::Reactions(bar)) => bar.press(name),
        Some(Taken::Share(bar)) => bar.press(name),
        None => {}
    }
}

/// Another tab wrote `key`, or cleared the storage.
pub fn follow(key: Option<&str>) {
    reactions().follow(key);
}

/// Gives an element back.
pub fn unmount(number: u32) {
    PAGE.with_borrow_mut(|page| page.taken.retain(|(it, _)| *it != number));
}

fn reactions() -> Reactions {
    PAGE.with_borrow(|page| page.reactions.clone())
}

/// Complains of an attribute that is none of these.
fn choose(host: &Host, attribute: &str, choices: &[&str]) {
    if let Some(value) = host.attribute(attribute)
        && !choices.contains(&value.as_str())
    {
        complain(host, attribute, &value);
    }
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
