//! The devices and networks under which everything is measured.

use broadsheet_tests::page::Page;
use serde_json::json;

/// A device and its network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// This machine, as it is.
    Fast,
    /// A cheap telephone on a slow mobile network.
    Slow,
}

/// How many times slower than itself the slow profile's processor is made. Only the main
/// thread is slowed down: what the engine compiles beside it is not.
const SLOWER: u32 = 4;

/// Bits a second that the slow network carries to the page.
const DOWN: u32 = 1_600_000;

/// Bits a second that it carries from the page.
const UP: u32 = 750_000;

/// Milliseconds that pass on it before each answer.
const LATENCY: u32 = 150;

impl Profile {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::Fast, Self::Slow];

    /// What it is, in words.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Fast => "processor and network as they are".to_owned(),
            Self::Slow => format!(
                "processor {SLOWER} times slower, {:.1} Mbit/s and {LATENCY} ms",
                f64::from(DOWN) / 1e6
            ),
        }
    }

    /// Slows the shown tab down.
    pub(crate) async fn apply(self, page: &Page) {
        if self == Self::Fast {
            return;
        }
        let rate = json!({ "rate": SLOWER });
        page.cdp("Emulation.setCPUThrottlingRate", rate).await;
        page.cdp("Network.enable", json!({})).await;
        let network = json!({
            "offline": false,
            "latency": LATENCY,
            "downloadThroughput": DOWN / 8,
            "uploadThroughput": UP / 8,
        });
        page.cdp("Network.emulateNetworkConditions", network).await;
    }
}
