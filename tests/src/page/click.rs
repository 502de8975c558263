//! Clicking as a person does: the driver moves a pointer and presses its button.

use fantoccini::actions::{InputSource, MOUSE_BUTTON_MIDDLE, MouseActions, PointerAction};
use fantoccini::elements::Element;
use serde_json::{Value, json};

use super::Page;

/// The key under which WebDriver sends an element.
/// <https://www.w3.org/TR/webdriver2/#elements>
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Page {
    /// Waits for an element and clicks it.
    ///
    /// # Panics
    ///
    /// When it does not come, or cannot be clicked.
    pub async fn click(&self, css: &str) {
        let clicked = self.element(css).await.click().await;
        clicked.unwrap_or_else(|error| panic!("could not click {css}: {error}"));
    }

    /// Waits for an element and clicks it with the middle button: browsers open a link
    /// in another tab.
    ///
    /// # Panics
    ///
    /// When it does not come, or cannot be clicked.
    pub async fn middle_click(&self, css: &str) {
        let element = self.element(css).await;
        let centred = "first(arguments[0]).scrollIntoView({ block: 'center' })";
        self.eval_with(centred, vec![json!(css)]).await;
        let button = MOUSE_BUTTON_MIDDLE;
        let actions = MouseActions::new("mouse".to_owned())
            .then(PointerAction::MoveToElement {
                element,
                duration: None,
                x: 0.0,
                y: 0.0,
            })
            .then(PointerAction::Down { button })
            .then(PointerAction::Up { button });
        let clicked = self.client.perform_actions(actions).await;
        clicked.unwrap_or_else(|error| panic!("could not click {css}: {error}"));
    }

    /// Waits for an element, through open shadow roots.
    ///
    /// # Panics
    ///
    /// When it does not come.
    pub async fn element(&self, css: &str) -> Element {
        let exists = format!("first({}) !== undefined", json!(css));
        self.wait_until(css, &exists).await;
        let found = self
            .eval_with("first(arguments[0])", vec![json!(css)])
            .await;
        let id = found.get(ELEMENT).and_then(Value::as_str);
        let id = id.unwrap_or_else(|| panic!("{css} went away again"));
        Element::from_element_id(self.client.clone(), id.to_owned().into())
    }
}
