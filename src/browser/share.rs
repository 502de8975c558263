//! The system's own ways to pass something on.

use super::dom;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Navigator, ShareData};

/// Whether the system has a sheet for sharing.
pub fn has_sheet() -> bool {
    navigator().is_some_and(|navigator| {
        Reflect::get(&navigator, &"share".into())
            .is_ok_and(|share| share.is_instance_of::<Function>())
    })
}

/// Opens the system's sheet. To be called from a click. It says nothing of what the
/// reader did there, and there is nothing to say where the sheet was closed.
pub async fn open_sheet(url: &str, headline: &str, text: &str) {
    let Some(navigator) = navigator() else { return };
    let data = ShareData::new();
    data.set_url(url);
    data.set_title(headline);
    if !text.is_empty() {
        data.set_text(text);
    }
    let _ = JsFuture::from(navigator.share_with_data(&data)).await;
}

/// Puts a text into the clipboard: whether it is there. To be called from a click.
pub async fn copy(text: &str) -> bool {
    let Some(navigator) = navigator() else {
        return false;
    };
    // Missing where the connection is not secure.
    let clipboard = Reflect::get(&navigator, &"clipboard".into());
    if clipboard.is_ok_and(|clipboard| clipboard.is_undefined()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .is_ok()
}

/// Prints the page.
pub fn print() {
    // Refused in sandboxed frames, where nothing can be done.
    let _ = dom::window().print();
}

fn navigator() -> Option<Navigator> {
    let navigator: JsValue = dom::window().navigator().into();
    navigator.dyn_into().ok()
}
