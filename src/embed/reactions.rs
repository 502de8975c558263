//! `<broadsheet-reactions>`

use super::{Config, complain};
use crate::{
    browser::host::{Answer, Host},
    state::reactions::{OneReaction, Reactions, Shown},
    view::reactions::reaction_bar,
};
use broadsheet_domain::{reaction::Reaction, settings::Faces};
use leptos::{prelude::*, task::spawn_local};

/// The bar of the article.
pub(super) fn reactions(host: Host, config: &Config, all: Reactions) -> AnyView {
    let one = match &config.record {
        Some(record) => all.recall(&config.article, record),
        None => {
            let former = host.attribute("aliases").unwrap_or_default();
            all.of_renamed(&config.article, former.split_ascii_whitespace())
        }
    };
    let is_disabled = host.attribute("disabled").is_some();
    let kinds = kinds(&host);
    let shown = one.show();
    tell_of_other_tabs(&host, config, shown);
    let article = config.article.clone();
    let on_press = move |pressed| press(&host, &article, &one, pressed);
    reaction_bar(
        &kinds,
        Faces::Drawn,
        move || shown.get().reaction,
        move || shown.get().keeping,
        (!is_disabled).then_some(on_press),
    )
}

/// The reactions that the attribute `kinds` names, in its order; all where it names none.
fn kinds(host: &Host) -> Vec<Reaction> {
    let list = host.attribute("kinds").unwrap_or_default();
    let mut kinds = Vec::new();
    for name in list.split_ascii_whitespace() {
        match Reaction::from_key(name) {
            Some(reaction) if kinds.contains(&reaction) => {}
            Some(reaction) => kinds.push(reaction),
            None => complain(host, "kinds", name),
        }
    }
    if kinds.is_empty() {
        kinds.extend(Reaction::ALL);
    }
    kinds
}

/// The reader presses a reaction. The host page may object, and may take its time.
fn press(host: &Host, article: &str, one: &OneReaction, pressed: Reaction) {
    let previous = one.reaction();
    let wanted = (previous != Some(pressed)).then_some(pressed);
    let detail = detail(article, wanted, previous);
    match host.ask("broadsheet-before-react", &detail) {
        Answer::No => {}
        Answer::Yes => done(host, article, one, pressed),
        Answer::Later(allowed) => {
            let (host, article, one) = (host.clone(), article.to_owned(), one.clone());
            spawn_local(async move {
                if allowed.await.is_ok() {
                    done(&host, &article, &one, pressed);
                }
            });
        }
    }
}

fn done(host: &Host, article: &str, one: &OneReaction, pressed: Reaction) {
    let previous = one.reaction();
    one.press(pressed);
    tell(host, article, one.reaction(), previous, "user");
}

/// What another tab changes is told, too.
fn tell_of_other_tabs(host: &Host, config: &Config, shown: RwSignal<Shown>) {
    let (host, article) = (host.clone(), config.article.clone());
    Effect::watch(
        move || shown.get(),
        move |now, before, _: Option<()>| {
            if let Some(before) = before.filter(|before| before.elsewhere != now.elsewhere) {
                tell(&host, &article, now.reaction, before.reaction, "tab");
            }
        },
        false,
    );
}

fn tell(
    host: &Host,
    article: &str,
    reaction: Option<Reaction>,
    previous: Option<Reaction>,
    origin: &str,
) {
    let [article, reaction, previous] = detail(article, reaction, previous);
    let origin = ("origin", Some(origin));
    host.tell("broadsheet-react", &[article, reaction, previous, origin]);
}

/// What events say of a reaction.
fn detail(
    article: &str,
    reaction: Option<Reaction>,
    previous: Option<Reaction>,
) -> [(&'static str, Option<&str>); 3] {
    [
        ("article", Some(article)),
        ("reaction", reaction.map(Reaction::key)),
        ("previous", previous.map(Reaction::key)),
    ]
}
