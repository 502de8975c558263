//! The frame of every page, and which page stands in it.

use super::{MAIN, pages, paths};
use crate::{
    browser::{dom, intl, storage},
    state::{articles::Articles, language, preferences::Preferences, reactions::Reactions, route},
    view::{
        element::{dynamic, dynamic_text, element},
        skeleton::skeleton,
        words::{Forms, Words, words},
    },
};
use broadsheet_domain::{route::Route, words::Phrase};
use leptos::prelude::*;

/// What the browser knows of languages.
const FORMS: Forms = Forms {
    plural: intl::plural,
    number: intl::number,
    day: intl::day,
};

/// The reader.
pub fn app() -> AnyView {
    let articles = Articles::new();
    let preferences = Preferences::new();
    let reactions = Reactions::default();
    let followed = reactions.clone();
    storage::on_change(move |key| followed.follow(key.as_deref()));
    let route = route::route();
    let settings = preferences.settings();
    let preferred = move || settings.with(|settings| settings.language.clone());
    let catalogue = language::catalogue(move || preferred().or_else(|| articles.language()));
    // A new page is where the keyboard and the screen reader go on. The first
    // page is where the browser has put them already.
    Effect::new(move |shown: Option<()>| {
        route.track();
        if shown.is_some() {
            dom::focus(MAIN);
        }
    });
    // In another language, everything is said anew.
    dynamic(move || match catalogue.get() {
        None => waiting(),
        Some(catalogue) => {
            dom::set_root_attribute("lang", &catalogue.language);
            dom::set_root_attribute("dir", catalogue.direction.key());
            Words::new(catalogue, FORMS).provide();
            frame(articles, preferences, reactions.clone(), route)
        }
    })
}

/// What `index.html` shows, too, until it is known in which language to speak.
fn waiting() -> AnyView {
    let line = element("span").attr("class", "line");
    let masthead = element("header").attr("class", "masthead");
    let main = element("main").attr("class", "root").child(skeleton());
    [masthead.child(line.view()).view(), main.view()]
        .into_iter()
        .collect::<Vec<_>>()
        .into_any()
}

fn frame(
    articles: Articles,
    preferences: Preferences,
    reactions: Reactions,
    route: ReadSignal<Option<Route>>,
) -> AnyView {
    let words = words();
    let library = articles.library();
    let title = move || library.with(|library| library.site.title.clone());
    let description = move || library.with(|library| library.site.description.clone());
    let language = move || library.with(|library| Some(library.site.language.clone()));
    let skip = element("a")
        .attr("class", "skip")
        .attr("href", "#main")
        .on_click(|event| {
            // Under a `<base>`, a bare fragment would lead to the front page.
            event.prevent_default();
            dom::focus(MAIN);
        });
    let name = element("a")
        .attr("href", paths::to(&Route::Front))
        .attr_of("lang", language)
        .child(dynamic_text(title));
    let about = element("p")
        .attr_of("lang", language)
        .child(dynamic_text(description));
    let settings = element("a")
        .attr("class", "to-settings")
        .attr("href", paths::to(&Route::Settings))
        .child(words.say(Phrase::Settings));
    let masthead = element("header")
        .attr("class", "masthead")
        .child(name.view())
        .child(about.view())
        .child(settings.view());
    let page = dynamic(move || match route.get() {
        Some(Route::Front) => pages::front::front_page(articles),
        Some(Route::Article(id)) => {
            pages::article::article_page(articles, preferences, reactions.clone(), id)
        }
        Some(Route::Tag(id)) => pages::tag::tag_page(articles, id),
        Some(Route::Settings) => pages::settings::settings_page(articles, preferences),
        None => pages::not_found::not_found(articles),
    });
    let main = element("main")
        .attr("id", MAIN)
        .attr("tabindex", "-1")
        .attr("class", "root")
        .child(page);
    vec![
        skip.child(words.say(Phrase::Skip)).view(),
        masthead.view(),
        main.view(),
    ]
    .into_any()
}
