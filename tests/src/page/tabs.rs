//! More than one tab.

use fantoccini::wd::WindowHandle;

use super::Page;
use super::wait::{INTERVAL, PATIENCE};
use std::time::Instant;

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

    /// All tabs, those that the page opened too.
    ///
    /// # Panics
    ///
    /// When the driver does not say.
    pub async fn tabs(&self) -> Vec<Tab> {
        let tabs = self.client.windows().await.expect("the open tabs");
        tabs.into_iter().map(Tab).collect()
    }

    /// Waits until there is one tab more than these, and shows it.
    ///
    /// # Panics
    ///
    /// When none comes.
    pub async fn show_tab_beside(&self, known: &[Tab]) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let tabs = self.tabs().await;
            if let Some(tab) = tabs.iter().find(|tab| !known.contains(tab)) {
                return self.show(tab).await;
            }
            assert!(Instant::now() < deadline, "no other tab was opened");
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// Closes the shown tab and shows another.
    ///
    /// # Panics
    ///
    /// When the driver says that it could not.
    pub async fn close_tab(&self, next: &Tab) {
        let closed = self.client.close_window().await;
        closed.unwrap_or_else(|error| panic!("could not close the tab: {error}"));
        self.show(next).await;
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
