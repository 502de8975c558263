//! What a media provider plays.

use crate::address;

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

impl Embed {
    /// The recording that a player's address or a page's address stands for.
    pub fn from_url(url: &str, title: Option<String>) -> Option<Self> {
        let host = address::host(url)?;
        let host = host.strip_prefix("www.").unwrap_or(host);
        let (provider, page) = match host {
            "youtube.com" | "m.youtube.com" | "youtube-nocookie.com" | "youtu.be" => {
                (Provider::YouTube, youtube(host, url)?)
            }
            "vimeo.com" | "player.vimeo.com" => (Provider::Vimeo, vimeo(url)?),
            "soundcloud.com" | "api.soundcloud.com" => (Provider::SoundCloud, soundcloud(url)?),
            "w.soundcloud.com" | "player.soundcloud.com" => {
                (Provider::SoundCloud, soundcloud(&query(url, "url")?)?)
            }
            "mixcloud.com" if path(url).starts_with("/widget/") => {
                (Provider::Mixcloud, mixcloud(&query(url, "feed")?)?)
            }
            "player-widget.mixcloud.com" => (Provider::Mixcloud, mixcloud(&query(url, "feed")?)?),
            "mixcloud.com" => (Provider::Mixcloud, mixcloud(path(url))?),
            _ => return None,
        };
        Some(Self {
            provider,
            page,
            title,
        })
    }
}

fn youtube(host: &str, url: &str) -> Option<String> {
    let mut parts = path(url).trim_start_matches('/').split('/');
    let first = parts.next()?;
    let id = match first {
        _ if host == "youtu.be" => first.to_owned(),
        "embed" | "v" | "shorts" | "live" => parts.next()?.to_owned(),
        "watch" => query(url, "v")?,
        _ => return None,
    };
    (id.len() == 11 && is_name(&id)).then(|| format!("https://www.youtube.com/watch?v={id}"))
}

fn vimeo(url: &str) -> Option<String> {
    let parts = path(url).trim_start_matches('/').split('/');
    let mut parts = parts.skip_while(|part| *part == "video");
    let id = parts.next().filter(|id| is_number(id))?;
    // An unlisted video has a second part, without which it is not found.
    let hash = query(url, "h").or_else(|| parts.next().map(str::to_owned));
    match hash.filter(|hash| !hash.is_empty() && is_name(hash)) {
        Some(hash) => Some(format!("https://vimeo.com/{id}/{hash}")),
        None => Some(format!("https://vimeo.com/{id}")),
    }
}

fn soundcloud(url: &str) -> Option<String> {
    let host = address::host(url)?;
    let path = path(url).trim_matches('/');
    let numbered = path
        .strip_prefix("tracks/")
        .or_else(|| path.strip_prefix("playlists/"))
        .is_some_and(is_number);
    match host {
        "api.soundcloud.com" if numbered => Some(format!("https://api.soundcloud.com/{path}")),
        "soundcloud.com" | "www.soundcloud.com" if is_path(path, 2..=3) => {
            Some(format!("https://soundcloud.com/{path}"))
        }
        _ => None,
    }
}

fn mixcloud(feed: &str) -> Option<String> {
    let path = if address::is_web(feed) {
        path(feed)
    } else {
        feed
    };
    let path = path.trim_matches('/');
    is_path(path, 2..=2).then(|| format!("https://www.mixcloud.com/{path}/"))
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
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(key, _)| *key == name)?;
    Some(address::percent_decoded(value))
}

/// Letters, digits, `-` and `_`, which are the same in any part of an address.
fn is_name(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
}

fn is_number(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_path(path: &str, parts: std::ops::RangeInclusive<usize>) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.len() <= 255 && is_name(part);
    parts.contains(&path.split('/').count()) && path.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_provider_calls_its_pages_and_players_is_known() {
        let known = [
            (
                "https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0",
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            ),
            (
                "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            ),
            (
                "https://youtu.be/dQw4w9WgXcQ?t=3",
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            ),
            (
                "https://www.youtube.com/watch?app=x&v=dQw4w9WgXcQ#a",
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            ),
            (
                "https://www.youtube.com/shorts/dQw4w9WgXcQ",
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            ),
            (
                "https://player.vimeo.com/video/76979871?h=8272103f6e",
                "https://vimeo.com/76979871/8272103f6e",
            ),
            ("https://vimeo.com/76979871", "https://vimeo.com/76979871"),
            (
                "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/293",
                "https://api.soundcloud.com/tracks/293",
            ),
            (
                "https://soundcloud.com/forss/flickermood",
                "https://soundcloud.com/forss/flickermood",
            ),
            (
                "https://www.mixcloud.com/widget/iframe/?feed=%2Fspartacus%2Fparty-time%2F",
                "https://www.mixcloud.com/spartacus/party-time/",
            ),
        ];
        for (url, page) in known {
            for url in [url, page] {
                let embed = Embed::from_url(url, None);
                assert_eq!(
                    embed.map(|embed| embed.page).as_deref(),
                    Some(page),
                    "{url}"
                );
            }
        }
    }

    #[test]
    fn what_only_looks_like_a_provider_is_not() {
        let unknown = [
            "https://youtube.com.evil.example/embed/dQw4w9WgXcQ",
            "https://www.youtube.com/embed/x\"onload=",
            "https://www.youtube.com/redirect?q=https://evil.example",
            "https://player.vimeo.com/video/abc",
            "https://w.soundcloud.com/player/?url=https%3A//evil.example/tracks/1",
            "https://www.mixcloud.com/widget/iframe/?feed=//evil.example",
            "javascript:https://youtu.be/dQw4w9WgXcQ",
        ];
        for url in unknown {
            assert_eq!(Embed::from_url(url, None), None, "{url}");
        }
    }
}
