//! SoundCloud. A track stands under its maker's name and a set under `sets`; a private one
//! has a secret behind it. The widget takes the page's address, or the API's
//! (<https://developers.soundcloud.com/docs/api/html5-widget>).

use super::{Player, Shape, Start, is_number, is_path, path, query};
use crate::{address, share::encode::push};

/// How high the widget is for one track, in pixels.
const TRACK: u16 = 166;

/// How high it is for several.
const SET: u16 = 450;

/// A track or a set.
pub(super) struct SoundCloud {
    page: String,
    is_set: bool,
}

impl SoundCloud {
    pub(super) fn read(host: &str, url: &str) -> Option<Self> {
        if matches!(host, "w.soundcloud.com" | "player.soundcloud.com") {
            let url = query(url, "url")?;
            let host = address::host(&url)?;
            // No widget is in a widget.
            return Self::of_page(host.strip_prefix("www.").unwrap_or(host), &url);
        }
        Self::of_page(host, url)
    }

    fn of_page(host: &str, url: &str) -> Option<Self> {
        let path = path(url).trim_matches('/');
        match host {
            "api.soundcloud.com" => {
                let (kind, number) = path.split_once('/')?;
                let is_known = matches!(kind, "tracks" | "playlists") && is_number(number);
                is_known.then(|| Self {
                    page: format!("https://api.soundcloud.com/{path}"),
                    is_set: kind == "playlists",
                })
            }
            "soundcloud.com" | "m.soundcloud.com" if is_path(path, 2..=4) => Some(Self {
                page: format!("https://soundcloud.com/{path}"),
                is_set: path.split('/').nth(1) == Some("sets"),
            }),
            _ => None,
        }
    }

    pub(super) fn page(&self) -> String {
        self.page.clone()
    }

    pub(super) fn player(&self, start: Start) -> Player {
        let mut address = "https://w.soundcloud.com/player/?".to_owned();
        if start == Start::AtOnce {
            address += "auto_play=true&";
        }
        push(&mut address, "url=", &self.page);
        let height = if self.is_set { SET } else { TRACK };
        Player {
            address,
            shape: Shape::Bar(height),
        }
    }
}
