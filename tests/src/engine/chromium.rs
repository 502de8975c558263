//! Chromium by chromedriver.

use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value, json};

use super::programs::find;
use super::{Conditions, StorageAccess};

/// What keeps Chromium from talking to anyone but the page under test. Its switches
/// turn most of its own traffic off; two services have none, and are given an address
/// where nobody listens.
const QUIET: [&str; 9] = [
    "--component-updater=url-source=http://127.0.0.1:1/",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-features=AutofillServerCommunication,NetworkTimeServiceQuerying,OptimizationHints,PreconnectToSearch",
    "--disable-quic",
    "--disable-sync",
    "--gaia-url=http://127.0.0.1:1/",
    "--no-first-run",
];

/// The setting of `session.restore_on_startup` that opens the pages it is given.
const RESTORE_URLS: i32 = 4;

/// The setting of `profile.default_content_setting_values.cookies` that blocks all
/// site data.
const BLOCK: i32 = 2;

pub(super) fn driver(port: u16) -> Command {
    let mut command = Command::new(find(&["chromedriver"]));
    command.arg(format!("--port={port}"));
    command
}

pub(super) fn capabilities(conditions: &Conditions, proxy: u16, folder: &Path) -> Value {
    let mut args = vec![
        "--headless".to_owned(),
        // Continuous integration runs as root in a container, where the sandbox cannot.
        "--no-sandbox".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-gpu".to_owned(),
        format!("--proxy-server=http://127.0.0.1:{proxy}"),
        format!("--user-data-dir={}", folder.join("profile").display()),
    ];
    args.extend(QUIET.map(str::to_owned));
    // Debian's new-tab page is a search engine's. Ours is nobody's.
    let mut prefs = Map::new();
    prefs.insert("session.restore_on_startup".to_owned(), json!(RESTORE_URLS));
    prefs.insert("session.startup_urls".to_owned(), json!(["about:blank"]));
    if conditions.storage != StorageAccess::Granted {
        let cookies = "profile.default_content_setting_values.cookies".to_owned();
        prefs.insert(cookies, json!(BLOCK));
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "binary": find(&["chromium", "chromium-browser", "google-chrome"]),
            "args": args,
            "prefs": prefs,
        },
    })
}
