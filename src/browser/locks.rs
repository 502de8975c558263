//! Taking turns with the other tabs of this origin: the Web Locks API.
//!
//! It is reached by name, since `web_sys` calls it unstable. All engines have it, but only
//! where the connection is secure.

use super::dom;
use js_sys::{Function, Object, Promise, Reflect};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Whether tabs can take turns at all.
pub fn are_there() -> bool {
    manager().is_some()
}

/// Does `work` while no other tab does what has this name. Where tabs cannot take turns,
/// it is done at once.
pub async fn in_turn(name: &str, work: impl Future<Output = ()> + 'static) {
    let Some((manager, request)) = manager() else {
        return work.await;
    };
    let work = Rc::new(Cell::new(Some(work)));
    let ours = Rc::clone(&work);
    let turn = Closure::once_into_js(move |_lock: JsValue| -> Promise {
        future_to_promise(async move {
            if let Some(work) = ours.take() {
                work.await;
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    let asked = request.call2(&manager, &JsValue::from_str(name), &turn);
    let asked = asked.ok().and_then(|it| it.dyn_into::<Promise>().ok());
    if let Some(promise) = asked {
        // Refused in sandboxed frames, which have an origin of their own.
        let _ = JsFuture::from(promise).await;
    }
    if let Some(work) = work.take() {
        work.await;
    }
}

/// `navigator.locks` and its `request`.
fn manager() -> Option<(Object, Function)> {
    let navigator = dom::window().navigator();
    let manager = Reflect::get(&navigator, &"locks".into()).ok()?;
    let manager: Object = manager.dyn_into().ok()?;
    let request = Reflect::get(&manager, &"request".into()).ok()?;
    Some((manager, request.dyn_into().ok()?))
}
