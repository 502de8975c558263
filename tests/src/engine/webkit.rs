//! WebKitGTK by `WebKitWebDriver`, showing its MiniBrowser on a virtual screen.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::programs::{find, find_below, missing};
use super::{Conditions, Scheme};

/// What the browser inherits from its driver.
///
/// `WEBKIT_DISABLE_COMPOSITING_MODE` is not here, although a virtual screen has no GL:
/// with it, the second screenshot of a page never comes.
const ENVIRONMENT: [(&str, &str); 4] = [
    // Bubblewrap cannot run inside a container.
    ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"),
    // There is no session to start an accessibility bus.
    ("NO_AT_BRIDGE", "1"),
    // The one that listens to the environment.
    ("GIO_USE_PROXY_RESOLVER", "libproxy"),
    ("no_proxy", "127.0.0.1,localhost"),
];

/// The proxy is set by the environment. WebDriver's own capability for it is honoured
/// too, but WebKitGTK 2.50 reads past the end of its `noProxy` list: one start in a
/// hundred ended in a crash.
pub(super) fn driver(port: u16, proxy: u16, conditions: &Conditions) -> Command {
    let mut command = Command::new(find(&["WebKitWebDriver"]));
    command.arg(format!("--port={port}")).envs(ENVIRONMENT);
    for variable in ["http_proxy", "https_proxy"] {
        command.env(variable, format!("http://127.0.0.1:{proxy}"));
    }
    if conditions.scheme == Scheme::Dark {
        command.env("GTK_THEME", "Adwaita:dark");
    }
    command
}

pub(super) fn capabilities() -> Value {
    json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": {
            "binary": mini_browser(),
            "args": ["--automation"],
        },
    })
}

/// Debian keeps it in a folder of the architecture and the API's version, such as
/// `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1`.
fn mini_browser() -> PathBuf {
    let libraries = Path::new("/usr/lib");
    let folders = libraries.read_dir().into_iter().flatten().flatten();
    folders
        .filter_map(|folder| find_below(&folder.path(), "webkit2gtk-4.", "MiniBrowser"))
        .max()
        .unwrap_or_else(|| missing(&["MiniBrowser of WebKitGTK"]))
}
