//! More than one tab.

use fantoccini::wd::WindowHandle;

use super::Page;

/// A tab of the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(WindowHandle);

impl Page {
    /// The tab that is shown.
    ///
    /// # Panics
    ///
    /// When it was closed.
    pub async fn tab(&self) -> Tab {
        Tab(self.client.window().await.expect("the shown tab"))
    }

    /// Opens another tab and shows it.
    ///
    /// # Panics
    ///
    /// When the driver says that it could not.
    pub async fn open_tab(&self) -> Tab {
        let opened = self.client.new_window(true).await.expect("another tab");
        let tab = Tab(opened.handle);
        self.show(&tab).await;
        tab
    }

    /// Shows a tab: what follows happens in it.
    ///
    /// # Panics
    ///
    /// When it was closed.
    pub async fn show(&self, tab: &Tab) {
        let switched = self.client.switch_to_window(tab.0.clone()).await;
        switched.unwrap_or_else(|error| panic!("could not switch to {tab:?}: {error}"));
    }

    /// Closes every tab but one, and empties that one, for the next test.
    pub(crate) async fn reset(&self) -> Result<(), fantoccini::error::CmdError> {
        // Leaves a frame that the test may have entered, too.
        let mut tabs = self.client.windows().await?.into_iter();
        let kept = tabs.next();
        for other in tabs {
            self.client.switch_to_window(other).await?;
            self.client.close_window().await?;
        }
        if let Some(kept) = kept {
            self.client.switch_to_window(kept).await?;
        }
        self.visit("about:blank").await;
        Ok(())
    }
}
