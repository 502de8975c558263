//! The address bar, and the way back.

use super::dom;
use broadsheet_domain::address::percent_decoded;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, HtmlAnchorElement, Location, MouseEvent, Window};

/// The path of the page that is shown.
pub fn path() -> String {
    dom::window().location().pathname().unwrap_or_default()
}

/// Shows pages without loading them: takes a click on a link over where `is_page` says
/// that its path is one of ours, and calls `arrived` with the new path. That is called
/// after a step back or forward, too. Listens for as long as the page lives.
///
/// Every other click is the browser's: see [`is_followed`]. So is the place to which a
/// step back scrolls: only the browser knows where the reader has been.
pub fn follow(is_page: impl Fn(&str) -> bool + 'static, arrived: impl Fn(&str) + Clone + 'static) {
    let stepped = arrived.clone();
    on("popstate", move |_| stepped(&path()));
    // On the window, where a click comes last: who takes care of one has said so by then.
    on("click", move |event| match visit(&event, &is_page) {
        Some(Visit::Page(path)) => {
            event.prevent_default();
            arrived(&path);
        }
        // The browser leads there itself, once this is over.
        Some(Visit::Place) => lay_out_whole(),
        None => {}
    });
}

/// What a click on a link leads to.
enum Visit {
    /// A page of ours, at this path.
    Page(String),
    /// A place in the page that is shown.
    Place,
}

/// What a click leads to, if it is ours to follow or to help. The address of a page is put
/// into the address bar.
fn visit(event: &Event, is_page: impl Fn(&str) -> bool) -> Option<Visit> {
    let window = dom::window();
    let location = window.location();
    let link = link(event)?;
    if !is_followed(event.dyn_ref()?, &link, &location) {
        return None;
    }
    if is_within(&link, &location) {
        return Some(Visit::Place);
    }
    let path = link.pathname();
    if !is_page(&path) {
        return None;
    }
    let href = link.href();
    // The page that is shown already needs no second step back.
    if location.href().ok()? != href {
        let history = window.history().ok()?;
        // Refused to those who come too often. Then the browser loads the page.
        history
            .push_state_with_url(&JsValue::NULL, "", Some(&href))
            .ok()?;
    }
    // A new page starts at its top.
    window.scroll_to_with_x_and_y(0.0, 0.0);
    Some(Visit::Page(path))
}

/// The link that was clicked, in an open shadow tree too.
fn link(event: &Event) -> Option<HtmlAnchorElement> {
    let clicked: Element = event.composed_path().get(0).dyn_into().ok()?;
    clicked.closest("a[href]").ok()??.dyn_into().ok()
}

/// Whether a click on a link means: show me that here.
///
/// It does not where somebody has taken care of the click, where another button or a
/// key asks for a new tab or a download, where the link itself does, and where it leads
/// to another origin.
fn is_followed(event: &MouseEvent, link: &HtmlAnchorElement, location: &Location) -> bool {
    let plain = !event.default_prevented()
        && event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
    let here = matches!(link.target().as_str(), "" | "_self") && !link.has_attribute("download");
    plain && here && is_same(&link.origin(), location.origin())
}

/// Whether a link leads to a place in the page that is shown.
fn is_within(link: &HtmlAnchorElement, location: &Location) -> bool {
    link.href().contains('#')
        && is_same(&link.pathname(), location.pathname())
        && is_same(&link.search(), location.search())
}

fn is_same(part: &str, of_page: Result<String, JsValue>) -> bool {
    of_page.is_ok_and(|it| it == part)
}

/// Shows the element that the address's fragment names, once it is there: the browser
/// looked for it before the page was made. Where the reader has been before, the browser
/// has led there already.
pub fn show_fragment() {
    // The page is made before the next frame, but not yet.
    dom::next_frame(|window| {
        if window.scroll_y().is_ok_and(|y| y < 1.0) {
            show_place(&window);
        }
    });
}

/// Shows the element that the address's fragment names, if there is one.
fn show_place(window: &Window) {
    let fragment = window.location().hash().unwrap_or_default();
    let name = fragment.trim_start_matches('#');
    // As it stands, else without escapes: HTML 7.4.6.3.
    let named = dom::element(name).or_else(|| dom::element(&percent_decoded(name)));
    if let Some(element) = named {
        lay_out_whole();
        element.scroll_into_view();
    }
}

/// Has the whole page laid out: what is far from the screen has a guessed height
/// (`content-visibility`), and whoever leads to a place behind it would miss it.
fn lay_out_whole() {
    dom::set_root_attribute("data-whole", "");
}

fn on(name: &str, listener: impl Fn(Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(listener);
    // Fails only for a listener that is not a function.
    let _ = dom::window().add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}
