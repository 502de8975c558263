//! The share bar.

use super::{
    element::{Element, dynamic, element},
    glyph::{glyph, more},
    words::{Words, words},
};
use broadsheet_domain::{
    share::{Instance, Outcome, Shared, Target},
    words::Phrase,
};
use leptos::{ev::Event, html::Input, prelude::*};

/// The id of the heading that names the bar. A shadow root keeps it to itself, and the
/// reader shows one bar at a time.
const HEADING: &str = "broadsheet-share";

/// How a share bar is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A row of targets, and the rest behind "More".
    #[default]
    Row,
    /// One button, and all targets behind it.
    Button,
}

impl Layout {
    /// How many targets stand in the row.
    const fn row(self) -> usize {
        match self {
            Self::Row => 6,
            Self::Button => 0,
        }
    }
}

/// What a share bar offers.
pub struct Offer {
    /// How it is laid out.
    pub layout: Layout,
    /// Ways to share, of which the first is the main one.
    pub targets: Vec<Target>,
    /// What is shared.
    pub shared: Shared,
    /// The reader's own server at Mastodon.
    pub instance: Option<Instance>,
}

/// "Like it? Share with your friends!", one main way, a row of others and the rest.
///
/// `outcome` is what became of the last act, and may follow signals; `on_press` is called with the target that is
/// pressed: links are followed by the browser. `code` draws an address as a QR code: its
/// width and its path, for SVG.
/// `on_key` is given the keys that are pressed in what "More" unfolds.
pub fn share_bar(
    offer: &Offer,
    outcome: impl Fn() -> Outcome + Send + 'static,
    on_press: impl Fn(Target) + Clone + 'static,
    code: fn(&str) -> Option<(usize, String)>,
    on_key: fn(Event),
) -> AnyView {
    let words = words();
    let targets = offer.targets.as_slice();
    let one = |it: &Target| target(&words, *it, offer, on_press.clone());
    let (row, rest) = targets
        .split_at_checked(offer.layout.row())
        .unwrap_or((targets, &[]));
    // One that would stand alone behind "More" needs no such button.
    let (row, rest) = if rest.len() == 1 {
        (targets, [].as_slice())
    } else {
        (row, rest)
    };
    let heading = element("h2")
        .attr("id", HEADING)
        .child(words.say(Phrase::Share));
    let rest = (!rest.is_empty()).then(|| {
        let label = element("span").part("label");
        let summary = element("summary")
            .child(more())
            .child(label.child(words.say(Phrase::ShareMore)).view());
        let list = element("ul").attr("role", "list");
        let details = element("details")
            .part("more-targets")
            .on("keydown", on_key)
            .child(summary.view())
            .child(list.children(rest.iter().map(one)).view());
        element("li").child(details.view()).view()
    });
    let list = element("ul").attr("role", "list");
    let list = list.children(row.iter().map(one)).children(rest);
    let said = {
        let words = words.clone();
        let url = offer.shared.url().to_owned();
        dynamic(move || became(&words, outcome(), &url, code))
    };
    let status = element("div")
        .part("outcome")
        .attr("role", "status")
        .child(said);
    element("section")
        .part("share")
        .attr("role", "group")
        .attr("aria-labelledby", HEADING)
        .child(heading.view())
        .child(list.view())
        .child(status.view())
        .view()
}

fn target(
    words: &Words,
    target: Target,
    offer: &Offer,
    on_press: impl Fn(Target) + 'static,
) -> AnyView {
    let link = target.address(&offer.shared, offer.instance.as_ref());
    let control = match link {
        // A letter opens no page; all others get one of their own.
        Some(address) => element("a")
            .attr("href", address)
            .attr("rel", "noopener noreferrer nofollow")
            .attr_if(
                "target",
                (target != Target::Email).then(|| "_blank".to_owned()),
            ),
        None => element("button").attr("type", "button"),
    };
    let control = control.on_click(move |_| on_press(target));
    let label = element("span").part("label").child(name(words, target));
    let control = named(words, control, target)
        .part("share-target")
        .attr("data-target", target.key())
        .child(glyph(target))
        .child(label.view());
    element("li").child(control.view()).view()
}

/// A network's name says where it leads, but not what for.
fn named(words: &Words, control: Element, target: Target) -> Element {
    let network = target.network();
    control.attr_if(
        "aria-label",
        network.map(|network| words.say_with(Phrase::ShareOn, "network", network)),
    )
}

/// What stands beside a target's glyph.
fn name(words: &Words, target: Target) -> String {
    words.say(match target {
        Target::Native => Phrase::ShareNative,
        Target::Copy => Phrase::ShareCopy,
        Target::Email => Phrase::ShareEmail,
        Target::Print => Phrase::SharePrint,
        Target::Qr => Phrase::ShareQr,
        network => return network.network().unwrap_or_default().to_owned(),
    })
}

/// What became of the last act, in words or as a picture.
fn became(
    words: &Words,
    outcome: Outcome,
    url: &str,
    code: fn(&str) -> Option<(usize, String)>,
) -> AnyView {
    match outcome {
        Outcome::None => ().into_any(),
        Outcome::Copied => words.say(Phrase::Copied).into_any(),
        Outcome::NotCopied => not_copied(words, url),
        Outcome::Code => match code(url) {
            Some((width, path)) => drawn_code(words, width, path),
            None => words.say(Phrase::QrTooLong).into_any(),
        },
    }
}

/// The address in a field, for readers to copy it themselves.
pub fn not_copied(words: &Words, url: &str) -> AnyView {
    // Chosen, so that one shortcut copies it.
    let field = NodeRef::<Input>::new();
    field.on_load(|field| {
        let _ = field.focus();
        field.select();
    });
    let link = element("input")
        .found_by(field)
        .attr("type", "text")
        .attr("readonly", "")
        .part("link")
        .attr("value", url.to_owned());
    let label = element("label").child(words.say(Phrase::NotCopied));
    label.child(link.view()).view()
}

/// A QR code: its width and its path.
pub fn drawn_code(words: &Words, width: usize, path: String) -> AnyView {
    let caption = words.say(Phrase::QrCaption);
    let code = element("svg")
        .attr("class", "code")
        .attr("viewBox", format!("0 0 {width} {width}"))
        .attr("role", "img")
        .attr("aria-label", words.say(Phrase::ShareQr))
        .child(element("path").attr("d", path).view());
    element("figure")
        .part("qr")
        .child(code.view())
        .child(element("figcaption").child(caption).view())
        .view()
}
