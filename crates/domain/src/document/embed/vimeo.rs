//! Vimeo. A video has a number; an unlisted one also has a hash, without which it is not
//! found (<https://developer.vimeo.com/player/sdk/embed>).

use super::{Player, Shape, Start, is_name, is_number, path, query, start};

/// A video.
pub(super) struct Vimeo {
    id: String,
    hash: Option<String>,
    /// Where it begins, in seconds.
    start: u32,
}

impl Vimeo {
    /// The number stands first, or behind the channel, the group or the showcase in which
    /// the video is shown, and the hash behind it.
    pub(super) fn read(url: &str) -> Option<Self> {
        let mut parts = path(url).trim_start_matches('/').split('/');
        let id = match parts.next()? {
            "video" => parts.next()?,
            "channels" | "groups" | "showcase" | "album" => {
                let mut parts = parts.by_ref().skip(1);
                match parts.next()? {
                    "video" | "videos" => parts.next()?,
                    id => id,
                }
            }
            id => id,
        };
        let hash = query(url, "h").or_else(|| parts.next().map(str::to_owned));
        is_number(id).then(|| Self {
            id: id.to_owned(),
            hash: hash.filter(|it| !it.is_empty() && it.len() <= 64 && is_name(it)),
            start: start(url, &["t"]),
        })
    }

    pub(super) fn page(&self) -> String {
        let mut page = format!("https://vimeo.com/{}", self.id);
        if let Some(hash) = &self.hash {
            page = page + "/" + hash;
        }
        self.beginning(page)
    }

    /// `dnt` keeps the player from tracking.
    pub(super) fn player(&self, start: Start) -> Player {
        let mut address = format!("https://player.vimeo.com/video/{}?dnt=1", self.id);
        if start == Start::AtOnce {
            address += "&autoplay=1";
        }
        if let Some(hash) = &self.hash {
            address = address + "&h=" + hash;
        }
        Player {
            address: self.beginning(address),
            shape: Shape::Wide,
        }
    }

    fn beginning(&self, address: String) -> String {
        match self.start {
            0 => address,
            start => format!("{address}#t={start}s"),
        }
    }
}
