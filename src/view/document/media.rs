//! A recording that the browser plays itself.

use super::{all, element::element};
use broadsheet_domain::document::{Globals, Media, MediaKind, MediaSource, Track};
use leptos::{html, prelude::*};

/// A player. Nothing is fetched before it is played but a video's own poster.
pub(super) fn media(globals: Globals, media: Media) -> AnyView {
    let files = all(media.sources.into_iter().map(file));
    let tracks = all(media.tracks.into_iter().map(track));
    let pixels = |side: Option<u32>| side.map(|side| side.to_string());
    let player = match media.kind {
        MediaKind::Audio => element("audio", globals),
        MediaKind::Video => element("video", globals)
            .attr("playsinline", Some(String::new()))
            .attr("poster", media.poster)
            .attr("width", pixels(media.width))
            .attr("height", pixels(media.height)),
    };
    player
        .attr("controls", Some(String::new()))
        .attr("preload", Some("none".to_owned()))
        .child((files, tracks).into_any())
}

fn file(source: MediaSource) -> AnyView {
    html::source()
        .attr("src", source.url)
        .attr("type", source.mime)
        .into_any()
}

fn track(track: Track) -> AnyView {
    html::track()
        .attr("kind", track.kind.key())
        .attr("srclang", track.lang)
        .attr("label", track.label)
        .attr("src", track.url)
        .into_any()
}
