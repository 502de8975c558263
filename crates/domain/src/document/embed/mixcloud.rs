//! Mixcloud. A show stands under its maker's name; the widget takes that path
//! (<https://www.mixcloud.com/developers/widget/>).

use super::{Player, Shape, Start, is_path, path, query};
use crate::{address, share::encode::push};

/// How high the widget is, in pixels.
const HEIGHT: u16 = 120;

/// A show.
pub(super) struct Mixcloud {
    /// With a stroke at both ends.
    path: String,
}

impl Mixcloud {
    pub(super) fn read(url: &str) -> Option<Self> {
        let feed = path(url)
            .starts_with("/widget/")
            .then(|| query(url, "feed"));
        let feed = match feed {
            Some(feed) => feed?,
            None => url.to_owned(),
        };
        // The widget takes an address, too.
        let path = if address::is_web(&feed) {
            path(&feed)
        } else {
            &feed
        };
        let path = path.trim_matches('/');
        is_path(path, 2..=2).then(|| Self {
            path: format!("/{path}/"),
        })
    }

    pub(super) fn page(&self) -> String {
        format!("https://www.mixcloud.com{}", self.path)
    }

    pub(super) fn player(&self, start: Start) -> Player {
        let mut address =
            "https://player-widget.mixcloud.com/widget/iframe/?hide_cover=1".to_owned();
        if start == Start::AtOnce {
            address += "&autoplay=1";
        }
        push(&mut address, "&feed=", &self.path);
        Player {
            address,
            shape: Shape::Bar(HEIGHT),
        }
    }
}
