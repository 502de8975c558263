//! The three engines, and how each is started.

mod chromium;
mod conditions;
mod display;
mod firefox;
mod processes;
mod programs;
mod webkit;

use std::env;
use std::fmt;
use std::path::Path;
use std::process::Command;

pub use conditions::{Conditions, Scheme, StorageAccess};
use serde_json::{Map, Value};

pub(crate) use display::Display;
pub(crate) use processes::{Processes, end_all};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink, by chromedriver.
    Chromium,
    /// Gecko, by geckodriver.
    Firefox,
    /// WebKitGTK, by `WebKitWebDriver` and its MiniBrowser.
    WebKit,
}

impl Engine {
    /// All three, in the order in which they run.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name in test names and in `BROADSHEET_ENGINES`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Those named in `BROADSHEET_ENGINES`, a list with commas; without it, all.
    ///
    /// # Panics
    ///
    /// When it names something else, which must not pass for an empty success.
    #[must_use]
    pub fn chosen() -> Vec<Self> {
        let Ok(names) = env::var("BROADSHEET_ENGINES") else {
            return Self::ALL.to_vec();
        };
        let chosen = names.split(',').map(str::trim).map(|name| {
            Self::ALL
                .into_iter()
                .find(|engine| engine.name() == name)
                .unwrap_or_else(|| panic!("BROADSHEET_ENGINES names no engine of ours: {name}"))
        });
        chosen.collect()
    }

    /// The driver, ready to listen on `port` and to start browsers under `conditions`,
    /// behind the proxy.
    pub(crate) fn driver(self, port: u16, proxy: u16, conditions: &Conditions) -> Command {
        match self {
            Self::Chromium => chromium::driver(port),
            Self::Firefox => firefox::driver(port),
            Self::WebKit => webkit::driver(port, proxy, conditions),
        }
    }

    /// What is asked of the driver: the profile in `folder`, which is fresh at first, behind
    /// the proxy.
    pub(crate) fn capabilities(
        self,
        conditions: &Conditions,
        proxy: u16,
        folder: &Path,
    ) -> Map<String, Value> {
        let capabilities = match self {
            Self::Chromium => chromium::capabilities(conditions, proxy, folder),
            Self::Firefox => firefox::capabilities(conditions, proxy, folder),
            Self::WebKit => webkit::capabilities(),
        };
        match capabilities {
            Value::Object(capabilities) => capabilities,
            other => panic!("capabilities are an object, not {other}"),
        }
    }

    /// Whether a browser that is closed and opened again knows what it has stored.
    /// `MiniBrowser` under its driver always begins with nothing.
    #[must_use]
    pub const fn keeps_profiles(self) -> bool {
        !matches!(self, Self::WebKit)
    }

    /// Whether it cannot run without a screen.
    pub(crate) const fn needs_display(self) -> bool {
        matches!(self, Self::WebKit)
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
