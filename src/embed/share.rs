//! `<broadsheet-share>`

use super::{Config, complain};
use crate::{
    browser::{dom, host::Host, share as system},
    state::sharing::{self, Sharing},
    view::share::{Layout, Offer, share_bar},
};
use broadsheet_domain::share::{Instance, Shared, Target, Targets};
use leptos::prelude::*;

/// The bar for the article's address.
pub(super) fn share(host: Host, config: &Config) -> AnyView {
    let Some(shared) = shared(&host, config) else {
        return ().into_any();
    };
    let offer = Offer {
        layout: layout(&host),
        targets: targets(&host),
        instance: instance(&host),
        shared,
    };
    let sharing = Sharing::new(offer.shared.clone());
    let url = offer.shared.url().to_owned();
    let seen = sharing.clone();
    let on_press = move |target: Target| {
        let detail = [("target", Some(target.key())), ("url", Some(url.as_str()))];
        host.tell("broadsheet-share", &detail);
        sharing.press(target);
    };
    share_bar(
        &offer,
        move || seen.outcome(),
        on_press,
        sharing::code,
        dom::fold_on_escape,
    )
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

fn targets(host: &Host) -> Vec<Target> {
    let targets = Targets::read(&host.attribute("targets").unwrap_or_default());
    for name in &targets.unknown {
        complain(host, "targets", name);
    }
    let chosen = targets.chosen.into_iter();
    chosen
        .filter(|target| *target != Target::Native || system::has_sheet())
        .collect()
}

fn layout(host: &Host) -> Layout {
    match host.attribute("layout").as_deref() {
        None | Some("row") => Layout::Row,
        Some("button") => Layout::Button,
        Some(other) => {
            complain(host, "layout", other);
            Layout::Row
        }
    }
}

fn instance(host: &Host) -> Option<Instance> {
    let typed = host.attribute("mastodon-instance")?;
    let instance = Instance::parse(&typed);
    if instance.is_none() {
        complain(host, "mastodon-instance", &typed);
    }
    instance
}
