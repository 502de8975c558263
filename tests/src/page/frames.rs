//! Frames within a page.

use super::Page;

impl Page {
    /// Goes into the page's first frame: what follows happens in it.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub async fn enter_frame(&self) {
        self.element("iframe").await;
        let entered = self.client.clone().enter_frame(0).await;
        entered.unwrap_or_else(|error| panic!("could not enter the frame: {error}"));
    }
}
