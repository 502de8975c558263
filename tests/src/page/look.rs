//! Looking at a page.

use serde_json::{Value, json};

use super::Page;

impl Page {
    /// The `textContent` of each element that matches, in document order, trimmed.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        self.of_each(css, "element.textContent.trim()").await
    }

    /// The `textContent` of the first element that matches, trimmed.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub async fn text(&self, css: &str) -> String {
        let texts = self.texts(css).await;
        let first = texts.into_iter().next();
        first.unwrap_or_else(|| panic!("nothing matches {css}"))
    }

    /// One attribute of each element that matches; empty where it is absent.
    pub async fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        self.of_each(css, &format!("element.getAttribute('{name}')"))
            .await
    }

    /// One attribute of the first element that matches.
    ///
    /// # Panics
    ///
    /// When there is no such element.
    pub async fn attribute(&self, css: &str, name: &str) -> String {
        let values = self.attributes(css, name).await;
        let first = values.into_iter().next();
        first.unwrap_or_else(|| panic!("nothing matches {css}"))
    }

    /// How many elements match.
    pub async fn count(&self, css: &str) -> usize {
        self.texts(css).await.len()
    }

    /// The path of the URL that is shown.
    ///
    /// # Panics
    ///
    /// When it has none.
    pub async fn path(&self) -> String {
        let path = self.eval("location.pathname").await;
        path.as_str().expect("a path is text").to_owned()
    }

    /// A record of `localStorage`, parsed; null when it is absent.
    pub async fn stored(&self, key: &str) -> Value {
        let expression = "JSON.parse(localStorage.getItem(arguments[0]))";
        self.eval_with(expression, vec![json!(key)]).await
    }

    /// The raw text of a record of `localStorage`; null when it is absent.
    pub async fn stored_text(&self, key: &str) -> Value {
        self.eval_with("localStorage.getItem(arguments[0])", vec![json!(key)])
            .await
    }

    /// Writes to `localStorage` behind the reader's back.
    pub async fn store(&self, key: &str, text: &str) {
        let expression = "localStorage.setItem(arguments[0], arguments[1])";
        self.eval_with(expression, vec![json!(key), json!(text)])
            .await;
    }

    async fn of_each(&self, css: &str, expression: &str) -> Vec<String> {
        let script = format!("all(arguments[0]).map((element) => {expression} ?? '')");
        let values = self.eval_with(&script, vec![json!(css)]).await;
        serde_json::from_value(values).unwrap_or_else(|error| panic!("{css}: {error}"))
    }
}
