//! What a media provider plays.
//!
//! * `youtube`, `vimeo`, `soundcloud`, `mixcloud`: what each of them calls its pages and
//!   its players.

mod mixcloud;
mod soundcloud;
mod vimeo;
mod youtube;

use crate::address;
use mixcloud::Mixcloud;
use soundcloud::SoundCloud;
use std::ops::RangeInclusive;
use vimeo::Vimeo;
use youtube::YouTube;

/// A recording at a media provider, known by the provider's id for it. The
/// address that a source gave is never used as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// Who plays it.
    pub provider: Provider,
    /// The page at the provider on which people watch or hear it.
    pub page: String,
    /// What it is called, if the source says so.
    pub title: Option<String>,
}

/// A media provider that we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    /// <https://www.youtube.com>
    YouTube,
    /// <https://vimeo.com>
    Vimeo,
    /// <https://soundcloud.com>
    SoundCloud,
    /// <https://www.mixcloud.com>
    Mixcloud,
}

impl Provider {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::YouTube, Self::Vimeo, Self::SoundCloud, Self::Mixcloud];

    /// The published name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::YouTube => "youtube",
            Self::Vimeo => "vimeo",
            Self::SoundCloud => "soundcloud",
            Self::Mixcloud => "mixcloud",
        }
    }

    /// What the provider calls itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::YouTube => "YouTube",
            Self::Vimeo => "Vimeo",
            Self::SoundCloud => "SoundCloud",
            Self::Mixcloud => "Mixcloud",
        }
    }
}

/// A provider's player, for a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Player {
    /// Its address.
    pub address: String,
    /// The room that it takes.
    pub shape: Shape,
}

/// When a player begins to play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// As soon as it is there: who opens it has pressed "play".
    AtOnce,
    /// When it is pressed.
    WhenPressed,
}

/// The room that a player takes, as wide as there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A picture of 16 to 9.
    Wide,
    /// A picture of 9 to 16.
    Tall,
    /// A bar for one recording, or a list of several: this many pixels high.
    Bar(u16),
}

/// A recording, by the id that its provider has given it.
enum Recording {
    YouTube(YouTube),
    Vimeo(Vimeo),
    SoundCloud(SoundCloud),
    Mixcloud(Mixcloud),
}

impl Embed {
    /// The recording that a player's address or a page's address stands for.
    pub fn from_url(url: &str, title: Option<String>) -> Option<Self> {
        let (provider, page) = match Recording::from_url(url)? {
            Recording::YouTube(it) => (Provider::YouTube, it.page()),
            Recording::Vimeo(it) => (Provider::Vimeo, it.page()),
            Recording::SoundCloud(it) => (Provider::SoundCloud, it.page()),
            Recording::Mixcloud(it) => (Provider::Mixcloud, it.page()),
        };
        Some(Self {
            provider,
            page,
            title,
        })
    }

    /// Its player.
    pub fn player(&self, start: Start) -> Option<Player> {
        Some(match Recording::from_url(&self.page)? {
            Recording::YouTube(it) => it.player(start),
            Recording::Vimeo(it) => it.player(start),
            Recording::SoundCloud(it) => it.player(start),
            Recording::Mixcloud(it) => it.player(start),
        })
    }
}

impl Recording {
    fn from_url(url: &str) -> Option<Self> {
        let host = address::host(url)?;
        let host = host.strip_prefix("www.").unwrap_or(host);
        Some(match host {
            "youtube.com"
            | "m.youtube.com"
            | "music.youtube.com"
            | "youtube-nocookie.com"
            | "youtu.be" => Self::YouTube(YouTube::read(host, url)?),
            "vimeo.com" | "player.vimeo.com" => Self::Vimeo(Vimeo::read(url)?),
            "soundcloud.com"
            | "m.soundcloud.com"
            | "api.soundcloud.com"
            | "w.soundcloud.com"
            | "player.soundcloud.com" => Self::SoundCloud(SoundCloud::read(host, url)?),
            "mixcloud.com" | "m.mixcloud.com" | "player-widget.mixcloud.com" => {
                Self::Mixcloud(Mixcloud::read(url)?)
            }
            _ => return None,
        })
    }
}

/// The path of a web address.
fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let rest = rest.get(..end).unwrap_or_default();
    rest.find('/')
        .and_then(|start| rest.get(start..))
        .unwrap_or("/")
}

/// The first value of a name in the query of an address.
fn query(url: &str, name: &str) -> Option<String> {
    let (_, query) = address::without_fragment(url).split_once('?')?;
    value(query, name)
}

