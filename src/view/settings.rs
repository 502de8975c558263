//! What a reader can set.

use super::{
    element::{dynamic_text, element},
    words::{Words, words},
};
use broadsheet_domain::{
    settings::{Faces, Settings, Size, Theme},
    share::Instance,
    words::Phrase,
};
use leptos::prelude::*;

/// All settings, as they are now. `languages` are those that there are: a tag, and what
/// the language calls itself. `change` is called with the settings as they are then.
pub fn settings_form(
    settings: RwSignal<Settings>,
    languages: Vec<(String, String)>,
    change: Callback<Settings>,
) -> AnyView {
    let words = words();
    let now = settings.get_untracked();
    let with = move |set: &dyn Fn(&mut Settings)| {
        let mut new = settings.get_untracked();
        set(&mut new);
        change.run(new);
    };
    let themes = Theme::ALL
        .iter()
        .map(|it| (it.key(), words.say(theme(*it))));
    let sizes = Size::ALL.iter().map(|it| (it.key(), words.say(size(*it))));
    let faces = Faces::ALL
        .iter()
        .map(|it| (it.key(), words.say(drawn_by(*it))));
    let site = [(String::new(), words.say(Phrase::LanguageSite))];
    let languages = site.into_iter().chain(languages);
    let forms = [
        choice(
            "theme",
            words.say(Phrase::Theme),
            themes,
            now.theme.key(),
            move |key| {
                with(&|it| it.theme = Theme::from_key(key).unwrap_or_default());
            },
        ),
        choice(
            "size",
            words.say(Phrase::TextSize),
            sizes,
            now.size.key(),
            move |key| {
                with(&|it| it.size = Size::from_key(key).unwrap_or_default());
            },
        ),
        choice(
            "faces",
            words.say(Phrase::Faces),
            faces,
            now.faces.key(),
            move |key| {
                with(&|it| it.faces = Faces::from_key(key).unwrap_or_default());
            },
        ),
        choice(
            "language",
            words.say(Phrase::Language),
            languages,
            now.language.as_deref().unwrap_or_default(),
            move |tag| with(&|it| it.language = (!tag.is_empty()).then(|| tag.to_owned())),
        ),
        instance(&words, now.instance.unwrap_or_default(), move |host| {
            with(&|it| it.instance.clone_from(&host));
        }),
    ];
    // Not a `form`: there is nothing to send, and Enter would.
    element("div").part("settings").children(forms).view()
}

/// One of several: the key of each with its name.
fn choice(
    name: &'static str,
    title: String,
    options: impl Iterator<Item = (impl ToString, String)>,
    chosen: &str,
    choose: impl Fn(&str) + Clone + Send + 'static,
) -> AnyView {
    let options = options.map(|(key, label)| {
        let key = key.to_string();
        let is_chosen = key == chosen;
        let choose = choose.clone();
        let button = element("input")
            .attr("type", "radio")
            .attr("name", name)
            .attr("id", format!("{name}-{key}"))
            .attr("value", key.clone())
            .attr_if("checked", is_chosen.then(String::new))
            .on("change", move |_| choose(&key));
        element("label")
            .child(button.view())
            .child(element("span").child(label).view())
            .view()
    });
    element("fieldset")
        .child(element("legend").child(title).view())
        .children(options.collect::<Vec<_>>())
        .view()
}

/// The reader's server at Mastodon, as they type it.
fn instance(
    words: &Words,
    now: String,
    change: impl Fn(Option<String>) + Send + 'static,
) -> AnyView {
    let wrong = RwSignal::new(false);
    let hint = words.say(Phrase::InstanceHint);
    let complaint = words.say(Phrase::InstanceWrong);
    let typed = move |event| {
        let text = event_target_value(&event);
        let instance = Instance::parse(&text);
        let is_empty = text.trim().is_empty();
        wrong.set(instance.is_none() && !is_empty);
        if is_empty || instance.is_some() {
            change(instance.map(|it| it.host().to_owned()));
        }
    };
    let field = element("input")
        .attr("type", "text")
        .attr("id", "instance")
        .attr("value", now)
        .attr("inputmode", "url")
        .attr("autocapitalize", "none")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("dir", "ltr")
        .attr("aria-describedby", "instance-hint")
        .attr_of("aria-invalid", move || Some(wrong.get().to_string()))
        .on("change", typed);
    let said = move || {
        if wrong.get() {
            complaint.clone()
        } else {
            hint.clone()
        }
    };
    let label = element("label").attr("for", "instance");
    element("div")
        .attr("class", "field")
        .child(label.child(words.say(Phrase::Instance)).view())
        .child(field.view())
        .child(
            element("p")
                .attr("id", "instance-hint")
                .attr("role", "status")
                .child(dynamic_text(said))
                .view(),
        )
        .view()
}

const fn theme(theme: Theme) -> Phrase {
    match theme {
        Theme::Auto => Phrase::ThemeAuto,
        Theme::Light => Phrase::ThemeLight,
        Theme::Dark => Phrase::ThemeDark,
        Theme::Sepia => Phrase::ThemeSepia,
    }
}

const fn size(size: Size) -> Phrase {
    match size {
        Size::Small => Phrase::SizeSmall,
        Size::Normal => Phrase::SizeNormal,
        Size::Large => Phrase::SizeLarge,
        Size::Huge => Phrase::SizeHuge,
    }
}

const fn drawn_by(faces: Faces) -> Phrase {
    match faces {
        Faces::Drawn => Phrase::FacesDrawn,
        Faces::System => Phrase::FacesSystem,
    }
}
