//! The six kinds of post.

use crate::{
    article::{Attachment, Media},
    document::{Embed, Provider},
    poll::Poll,
};

/// What kind of post an article is: it decides how it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// "Voting to make decisions or determine opinions".
    Poll,
    /// "Formatted Text with Embeds and Visuals".
    Story,
    /// "Youtube and Vimeo Embeds", or a file.
    Video,
    /// "Soundcloud or Mixcloud Embeds", or a file.
    Audio,
    /// A photo.
    Image,
    /// A moving picture without sound.
    Gif,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Poll,
        Self::Story,
        Self::Video,
        Self::Audio,
        Self::Image,
        Self::Gif,
    ];

    /// The published name, as it stands in markup, feeds and addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Poll => "poll",
            Self::Story => "story",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Image => "image",
            Self::Gif => "gif",
        }
    }

    /// The format of that published name, if there is one.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == key)
    }

    /// What an article is that does not say: a poll if it has one, else what its
    /// first medium or attachment is that can be seen or heard, else a story.
    pub fn inferred(poll: Option<&Poll>, media: &[Media], attachments: &[Attachment]) -> Self {
        if poll.is_some() {
            return Self::Poll;
        }
        let media = media.iter().find_map(|media| Self::of_address(&media.url));
        let attached = || attachments.iter().find_map(Self::of_attachment);
        media.or_else(attached).unwrap_or(Self::Story)
    }

    fn of_attachment(file: &Attachment) -> Option<Self> {
        match &file.mime_type {
            Some(mime_type) => Self::of_mime_type(mime_type),
            None => Self::of_address(&file.url),
        }
    }

    /// What a file of this MIME type, given in lower case, makes of an article.
    pub fn of_mime_type(mime_type: &str) -> Option<Self> {
        match mime_type.split_once('/')? {
            ("video", _) => Some(Self::Video),
            ("audio", _) => Some(Self::Audio),
            ("image", "gif") => Some(Self::Gif),
            ("image", _) => Some(Self::Image),
            _ => None,
        }
    }

    /// What this address makes of an article: that of a recording at a media
    /// provider, or of a file by the end of its name.
    pub fn of_address(url: &str) -> Option<Self> {
        match Embed::from_url(url, None).map(|embed| embed.provider) {
            Some(Provider::YouTube | Provider::Vimeo) => return Some(Self::Video),
            Some(Provider::SoundCloud | Provider::Mixcloud) => return Some(Self::Audio),
            None => {}
        }
        let path = url.split(['?', '#']).next()?;
        let (_, end) = path.rsplit('/').next()?.rsplit_once('.')?;
        match end.to_ascii_lowercase().as_str() {
            "mp4" | "m4v" | "webm" | "mov" | "ogv" => Some(Self::Video),
            "mp3" | "m4a" | "aac" | "oga" | "ogg" | "opus" | "wav" | "flac" => Some(Self::Audio),
            "jpg" | "jpeg" | "png" | "webp" | "avif" => Some(Self::Image),
            "gif" => Some(Self::Gif),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_leads_back_to_its_format_in_the_published_order() {
        let keys = Format::ALL.map(Format::key).join(" ");
        assert_eq!(keys, "poll story video audio image gif");
        for format in Format::ALL {
            assert_eq!(Format::from_key(format.key()), Some(format));
        }
        assert_eq!(Format::from_key("Poll"), None);
    }

    #[test]
    fn a_mime_type_says_what_is_seen_or_heard() {
        assert_eq!(Format::of_mime_type("video/mp4"), Some(Format::Video));
        assert_eq!(Format::of_mime_type("audio/mpeg"), Some(Format::Audio));
        assert_eq!(Format::of_mime_type("image/gif"), Some(Format::Gif));
        assert_eq!(Format::of_mime_type("image/webp"), Some(Format::Image));
        assert_eq!(Format::of_mime_type("application/pdf"), None);
        assert_eq!(Format::of_mime_type("video"), None);
    }

    #[test]
    fn an_address_says_what_is_seen_or_heard() {
        for (url, format) in [
            ("https://youtu.be/dQw4w9WgXcQ", Some(Format::Video)),
            ("https://vimeo.com/76979871", Some(Format::Video)),
            (
                "https://soundcloud.com/forss/flickermood",
                Some(Format::Audio),
            ),
            (
                "https://n.example/a.b/c.MP4?x=y.gif#z.mp3",
                Some(Format::Video),
            ),
            ("https://n.example/a.gif", Some(Format::Gif)),
            ("https://n.example/a.mp3/", None),
            ("https://n.example/", None),
        ] {
            assert_eq!(Format::of_address(url), format, "{url}");
        }
    }
}
