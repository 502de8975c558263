//! A recording that the browser plays itself.

use super::held_in;
use crate::view::element::element;
use broadsheet_domain::document::{Globals, Media, MediaKind, MediaSource, Track};
use leptos::prelude::*;

/// A player. Nothing is fetched before it is played but a video's own poster.
pub(super) fn media(globals: Globals, media: Media) -> AnyView {
    let pixels = |side: Option<u32>| side.map(|side| side.to_string());
    let player = match media.kind {
        MediaKind::Audio => held_in("audio", globals),
        MediaKind::Video => held_in("video", globals)
            .attr("playsinline", "")
            .attr_if("poster", media.poster)
            .attr_if("width", pixels(media.width))
            .attr_if("height", pixels(media.height)),
    };
    player
        .attr("controls", "")
        .attr("preload", "none")
        .children(media.sources.into_iter().map(file))
        .children(media.tracks.into_iter().map(track))
        .view()
}

fn file(source: MediaSource) -> AnyView {
    element("source")
        .attr("src", source.url)
        .attr_if("type", source.mime)
        .view()
}

fn track(track: Track) -> AnyView {
    element("track")
        .attr("kind", track.kind.key())
        .attr_if("srclang", track.lang)
        .attr_if("label", track.label)
        .attr("src", track.url)
        .view()
}
