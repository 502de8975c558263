//! Recordings that the browser plays itself.

use super::{Walk, globals, picture};
use crate::{
    document::{BlockKind, Media, MediaKind, MediaSource, Track, TrackKind},
    node::{Element, Node},
};

/// The most files or tracks of one recording that are kept.
const MOST: usize = 16;

impl Walk<'_> {
    pub(super) fn media(&mut self, element: &Element) {
        // Only what is seen has a size and a picture that stands for it.
        let (kind, seen) = if element.name == "audio" {
            (MediaKind::Audio, None)
        } else {
            (MediaKind::Video, Some(element))
        };
        let pixels = |name| picture::pixels(seen?.attribute(name)).filter(|side| *side > 0);
        let children = element.children.iter().filter_map(|node| match node {
            Node::Element(child) => Some(child),
            Node::Text(_) => None,
        });
        let files = children.clone().filter(|child| child.name == "source");
        let sources = std::iter::once(element).chain(files);
        let media = Media {
            kind,
            sources: sources
                .filter_map(|file| self.file(file))
                .take(MOST)
                .collect(),
            tracks: children
                .filter_map(|child| self.track(child))
                .take(MOST)
                .collect(),
            poster: seen
                .and_then(|video| video.attribute("poster"))
                .and_then(|poster| self.shown(poster)),
            width: pixels("width"),
            height: pixels("height"),
        };
        if !media.sources.is_empty() {
            let globals = self.globals(element);
            self.push(globals, BlockKind::Media(media));
        }
    }

    fn file(&self, element: &Element) -> Option<MediaSource> {
        let address = element.attribute("src").map(str::trim);
        let url = self.web(address.filter(|address| !address.is_empty())?)?;
        let mime = element
            .attribute("type")
            .map(str::trim)
            .filter(|mime| is_mime(mime));
        Some(MediaSource {
            url,
            mime: mime.map(str::to_owned),
        })
    }

    fn track(&self, element: &Element) -> Option<Track> {
        if element.name != "track" {
            return None;
        }
        let kind = element.attribute("kind").unwrap_or("subtitles");
        let kind = match kind.trim().to_ascii_lowercase().as_str() {
            "captions" => TrackKind::Captions,
            "subtitles" => TrackKind::Subtitles,
            "descriptions" => TrackKind::Descriptions,
            "chapters" => TrackKind::Chapters,
            _ => return None,
        };
        let label = element.attribute("label").map(str::trim);
        Some(Track {
            url: self.web(element.attribute("src")?)?,
            kind,
            lang: element.attribute("srclang").and_then(globals::lang),
            label: label
                .filter(|label| (1..=200).contains(&label.len()))
                .map(str::to_owned),
        })
    }
}

/// `video/mp4; codecs="avc1.4d401e"`, roughly.
fn is_mime(mime: &str) -> bool {
    (mime.starts_with("video/") || mime.starts_with("audio/"))
        && mime.len() <= 128
        && mime
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"/-+.;=\", ".contains(&b))
}
