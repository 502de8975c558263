//! What the page is told of its medium and of the reader's preferences.

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

    /// Lets Chromium's page believe in a medium, such as `print`, and in features of it,
    /// such as `forced-colors: active`; without either, in none but its own.
    pub async fn emulate_media(&self, medium: &str, features: &[(&str, &str)]) {
        let features = features.iter();
        let features = features.map(|(name, value)| json!({ "name": name, "value": value }));
        let parameters = json!({ "media": medium, "features": features.collect::<Vec<_>>() });
        self.cdp("Emulation.setEmulatedMedia", parameters).await;
    }

    /// Whether the page is told that the reader prefers dark.
    pub async fn prefers_dark(&self) -> bool {
        let matches = "matchMedia('(prefers-color-scheme: dark)').matches";
        self.eval(matches).await == true
    }
}
