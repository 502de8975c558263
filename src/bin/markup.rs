//! For the build: the static markup of the elements' shells, and of what they say later. A
//! line for each with its name, a tab and its HTML.
//!
//! Words stand as `{{name}}`, and with what is inserted as `{{name:inserted}}`, so that
//! the loader can say them in any language. So do [`ADDRESS`] and [`HEADLINE`].

use broadsheet::view::{
    reactions::reaction_bar,
    share::{Layout, Offer, drawn_code, not_copied, share_bar},
    words::{Words, words},
};
use broadsheet_domain::{
    keeping::Keeping,
    reaction::Reaction,
    settings::Faces,
    share::{Outcome, Shared, Target},
    words::{Catalogue, Phrase},
};
use leptos::prelude::*;
use std::sync::Arc;

/// Stands for the address that is shared.
const ADDRESS: &str = "https://address.invalid/";

/// Stands for the headline that is shared.
const HEADLINE: &str = "HEADLINE";

fn main() {
    for (name, view) in [
        ("broadsheet-reactions", reactions as fn() -> AnyView),
        ("broadsheet-share", share),
        ("not-copied", || not_copied(&words(), "")),
        ("qr", || drawn_code(&words(), 1, String::new())),
    ] {
        let html = Owner::new().with(|| {
            named_words().provide();
            view().to_html()
        });
        // Marks between nodes, of which a living page makes comments.
        println!("{name}\t{}", html.replace("<!>", ""));
    }
}

fn reactions() -> AnyView {
    reaction_bar(
        &Reaction::ALL,
        Faces::Drawn,
        || None,
        || Keeping::Untouched,
        Some(|_| ()),
    )
}

fn share() -> AnyView {
    let Some(shared) = Shared::new(ADDRESS, HEADLINE) else {
        return ().into_any();
    };
    let offer = Offer {
        layout: Layout::Row,
        targets: Target::ALL.to_vec(),
        shared,
        instance: None,
    };
    share_bar(&offer, || Outcome::None, |_| (), |_| None, |_| ())
}

/// Words that say their own names.
fn named_words() -> Words {
    let english = Catalogue::english();
    let phrases = Phrase::ALL.iter().map(|phrase| {
        let key = phrase.key();
        let text = english.text(*phrase);
        match text
            .split_once('{')
            .and_then(|(_, rest)| rest.split_once('}'))
        {
            Some((inserted, _)) => format!("\"{key}\":\"{{{{{key}:{{{inserted}}}}}}}\""),
            None => format!("\"{key}\":\"{{{{{key}}}}}\""),
        }
    });
    let phrases: Vec<_> = phrases.collect();
    let json = format!("{{\"phrases\":{{{}}}}}", phrases.join(","));
    let named = Catalogue::read("en", &json).unwrap_or(english);
    Words::english(Arc::new(named))
}
