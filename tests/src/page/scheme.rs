//! The preferred colour scheme.

use serde_json::json;

use super::Page;

impl Page {
    /// Lets Chromium's page believe that the reader prefers dark; the other engines
    /// are started that way.
    pub(crate) async fn emulate_dark(&self) {
        let dark = json!({ "name": "prefers-color-scheme", "value": "dark" });
        let parameters = json!({ "features": [dark] });
        self.cdp("Emulation.setEmulatedMedia", parameters).await;
    }

    /// Whether the page is told that the reader prefers dark.
    pub async fn prefers_dark(&self) -> bool {
        let matches = "matchMedia('(prefers-color-scheme: dark)').matches";
        self.eval(matches).await == true
    }
}
