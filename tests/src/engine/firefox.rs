//! Firefox by geckodriver.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value, json};

use super::programs::find;
use super::{Conditions, Scheme, StorageAccess};

/// Geckodriver turns most of Firefox's own traffic off, but a release build goes on
/// asking Mozilla for settings, unless this allows that it is sent elsewhere.
const OTHER_SETTINGS_SERVER: &str = "MOZ_REMOTE_SETTINGS_DEVTOOLS";

/// Elsewhere: an address where nobody listens. Geckodriver's own choice, a `data:` URL,
/// makes the part that is written in Rust fall back to Mozilla's server.
const SETTINGS_SERVER: &str = "http://127.0.0.1:1/v1";

/// `network.cookie.cookieBehavior` that blocks all site data.
const BLOCK: i32 = 2;

pub(super) fn driver(port: u16) -> Command {
    let mut command = Command::new(find(&["geckodriver"]));
    command.arg(format!("--port={port}"));
    // Its default is a fixed port, which two runs at once would fight for.
    command.arg("--websocket-port=0");
    command.env(OTHER_SETTINGS_SERVER, "1");
    command
}

pub(super) fn capabilities(conditions: &Conditions, proxy: u16, folder: &Path) -> Value {
    // One of its own choice, geckodriver removes when the browser is closed.
    let profile = folder.join("profile");
    fs::create_dir_all(&profile).expect("a folder for the profile");
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": find(&["firefox-esr", "firefox"]),
            "args": ["-headless", "-profile", profile],
            "prefs": preferences(conditions, proxy),
        },
    })
}

fn preferences(conditions: &Conditions, proxy: u16) -> Map<String, Value> {
    let mut prefs = Map::new();
    let mut set = |name: &str, value: Value| prefs.insert(name.to_owned(), value);
    set("services.settings.server", json!(SETTINGS_SERVER));
    set("network.proxy.type", json!(1));
    for scheme in ["http", "ssl"] {
        set(&format!("network.proxy.{scheme}"), json!("127.0.0.1"));
        set(&format!("network.proxy.{scheme}_port"), json!(proxy));
    }
    set(
        "layout.css.prefers-color-scheme.content-override",
        match conditions.scheme {
            Scheme::Dark => json!(0),
            Scheme::Light => json!(1),
        },
    );
    match conditions.storage {
        StorageAccess::Granted => None,
        StorageAccess::Blocked => set("network.cookie.cookieBehavior", json!(BLOCK)),
        StorageAccess::Absent => set("dom.storage.enabled", json!(false)),
    };
    prefs
}
