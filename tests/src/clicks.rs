//! What a click on an element costs: the time from the click to the frame after it.
//!
//! A click is real input, with a pointer that stays where it is. It is measured from the
//! event's own `timeStamp`, at which the input arrived, to the first task after the next
//! animation frame, by which the change has been painted.

use std::time::Duration;

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};

use crate::page::Page;

/// Clicks that come first and do not count.
const WARM_UP: usize = 4;

/// Clicks that count.
const COUNTED: usize = 10;

/// Between two clicks: enough for a page at a quarter of its speed to become idle.
const PAUSE: Duration = Duration::from_millis(150);

/// Notes how long each click took. It listens on the window and in the capturing phase,
/// so that its frame is asked for before the page does anything.
const MEASURE: &str = "void (() => {
    window.times = [];
    addEventListener('click', (event) => {
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => window.times.push(performance.now() - event.timeStamp);
            port2.postMessage(0);
        });
    }, true);
})()";

/// Clicks an element an even number of times, and answers with the milliseconds that
/// those took which count.
///
/// # Panics
///
/// When the page does not see every click.
pub async fn times(page: &Page, css: &str) -> Vec<f64> {
    page.eval(MEASURE).await;
    let all = WARM_UP + COUNTED;
    click(page, css, all).await;
    page.wait_for("the number of clicks", "times.length", all)
        .await;
    let times: Vec<f64> =
        serde_json::from_value(page.eval("times").await).expect("times are numbers");
    times.into_iter().skip(WARM_UP).collect()
}

/// One command carries all clicks, so that the driver asks nothing of the page between
/// them.
async fn click(page: &Page, css: &str, times: usize) {
    let button = MOUSE_BUTTON_LEFT;
    let element = page.element(css).await;
    let mut mouse = MouseActions::new("mouse".to_owned()).then(PointerAction::MoveToElement {
        element,
        duration: None,
        x: 0.0,
        y: 0.0,
    });
    for _ in 0..times {
        mouse = mouse
            .then(PointerAction::Pause { duration: PAUSE })
            .then(PointerAction::Down { button })
            .then(PointerAction::Up { button });
    }
    let clicked = page.client().perform_actions(mouse).await;
    clicked.expect("the driver clicks");
}
