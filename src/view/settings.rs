//! What a reader can set.

use super::{
    element::{dynamic_text, element},
    words::{Words, words},
};
use broadsheet_domain::{
    document::Provider,
    settings::{Faces, Settings, Size, Theme},
    share::Instance,
    words::Phrase,
};
use leptos::prelude::*;
use std::rc::Rc;

/// Changes one setting, in the way that it is given.
type Change = Rc<dyn Fn(&dyn Fn(&mut Settings))>;

/// All settings, as they are now. `languages` are those that there are: a tag, and what
/// the language calls itself. `change` is called with the settings as they are then.
/// `more` is what can be set beside them.
pub fn settings_form(
    settings: RwSignal<Settings>,
    mut languages: Vec<(String, String)>,
    change: impl Fn(Settings) + 'static,
    more: Option<AnyView>,
) -> AnyView {
    let words = words();
    let now = settings.get_untracked();
    let set: Change = Rc::new(move |set| {
        let mut new = settings.get_untracked();
        set(&mut new);
        change(new);
    });
    let named = |key: &str, phrase| (key.to_owned(), words.say(phrase));
    let themes = Theme::ALL.iter().map(|it| named(it.key(), theme(*it)));
    let sizes = Size::ALL.iter().map(|it| named(it.key(), size(*it)));
    let faces = Faces::ALL.iter().map(|it| named(it.key(), drawn_by(*it)));
    languages.insert(0, named("", Phrase::LanguageSite));
    let theme = Choice {
        name: "theme",
        title: words.say(Phrase::Theme),
        options: themes.collect(),
        choose: |it, key| it.theme = Theme::from_key(key).unwrap_or_default(),
    };
    let size = Choice {
        name: "size",
        title: words.say(Phrase::TextSize),
        options: sizes.collect(),
        choose: |it, key| it.size = Size::from_key(key).unwrap_or_default(),
    };
    let faces = Choice {
        name: "faces",
        title: words.say(Phrase::Faces),
        options: faces.collect(),
        choose: |it, key| it.faces = Faces::from_key(key).unwrap_or_default(),
    };
    let language = Choice {
        name: "language",
        title: words.say(Phrase::Language),
        options: languages,
        choose: |it, tag| it.language = (!tag.is_empty()).then(|| tag.to_owned()),
    };
    let chosen = now.language.as_deref().unwrap_or_default();
    let forms = [
        choice(theme, now.theme.key(), &set),
        choice(size, now.size.key(), &set),
        choice(faces, now.faces.key(), &set),
        choice(language, chosen, &set),
        instance(&words, now.instance.unwrap_or_default(), set),
    ];
    // Not a `form`: there is nothing to send, and Enter would.
    let form = element("div").part("settings").children(forms);
    form.children(more).view()
}

/// The media providers whose players are there without being asked for, each to be
/// allowed and taken back.
pub fn provider_choices(allowed: RwSignal<Vec<Provider>>) -> AnyView {
    let words = words();
    let options = Provider::ALL.into_iter().map(|provider| {
        let is_allowed = allowed.with_untracked(|all| all.contains(&provider));
        let set = move |event| {
            let is_wanted = event_target_checked(&event);
            allowed.update(|all| {
                all.retain(|it| *it != provider);
                all.extend(is_wanted.then_some(provider));
            });
        };
        let tick = element("input")
            .attr("type", "checkbox")
            .attr("id", format!("provider-{}", provider.key()))
            .attr_if("checked", is_allowed.then(String::new))
            .on("change", set);
        element("label")
            .child(tick.view())
            .child(element("span").child(provider.name()).view())
            .view()
    });
    let title = element("legend").child(words.say(Phrase::Providers));
    let hint = element("p").attr("class", "count");
    element("fieldset")
        .part("providers")
        .child(title.view())
        .children(options)
        .child(hint.child(words.say(Phrase::ProvidersHint)).view())
        .view()
}

/// A setting that is one of several.
struct Choice {
    name: &'static str,
    title: String,
    /// The key of each with what it is called.
    options: Vec<(String, String)>,
    /// Sets the one of this key.
    choose: fn(&mut Settings, &str),
}

fn choice(choice: Choice, chosen: &str, set: &Change) -> AnyView {
    let Choice { name, choose, .. } = choice;
    let options = choice.options.into_iter().map(|(key, label)| {
        let is_chosen = key == chosen;
        let set = Rc::clone(set);
        let button = element("input")
            .attr("type", "radio")
            .attr("name", name)
            .attr("id", format!("{name}-{key}"))
            .attr("value", key.clone())
            .attr_if("checked", is_chosen.then(String::new))
            .on("change", move |_| set(&|it| choose(it, &key)));
        element("label")
            .child(button.view())
            .child(element("span").child(label).view())
            .view()
    });
    element("fieldset")
        .child(element("legend").child(choice.title).view())
        .children(options)
        .view()
}

/// The reader's server at Mastodon, as they type it.
fn instance(words: &Words, now: String, set: Change) -> AnyView {
    let wrong = RwSignal::new(false);
    let hint = words.say(Phrase::InstanceHint);
    let complaint = words.say(Phrase::InstanceWrong);
    let typed = move |event| {
        let text = event_target_value(&event);
        let instance = Instance::parse(&text);
        let is_empty = text.trim().is_empty();
        wrong.set(instance.is_none() && !is_empty);
        if is_empty || instance.is_some() {
            let host = instance.map(|it| it.host().to_owned());
            set(&|it| it.instance.clone_from(&host));
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
