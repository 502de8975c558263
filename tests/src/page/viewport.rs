//! The size of the page.

use serde_json::json;

use super::Page;
use crate::engine::Engine;

impl Page {
    /// Makes the page this large, in CSS pixels.
    ///
    /// # Panics
    ///
    /// When the window cannot be made so small.
    pub async fn resize(&self, width: u32, height: u32) {
        if self.engine == Engine::Chromium {
            // Its windows cannot be narrower than 500 pixels.
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.cdp("Emulation.setDeviceMetricsOverride", size).await;
        } else {
            self.resize_window(width, height).await;
        }
        let size = json!([width, height]);
        self.wait_for("the size", "[innerWidth, innerHeight]", size)
            .await;
    }

    /// Sizes the window so that the page within it has the size.
    async fn resize_window(&self, width: u32, height: u32) {
        let frame = self
            .eval("[outerWidth - innerWidth, outerHeight - innerHeight]")
            .await;
        let [across, down]: [u32; 2] =
            serde_json::from_value(frame).expect("a window is not smaller than its page");
        let sized = self
            .client
            .set_window_size(width + across, height + down)
            .await;
        sized.unwrap_or_else(|error| panic!("could not resize: {error}"));
    }
}
