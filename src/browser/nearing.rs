//! What comes near the screen.

use super::dom;
use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far from the screen is near: two more of its height, which is as far as a reader scrolls
/// while a slow phone makes what comes there.
const MARGIN: &str = "0px 0px 200% 0px";

/// Calls `then` as soon as the element of this id is near the screen: it will stand in the
/// page by the next frame. Where it leaves the page before, nothing comes of it.
pub fn once(id: &'static str, then: impl Fn() + 'static) {
    dom::next_frame(move |_| {
        let Some(element) = dom::element(id) else {
            return;
        };
        let seen = move |entries: Array, observer: IntersectionObserver| {
            // The last is how it is now.
            let now: IntersectionObserverEntry = entries.pop().unchecked_into();
            if now.is_intersecting() {
                observer.disconnect();
                then();
            }
        };
        let seen = Closure::<dyn Fn(Array, IntersectionObserver)>::new(seen).into_js_value();
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        let observer = IntersectionObserver::new_with_options(seen.unchecked_ref(), &options);
        // Where a browser refuses, there is a button.
        if let Ok(observer) = observer {
            observer.observe(&element);
        }
    });
}