/// The first value of a name among pairs such as `a=1&b=2`.
fn value(pairs: &str, name: &str) -> Option<String> {
    let mut pairs = pairs.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(key, _)| *key == name)?;
    Some(address::percent_decoded(value))
}

/// Where to begin, in seconds: as the query or the fragment says it, `90`, `90s` or
/// `1h2m3s`. 0 where neither does.
fn start(url: &str, names: &[&str]) -> u32 {
    let fragment = url.split_once('#').map_or("", |(_, it)| it);
    let mut said = names.iter().filter_map(|name| {
        let said = query(url, name).or_else(|| value(fragment, name))?;
        seconds(&said)
    });
    said.next().unwrap_or(0)
}

fn seconds(text: &str) -> Option<u32> {
    let mut sum = 0_u32;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at_checked(digits)?;
        let mut units = after.chars();
        let unit = match units.next() {
            None | Some('s') => 1,
            Some('m') => 60,
            Some('h') => 3600,
            Some(_) => return None,
        };
        sum = sum.checked_add(number.parse::<u32>().ok()?.checked_mul(unit)?)?;
        rest = units.as_str();
    }
    Some(sum)
}

/// Letters, digits, `-` and `_`, which are the same in any part of an address.
fn is_name(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
}

fn is_number(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_path(path: &str, parts: RangeInclusive<usize>) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.len() <= 255 && is_name(part);
    parts.contains(&path.split('/').count()) && path.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An address as it comes, the page that it stands for, its player and its shape.
    const KNOWN: [(&str, &str, &str, Shape); 24] = [
        (
            "https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
            Shape::Wide,
        ),
        (
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
            Shape::Wide,
        ),
        (
            "https://youtu.be/dQw4w9WgXcQ?t=3",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=3",
            Shape::Wide,
        ),
        (
            "https://www.youtube.com/watch?app=x&v=dQw4w9WgXcQ#t=1h2m3s",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3723",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=3723",
            Shape::Wide,
        ),
        (
            "https://music.youtube.com/watch?v=dQw4w9WgXcQ&list=PLabc-_9",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PLabc-_9",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&list=PLabc-_9",
            Shape::Wide,
        ),
        (
            "https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=90",
            Shape::Wide,
        ),
        (
            "https://www.youtube.com/embed/videoseries?list=PLabc-_9",
            "https://www.youtube.com/playlist?list=PLabc-_9",
            "https://www.youtube-nocookie.com/embed/videoseries?autoplay=1&list=PLabc-_9",
            Shape::Wide,
        ),
        (
            "https://www.youtube.com/shorts/dQw4w9WgXcQ?feature=share",
            "https://www.youtube.com/shorts/dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
            Shape::Tall,
        ),
        (
            "https://www.youtube.com/live/dQw4w9WgXcQ?si=x",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
            Shape::Wide,
        ),
        (
            "https://player.vimeo.com/video/76979871?h=8272103f6e",
            "https://vimeo.com/76979871/8272103f6e",
            "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1&h=8272103f6e",
            Shape::Wide,
        ),
        (
            "https://vimeo.com/76979871",
            "https://vimeo.com/76979871",
            "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1",
            Shape::Wide,
        ),
        (
            "https://vimeo.com/76979871#t=30s",
            "https://vimeo.com/76979871#t=30s",
            "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1#t=30s",
            Shape::Wide,
        ),
        (
            "https://vimeo.com/channels/staffpicks/76979871",
            "https://vimeo.com/76979871",
            "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1",
            Shape::Wide,
        ),
        (
            "https://vimeo.com/groups/motion/videos/76979871",
            "https://vimeo.com/76979871",
            "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1",
            Shape::Wide,
        ),
        (
            "https://vimeo.com/showcase/123/video/76979871",
            "https://vimeo.com/76979871",
            "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1",
            Shape::Wide,
        ),
        (
            "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/293",
            "https://api.soundcloud.com/tracks/293",
            "https://w.soundcloud.com/player/?auto_play=true&url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F293",
            Shape::Bar(166),
        ),
        (
            "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/playlists/293",
            "https://api.soundcloud.com/playlists/293",
            "https://w.soundcloud.com/player/?auto_play=true&url=https%3A%2F%2Fapi.soundcloud.com%2Fplaylists%2F293",
            Shape::Bar(450),
        ),
        (
            "https://soundcloud.com/forss/flickermood",
            "https://soundcloud.com/forss/flickermood",
            "https://w.soundcloud.com/player/?auto_play=true&url=https%3A%2F%2Fsoundcloud.com%2Fforss%2Fflickermood",
            Shape::Bar(166),
        ),
        (
            "https://m.soundcloud.com/forss/flickermood/s-abc?si=1",
            "https://soundcloud.com/forss/flickermood/s-abc",
            "https://w.soundcloud.com/player/?auto_play=true&url=https%3A%2F%2Fsoundcloud.com%2Fforss%2Fflickermood%2Fs-abc",
            Shape::Bar(166),
        ),
        (
            "https://soundcloud.com/forss/sets/soulhack",
            "https://soundcloud.com/forss/sets/soulhack",
            "https://w.soundcloud.com/player/?auto_play=true&url=https%3A%2F%2Fsoundcloud.com%2Fforss%2Fsets%2Fsoulhack",
            Shape::Bar(450),
        ),
        (
            "https://www.mixcloud.com/widget/iframe/?feed=%2Fspartacus%2Fparty-time%2F",
            "https://www.mixcloud.com/spartacus/party-time/",
            "https://player-widget.mixcloud.com/widget/iframe/?hide_cover=1&autoplay=1&feed=%2Fspartacus%2Fparty-time%2F",
            Shape::Bar(120),
        ),
        (
            "https://player-widget.mixcloud.com/widget/iframe/?feed=https%3A%2F%2Fwww.mixcloud.com%2Fspartacus%2Fparty-time%2F",
            "https://www.mixcloud.com/spartacus/party-time/",
            "https://player-widget.mixcloud.com/widget/iframe/?hide_cover=1&autoplay=1&feed=%2Fspartacus%2Fparty-time%2F",
            Shape::Bar(120),
        ),
        (
            "https://m.mixcloud.com/spartacus/party-time",
            "https://www.mixcloud.com/spartacus/party-time/",
            "https://player-widget.mixcloud.com/widget/iframe/?hide_cover=1&autoplay=1&feed=%2Fspartacus%2Fparty-time%2F",
            Shape::Bar(120),
        ),
        (
            "http://www.youtube.com/v/dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
            Shape::Wide,
        ),
    ];

    #[test]
    fn what_a_provider_calls_its_pages_and_players_is_known() {
        for (url, page, player, shape) in KNOWN {
            // The page stands for itself, so that nothing is lost on the way through HTML.
            for url in [url, page] {
                let embed = Embed::from_url(url, None).unwrap_or_else(|| panic!("{url}"));
                assert_eq!(embed.page, page, "{url}");
                let address = player.to_owned();
                let at_once = embed.player(Start::AtOnce);
                assert_eq!(at_once, Some(Player { address, shape }), "{url}");
                let calm = embed.player(Start::WhenPressed).map(|it| it.address);
                let calm = calm.unwrap_or_else(|| panic!("{url}"));
                let mut quiet = player.to_owned();
                for pair in ["?autoplay=1&", "?auto_play=true&"] {
                    quiet = quiet.replace(pair, "?");
                }
                for pair in ["&autoplay=1", "?autoplay=1"] {
                    quiet = quiet.replace(pair, "");
                }
                assert_eq!(calm, quiet, "{url}");
            }
        }
    }

    #[test]
    fn a_beginning_that_is_none_is_the_first_moment() {
        for t in ["", "x", "1x", "m", "99999999999", "4294967295h", "-3"] {
            let url = format!("https://youtu.be/dQw4w9WgXcQ?t={t}");
            let page = Embed::from_url(&url, None).map(|embed| embed.page);
            let plain = "https://www.youtube.com/watch?v=dQw4w9WgXcQ";
            assert_eq!(page.as_deref(), Some(plain), "{t}");
        }
    }

    #[test]
    fn what_only_looks_like_a_provider_is_not() {
        let unknown = [
            "https://youtube.com.evil.example/embed/dQw4w9WgXcQ",
            "https://www.youtube.com/embed/x\"onload=",
            "https://www.youtube.com/redirect?q=https://evil.example",
            "https://www.youtube.com/playlist?list=x\"onload=",
            "https://www.youtube.com/playlist",
            "https://player.vimeo.com/video/abc",
            "https://vimeo.com/channels/staffpicks",
            "https://vimeo.com/",
            "https://soundcloud.com/forss",
            "https://w.soundcloud.com/player/?url=https%3A//evil.example/tracks/1",
            "https://w.soundcloud.com/player/?url=https%3A//w.soundcloud.com/player/%3Furl%3Dx",
            "https://api.soundcloud.com/users/1",
            "https://www.mixcloud.com/widget/iframe/?feed=//evil.example",
            "https://www.mixcloud.com/widget/iframe/",
            "https://www.mixcloud.com/spartacus/",
            "javascript:https://youtu.be/dQw4w9WgXcQ",
        ];
        for url in unknown {
            assert_eq!(Embed::from_url(url, None), None, "{url}");
        }
    }
}
