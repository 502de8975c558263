//! `localStorage`, which may throw, be missing, be full or be cleared.

use super::dom;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DomException, Event, PageTransitionEvent, Storage, StorageEvent};

/// What became of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is stored.
    Stored,
    /// There is no room for it.
    Full,
    /// The browser stores nothing for this page.
    Refused,
}

thread_local! {
    static IS_WRITING: Cell<bool> = const { Cell::new(false) };
}

/// Whether something is being written. A page may have wrapped the storage: who tells of a
/// change meanwhile tells of ours, which is not to be answered by another one.
pub fn is_writing() -> bool {
    IS_WRITING.get()
}

/// Whether there is a storage at all.
pub fn is_there() -> bool {
    local().is_some()
}

/// The value under `key`. `None` if there is none, or no storage.
pub fn read(key: &str) -> Option<String> {
    local()?.get_item(key).ok().flatten()
}

/// All keys that begin like this.
pub fn keys(beginning: &str) -> Vec<String> {
    let Some(storage) = local() else {
        return Vec::new();
    };
    let count = storage.length().unwrap_or_default();
    let keys = (0..count).filter_map(|at| storage.key(at).ok().flatten());
    keys.filter(|key| key.starts_with(beginning)).collect()
}

/// Puts `value` under `key`.
pub fn write(key: &str, value: &str) -> Written {
    let Some(storage) = local() else {
        return Written::Refused;
    };
    IS_WRITING.set(true);
    let written = storage.set_item(key, value);
    IS_WRITING.set(false);
    match written {
        Ok(()) => Written::Stored,
        Err(error) if is_quota(&error) => Written::Full,
        Err(_) => Written::Refused,
    }
}

/// Removes what stands under `key`.
pub fn remove(key: &str) {
    if let Some(storage) = local() {
        IS_WRITING.set(true);
        // A storage that cannot be written cannot be cleaned either.
        let _ = storage.remove_item(key);
        IS_WRITING.set(false);
    }
}

/// Calls `changed` with the key that another tab wrote, or with `None` when anything
/// may have changed: another tab cleared everything, or the browser has kept this page
/// aside for a while. Listens for as long as the page lives.
pub fn on_change(changed: impl Fn(Option<String>) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        match event.dyn_ref::<PageTransitionEvent>() {
            Some(shown) if !shown.persisted() => {}
            Some(_) => changed(None),
            None => changed(event.dyn_ref().and_then(StorageEvent::key)),
        }
    });
    let window = dom::window();
    for name in ["storage", "pageshow"] {
        // Fails only for a listener that is not a function.
        let _ = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// The getter throws where cookies are refused and in sandboxed frames; Firefox
/// has a setting under which it answers `null`.
fn local() -> Option<Storage> {
    dom::window().local_storage().ok().flatten()
}

/// By its name: Chromium has a class of its own for this error, others have not.
fn is_quota(error: &JsValue) -> bool {
    js_sys::Reflect::get(error, &JsValue::from_str("name"))
        .ok()
        .and_then(|name| name.as_string())
        .is_some_and(|name| name == "QuotaExceededError")
        || error
            .dyn_ref::<DomException>()
            .is_some_and(|exception| exception.code() == DomException::QUOTA_EXCEEDED_ERR)
}
