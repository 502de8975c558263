//! The keyboard.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};

use super::Page;

/// A key that readers without a mouse use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the next control.
    Tab,
    /// Follows a link, presses a button.
    Enter,
    /// Presses a button.
    Space,
    /// Closes what was opened.
    Escape,
    /// Deletes backwards, or what is chosen.
    Backspace,
    /// Moves left within a control.
    Left,
    /// Moves right within a control.
    Right,
    /// Moves down within a control.
    Down,
}

/// The modifier of shortcuts.
const CONTROL: char = '\u{E009}';

impl Key {
    /// Its code point. <https://www.w3.org/TR/webdriver2/#keyboard-actions>
    const fn code(self) -> char {
        match self {
            Self::Tab => '\u{E004}',
            Self::Enter => '\u{E007}',
            Self::Space => ' ',
            Self::Escape => '\u{E00C}',
            Self::Backspace => '\u{E003}',
            Self::Left => '\u{E012}',
            Self::Right => '\u{E014}',
            Self::Down => '\u{E015}',
        }
    }
}

impl Page {
    /// Presses and releases a key.
    ///
    /// # Panics
    ///
    /// When the driver says that it could not.
    pub async fn press(&self, key: Key) {
        let value = key.code();
        let actions = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        let pressed = self.client.perform_actions(actions).await;
        pressed.unwrap_or_else(|error| panic!("could not press {key:?}: {error}"));
    }

    /// Types into what has the focus. What needs Shift is not to be relied on: in a browser
    /// that has run many tests, WebKit's driver leaves it out.
    ///
    /// # Panics
    ///
    /// When the driver says that it could not.
    pub async fn type_in(&self, text: &str) {
        let typed = async { self.client.active_element().await?.send_keys(text).await };
        let typed = typed.await;
        typed.unwrap_or_else(|error| panic!("could not type {text:?}: {error}"));
    }

    /// Presses a letter together with Control: `a` chooses all, `v` pastes.
    ///
    /// # Panics
    ///
    /// When the driver says that it could not.
    pub async fn shortcut(&self, letter: char) {
        let value = CONTROL;
        let actions = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Down { value: letter })
            .then(KeyAction::Up { value: letter })
            .then(KeyAction::Up { value });
        let pressed = self.client.perform_actions(actions).await;
        pressed.unwrap_or_else(|error| panic!("could not press Control and {letter}: {error}"));
    }

    /// Presses Tab until the focused element matches.
    ///
    /// # Panics
    ///
    /// When it does not within a hundred times, with the way that the focus took.
    pub async fn tab_to(&self, css: &str) {
        const LIMIT: usize = 100;
        let mut way = Vec::new();
        for _ in 0..LIMIT {
            self.press(Key::Tab).await;
            let focused = self
                .eval_with(
                    "[document.activeElement.matches(arguments[0]),
                      document.activeElement.outerHTML.slice(0, 80)]",
                    vec![css.into()],
                )
                .await;
            if focused.get(0) == Some(&true.into()) {
                return;
            }
            way.push(focused.get(1).map_or_else(String::new, ToString::to_string));
        }
        way.truncate(20);
        panic!("Tab never reached {css}; it went:\n  {}", way.join("\n  "));
    }
}
