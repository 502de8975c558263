//! `<broadsheet-share>`

use super::{Config, choose, complain};
use crate::{
    browser::{dom, host::Host, shell::Shell},
    glyphs,
    state::sharing::{code, pass_on},
};
use broadsheet_domain::share::{Instance, Outcome, Shared, Target, Targets};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen_futures::spawn_local;

/// A bar that was taken over.
pub(super) struct Sharing {
    shell: Shell,
    host: Host,
    /// None where the page has no address that can be shared.
    shared: Option<Shared>,
    outcome: Rc<Cell<Outcome>>,
}

/// Gives every target its exact address and its glyph.
pub(super) fn take_over(shell: Shell, host: Host, config: &Config) -> Sharing {
    check(&host);
    let shared = shared(&host, config);
    let instance = instance(&host);
    for (name, control) in shell.controls("data-target") {
        let Some(target) = Target::from_key(&name) else {
            continue;
        };
        let address = shared.as_ref();
        let address = address.and_then(|it| target.address(it, instance.as_ref()));
        if let Some(address) = address {
            control.set("href", &address);
        }
        if let Some(path) = control.find("path") {
            path.set("d", glyphs::of(target));
        }
    }
    Sharing {
        shell,
        host,
        shared,
        outcome: Rc::default(),
    }
}

impl Sharing {
    /// The reader presses a target. Links are followed by the browser.
    pub(super) fn press(&self, name: &str) {
        let Some((target, shared)) = Target::from_key(name).zip(self.shared.clone()) else {
            return;
        };
        let detail = [("target", Some(name)), ("url", Some(shared.url()))];
        self.host.tell("broadsheet-share", &detail);
        let (shell, outcome) = (self.shell.clone(), Rc::clone(&self.outcome));
        spawn_local(async move {
            if let Some(now) = pass_on(&shared, target, outcome.get()).await {
                outcome.set(now);
                say(&shell, now, shared.url());
            }
        });
    }
}

/// What became of the last act.
fn say(shell: &Shell, outcome: Outcome, url: &str) {
    let put = |name| shell.put("outcome", name);
    match outcome {
        Outcome::None => {
            put(None);
        }
        Outcome::Copied => {
            put(Some("copied"));
        }
        Outcome::NotCopied => {
            let field = put(Some("not-copied")).and_then(|it| it.find("input"));
            if let Some(field) = field {
                field.offer(url);
            }
        }
        Outcome::Code => {
            let Some((width, path)) = code(url) else {
                put(Some("qr-too-long"));
                return;
            };
            let drawing = put(Some("qr")).and_then(|it| it.find("svg"));
            if let Some(drawing) = drawing {
                drawing.set("viewBox", &format!("0 0 {width} {width}"));
                drawing
                    .find("path")
                    .into_iter()
                    .for_each(|it| it.set("d", &path));
            }
        }
    }
}

/// What is shared: the address of the attribute if it leads to the web, else the page's.
fn shared(host: &Host, config: &Config) -> Option<Shared> {
    let headline = host.attribute("headline").unwrap_or_else(dom::title);
    let given = host.address("url");
    let shared = given.and_then(|url| Shared::new(&url, &headline));
    if shared.is_none()
        && let Some(url) = host.attribute("url")
    {
        complain(host, "url", &url);
    }
    let shared = shared.or_else(|| Shared::new(&config.article, &headline))?;
    Some(shared.with_text(&host.attribute("text").unwrap_or_default()))
}

/// What the loader passes over in silence.
fn check(host: &Host) {
    let targets = Targets::read(&host.attribute("targets").unwrap_or_default());
    for name in &targets.unknown {
        complain(host, "targets", name);
    }
    choose(host, "layout", &["row", "button"]);
}

fn instance(host: &Host) -> Option<Instance> {
    let typed = host.attribute("mastodon-instance")?;
    let instance = Instance::parse(&typed);
    if instance.is_none() {
        complain(host, "mastodon-instance", &typed);
    }
    instance
}
