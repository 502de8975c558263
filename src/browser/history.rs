//! The address bar, and the way back.

use super::dom;
use broadsheet_domain::address::percent_decoded;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, HtmlAnchorElement, HtmlElement, Location, MouseEvent};

/// The path of the page that is shown.
pub fn path() -> String {
    let location = web_sys::window().map(|window| window.location());
    location
        .and_then(|location| location.pathname().ok())
        .unwrap_or_default()
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
    on("click", move |event| {
        if let Some(path) = visit(&event, &is_page) {
            event.prevent_default();
            arrived(&path);
        }
    });
}

/// Puts the address of a clicked link into the address bar, if the click is ours, and
/// answers with its path.
fn visit(event: &Event, is_page: impl Fn(&str) -> bool) -> Option<String> {
    let window = web_sys::window()?;
    let location = window.location();
    let link = link(event)?;
    let path = link.pathname();
    if !is_page(&path) || !is_followed(event.dyn_ref()?, &link, &location) {
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
    Some(path)
}

/// The link that was clicked, in an open shadow tree too.
fn link(event: &Event) -> Option<HtmlAnchorElement> {
    let clicked: Element = event.composed_path().get(0).dyn_into().ok()?;
    clicked.closest("a[href]").ok()??.dyn_into().ok()
}

/// Whether a click on a link means: this page goes, and the link's comes.
///
/// It does not where somebody has taken care of the click, where another button or a
/// key asks for a new tab or a download, where the link itself does, where it leads to
/// another origin, and where it leads to a place within this page.
fn is_followed(event: &MouseEvent, link: &HtmlAnchorElement, location: &Location) -> bool {
    let plain = !event.default_prevented()
        && event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
    let here = matches!(link.target().as_str(), "" | "_self") && !link.has_attribute("download");
    let is_same =
        |part: String, of_page: Result<String, JsValue>| of_page.is_ok_and(|it| it == part);
    let within = link.href().contains('#')
        && is_same(link.pathname(), location.pathname())
        && is_same(link.search(), location.search());
    plain && here && !within && is_same(link.origin(), location.origin())
}

/// For how many frames a place is scrolled to. What stands around it gets its real
/// height only once it is near the screen, and so moves it.
const FRAMES: u8 = 4;

/// Shows the element that the address's fragment names, once it is there: the browser
/// looked for it before the page was made. Where the reader has been before, the browser
/// has led there already.
pub fn show_fragment() {
    // The page is made before the next frame, but not yet.
    dom::next_frame(|| {
        let Some(window) = web_sys::window() else {
            return;
        };
        let fragment = window.location().hash().unwrap_or_default();
        let name = fragment.trim_start_matches('#');
        // As it stands, else without escapes: HTML 7.4.6.3.
        let named = || dom::element(name).or_else(|| dom::element(&percent_decoded(name)));
        let is_at_top = window.scroll_y().is_ok_and(|y| y < 1.0);
        if let Some(element) = named().filter(|_| is_at_top) {
            scroll_to(element, FRAMES);
        }
    });
}

fn scroll_to(element: HtmlElement, frames: u8) {
    element.scroll_into_view();
    if let Some(left) = frames.checked_sub(1) {
        dom::next_frame(move || scroll_to(element, left));
    }
}

fn on(name: &str, listener: impl Fn(Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(listener);
    if let Some(window) = web_sys::window() {
        // Fails only for a listener that is not a function.
        let _ = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}
