//! The browsers that the tests drive, with all that they need to run unattended.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use super::apt;
use crate::process;

/// A Debian package and how to tell that what we want of it is there. Browsers
/// may have been installed in another way, so it is never apt that is asked.
struct Package {
    name: &'static str,
    is_there: fn() -> bool,
}

/// What the three engines take.
const PACKAGES: [Package; 7] = [
    Package {
        name: "chromium",
        is_there: || has(&["chromium"]),
    },
    Package {
        name: "chromium-driver",
        is_there: || has(&["chromedriver"]),
    },
    Package {
        name: "firefox-esr",
        is_there: || has(&["firefox", "firefox-esr"]),
    },
    Package {
        name: "webkit2gtk-driver",
        is_there: || has(&["WebKitWebDriver"]),
    },
    // WebKit's small browser. The driver's package depends on the one it is in.
    Package {
        name: "libwebkit2gtk-4.1-0",
        is_there: || minibrowser().is_some(),
    },
    // WebKit's browser has no headless mode: it gets a screen of its own.
    Package {
        name: "xvfb",
        is_there: || has(&["Xvfb"]),
    },
    // Without it, the reactions are nine empty boxes.
    Package {
        name: "fonts-noto-color-emoji",
        is_there: emoji_font,
    },
];

/// Installs what is missing, or says how to.
pub(super) fn ensure() -> Result<()> {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    apt::install(&missing)?;
    // A package of this name may hold something else: on Ubuntu, `chromium` only
    // points to a snap.
    let missing = self::missing();
    ensure!(
        missing.is_empty(),
        "installed, but what we want of it is not there: {}",
        missing.join(", ")
    );
    Ok(())
}

/// The packages that hold what cannot be found.
fn missing() -> Vec<&'static str> {
    let missing = PACKAGES.iter().filter(|package| !(package.is_there)());
    missing.map(|package| package.name).collect()
}

/// Is one of these programs on the `PATH`?
fn has(programs: &[&str]) -> bool {
    programs
        .iter()
        .any(|program| process::find(program).is_some())
}

/// Debian keeps it off the `PATH`, in `/usr/lib/<machine>/webkit2gtk-4.<x>/`.
fn minibrowser() -> Option<PathBuf> {
    entries(Path::new("/usr/lib"))
        .into_iter()
        .flat_map(|machine| entries(&machine))
        .filter(|folder| {
            folder
                .file_name()
                .is_some_and(|it| it.to_string_lossy().starts_with("webkit2gtk-4."))
        })
        .map(|folder| folder.join("MiniBrowser"))
        .find(|file| file.is_file())
}

/// Is there a font of coloured emoji, in some folder of the system's fonts?
fn emoji_font() -> bool {
    let mut folders = vec![PathBuf::from("/usr/share/fonts")];
    while let Some(folder) = folders.pop() {
        for entry in entries(&folder) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.ends_with("NotoColorEmoji.ttf") {
                return true;
            }
        }
    }
    false
}

/// What is in a folder; nothing if it cannot be read.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries.flatten().map(|entry| entry.path()).collect()
}
