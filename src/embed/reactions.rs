//! `<broadsheet-reactions>`

use super::{Config, complain};
use crate::{
    browser::{
        host::{Answer, Host},
        shell::Shell,
    },
    state::reactions::{Bar, OneReaction, Reactions},
};
use broadsheet_domain::reaction::Reaction;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen_futures::spawn_local;

/// A bar that was taken over.
pub(super) struct Reacting {
    acting: Acting,
    is_disabled: bool,
    _bar: Bar,
}

/// What an act needs that begins at a bar.
#[derive(Clone)]
struct Acting {
    host: Host,
    article: String,
    one: OneReaction,
    /// Where it is sent, as records have it. Bars of one article may differ in that.
    endpoint: Option<String>,
    /// Set while it is done.
    is_pressed: Rc<Cell<bool>>,
}

/// Shows what stands, and follows it.
pub(super) fn take_over(shell: Shell, host: Host, config: &Config, all: &Reactions) -> Reacting {
    let kinds = host.attribute("kinds").unwrap_or_default();
    let kinds = kinds.split_ascii_whitespace();
    for name in kinds.filter(|name| Reaction::from_key(name).is_none()) {
        complain(&host, "kinds", name);
    }
    let article = config.article.clone();
    let one = match &config.record {
        Some(record) => all.recall(&article, record),
        None => {
            let former = host.attribute("aliases").unwrap_or_default();
            all.of_renamed(&article, former.split_ascii_whitespace())
        }
    };
    let is_pressed = Rc::new(Cell::new(false));
    remember(&host, &one);
    let endpoint = config.endpoint.clone();
    let named = host.attribute("endpoint");
    if let Some(text) = named.filter(|text| endpoint.is_none() && !text.is_empty()) {
        complain(&host, "endpoint", &text);
    }
    let bar: Bar = {
        let (shell, host, article) = (shell.clone(), host.clone(), article.clone());
        let is_pressed = Rc::clone(&is_pressed);
        Rc::new(move |now, before| {
            paint(&shell, &host, now.reaction);
            // Of all bars that show the article, one says so.
            let phrase = now.keeping.key(now.reaction);
            shell.put("kept", phrase.filter(|_| is_pressed.get()));
            if now.elsewhere != before.elsewhere {
                tell(&host, &article, now.reaction, before.reaction, "tab");
            }
        })
    };
    paint(&shell, &host, one.show(&bar).reaction);
    Reacting {
        is_disabled: host.attribute("disabled").is_some(),
        acting: Acting {
            host,
            article,
            one,
            endpoint,
            is_pressed,
        },
        _bar: bar,
    }
}

impl Reacting {
    /// The reader presses a reaction. The host page may object, and may take its time.
    pub(super) fn press(&self, name: &str) {
        let Some(pressed) = Reaction::from_key(name).filter(|_| !self.is_disabled) else {
            return;
        };
        let Acting {
            host, article, one, ..
        } = &self.acting;
        let previous = one.reaction();
        let wanted = (previous != Some(pressed)).then_some(pressed);
        match host.ask(
            "broadsheet-before-react",
            &detail(article, wanted, previous),
        ) {
            Answer::No => {}
            Answer::Yes => self.acting.set(wanted),
            Answer::Later(allowed) => {
                let acting = self.acting.clone();
                spawn_local(async move {
                    if allowed.await.is_ok() {
                        acting.set(wanted);
                    }
                });
            }
        }
    }
}

impl Acting {
    /// Sets what the reader wanted: by the time that the page has allowed it, it may stand.
    fn set(&self, wanted: Option<Reaction>) {
        let Self {
            host, article, one, ..
        } = self;
        let previous = one.reaction();
        if previous == wanted {
            return;
        }
        // What stands is withdrawn by pressing it.
        if let Some(pressed) = wanted.or(previous) {
            one.bind(self.endpoint.clone());
            self.is_pressed.set(true);
            one.press(pressed);
            self.is_pressed.set(false);
            remember(host, one);
        }
        tell(host, article, one.reaction(), previous, "user");
    }
}

fn paint(shell: &Shell, host: &Host, chosen: Option<Reaction>) {
    host.set("chosen", chosen.map(Reaction::key));
    for (name, button) in shell.controls("data-reaction") {
        let is_chosen = chosen.is_some_and(|chosen| chosen.key() == name);
        button.set("aria-pressed", if is_chosen { "true" } else { "false" });
    }
}

/// Leaves what could not be stored for the program that syncs.
fn remember(host: &Host, one: &OneReaction) {
    host.set("unstored", one.unstored().as_deref());
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
