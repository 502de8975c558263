//! What the reader prefers.

use super::name_page;
use crate::{
    browser::{dom, intl, program},
    state::{articles::Articles, preferences::Preferences},
    view::{
        element::{dynamic_text, element},
        settings::{provider_choices, settings_form},
        words::words,
    },
};
use broadsheet_domain::{
    settings::Settings,
    words::{LANGUAGES, Phrase},
};
use leptos::prelude::*;

/// All settings. They hold at once.
pub fn settings_page(articles: Articles, preferences: Preferences) -> AnyView {
    let words = words();
    let name = words.say(Phrase::Settings);
    let title = element("h1")
        .attr("class", "page-title")
        .child(name.clone());
    name_page(articles, name);
    let languages = LANGUAGES.iter();
    let languages = languages.map(|tag| ((*tag).to_owned(), intl::name(tag)));
    let change = move |new: Settings| {
        let old = preferences.settings().get_untracked();
        preferences.change(new.clone());
        if old.language != new.language {
            // The page is about to be said anew.
            let chosen = format!("language-{}", new.language.unwrap_or_default());
            preferences.keep_focus_on(chosen);
        }
    };
    if let Some(used) = preferences.focus_to_keep() {
        dom::next_frame(move |_| dom::focus(&used));
    }
    program::sync("settings", "", None);
    let consents = preferences.consents();
    let providers = consents.may_remember();
    let providers = providers.then(|| provider_choices(consents.allowed()));
    let settings = preferences.settings();
    let form = settings_form(settings, languages.collect(), change, providers);
    let kept = words.say(Phrase::SettingsKept);
    let not_kept = words.say(Phrase::SettingsNotKept);
    let said = move || {
        if preferences.are_kept() {
            kept.clone()
        } else {
            not_kept.clone()
        }
    };
    let status = element("p").attr("class", "count").attr("role", "status");
    let page = element("div")
        .attr("class", "settings-page")
        .child(title.view());
    page.child(form)
        .child(status.child(dynamic_text(said)).view())
        .view()
}
