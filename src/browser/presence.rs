//! Whether there is a connection, and whether somebody looks.

use super::dom;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, EventTarget, VisibilityState};

/// Something that changes what is worth doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// There is a connection again, or somebody looks again.
    Back,
    /// Nobody looks any more. This may have been the last that is heard of the page.
    Away,
}

/// Calls `changed` at each of these moments, for as long as the page lives.
pub fn follow(changed: impl Fn(Moment) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        changed(match event.type_().as_str() {
            "pagehide" => Moment::Away,
            "visibilitychange" if is_hidden() => Moment::Away,
            _ => Moment::Back,
        });
    });
    let window = dom::window();
    let document = window.document().map(EventTarget::from);
    let window = Some(EventTarget::from(window));
    for (target, name) in [
        (&window, "online"),
        (&window, "pageshow"),
        (&window, "pagehide"),
        (&document, "visibilitychange"),
    ] {
        if let Some(target) = target {
            // Fails only for a listener that is not a function.
            let _ =
                target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        }
    }
    listener.forget();
}

/// Whether the browser knows that there is no connection. That there is one, it only hopes.
pub fn is_offline() -> bool {
    !dom::window().navigator().on_line()
}

fn is_hidden() -> bool {
    dom::document().is_some_and(|it| it.visibility_state() == VisibilityState::Hidden)
}
