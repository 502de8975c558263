//! Pictures of what was seen.

use std::fs;
use std::path::PathBuf;

use super::Page;
use crate::workspace;

impl Page {
    /// Saves a picture of the viewport, named after its width and colour scheme.
    ///
    /// # Panics
    ///
    /// When it cannot be taken or written.
    pub async fn screenshot(&self, name: &str) -> PathBuf {
        let width = self.eval("innerWidth").await;
        let scheme = match self.prefers_dark().await {
            true => "dark",
            false => "light",
        };
        let picture = self.client.screenshot().await.expect("a picture");
        self.save(&format!("{name}-{width}-{scheme}.png"), &picture)
    }

    /// Saves a picture of a failure; none when the browser is beyond that.
    pub(crate) async fn screenshot_of_failure(&self, name: &str) -> Option<PathBuf> {
        let picture = self.client.screenshot().await.ok()?;
        Some(self.save(&format!("failed/{name}.png"), &picture))
    }

    fn save(&self, name: &str, picture: &[u8]) -> PathBuf {
        let file = workspace::screenshots(self.engine.name()).join(name);
        let folder = file.parent().unwrap_or(&file);
        fs::create_dir_all(folder).expect("a folder for screenshots");
        fs::write(&file, picture).expect("a screenshot is written");
        file
    }
}
