//! YouTube. A video has an id of eleven characters and a playlist one of its own
//! (<https://developers.google.com/youtube/player_parameters>).

use super::{Player, Shape, Start, is_name, path, query, start};

/// The longest id of a playlist that is believed.
const LONGEST_LIST: usize = 64;

/// A video, or a playlist, or a video in a playlist.
pub(super) struct YouTube {
    what: What,
    list: Option<String>,
    /// Where it begins, in seconds.
    start: u32,
}

enum What {
    Video(String),
    /// A short one, higher than wide.
    Short(String),
    /// The list by itself.
    List,
}

impl YouTube {
    pub(super) fn read(host: &str, url: &str) -> Option<Self> {
        let mut parts = path(url).trim_start_matches('/').split('/');
        let first = parts.next()?;
        let video = |id: &str| What::Video(id.to_owned());
        let what = match first {
            _ if host == "youtu.be" => video(first),
            "embed" | "v" | "live" => match parts.next()? {
                "videoseries" => What::List,
                id => video(id),
            },
            "shorts" => What::Short(parts.next()?.to_owned()),
            "watch" => What::Video(query(url, "v")?),
            "playlist" => What::List,
            _ => return None,
        };
        let list = query(url, "list");
        let list = list.filter(|it| (2..=LONGEST_LIST).contains(&it.len()) && is_name(it));
        let is_known = match &what {
            What::Video(id) | What::Short(id) => id.len() == 11 && is_name(id),
            What::List => list.is_some(),
        };
        is_known.then(|| Self {
            what,
            list,
            start: start(url, &["t", "start"]),
        })
    }

    pub(super) fn page(&self) -> String {
        let address = match &self.what {
            What::Video(id) => format!("https://www.youtube.com/watch?v={id}"),
            What::Short(id) => format!("https://www.youtube.com/shorts/{id}"),
            What::List => "https://www.youtube.com/playlist".to_owned(),
        };
        self.with(address, "t")
    }

    pub(super) fn player(&self, start: Start) -> Player {
        let (id, shape) = match &self.what {
            What::Video(id) => (id.as_str(), Shape::Wide),
            What::Short(id) => (id.as_str(), Shape::Tall),
            What::List => ("videoseries", Shape::Wide),
        };
        let address = format!("https://www.youtube-nocookie.com/embed/{id}");
        let address = match start {
            Start::AtOnce => address + "?autoplay=1",
            Start::WhenPressed => address,
        };
        Player {
            address: self.with(address, "start"),
            shape,
        }
    }

    /// The address with the list and the moment at which it begins.
    fn with(&self, mut address: String, start: &str) -> String {
        let mut add = |name: &str, value: &str| {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(name);
            address.push('=');
            address.push_str(value);
        };
        if let Some(list) = &self.list {
            add("list", list);
        }
        if self.start > 0 {
            add(start, &self.start.to_string());
        }
        address
    }
}
