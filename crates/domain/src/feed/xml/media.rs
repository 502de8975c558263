//! Pictures, recordings and files: enclosures, Media RSS and podcasts.

use super::{Element, Vocabulary, scope::Scope};
use crate::{
    article::{Attachment, Media},
    document::Embed,
    feed::plain,
    format::Format,
};

/// What an item shows and plays.
pub(super) struct Shown {
    /// The address of its main picture.
    pub(super) image: Option<String>,
    /// Its files, but for pictures.
    pub(super) attachments: Vec<Attachment>,
    /// A recording at a media provider.
    pub(super) media: Vec<Media>,
}

/// What an item shows and plays, with the files that its format says are enclosed, and
/// the item's own address: that may be the page of a recording.
pub(super) fn shown(
    item: &Element,
    enclosed: Vec<Attachment>,
    scope: &Scope,
    url: Option<&str>,
) -> Shown {
    let contents = contents(item);
    let (pictures, mut attachments): (Vec<_>, Vec<_>) = enclosed.into_iter().partition(is_picture);
    let image = picture(item, &contents, scope);
    let image = image.or_else(|| pictures.into_iter().next().map(|picture| picture.url));
    for content in &contents {
        let file = file(content, scope).filter(is_recording);
        let is_new = |file: &Attachment| attachments.iter().all(|known| known.url != file.url);
        attachments.extend(file.filter(is_new));
    }
    let length = item.text_of(Vocabulary::Itunes, "duration");
    if let Some(first) = attachments.first_mut() {
        let length = length.and_then(|length| seconds(&length));
        first.seconds = first.seconds.or(length);
    }
    Shown {
        media: recording(item, &contents, scope, url).into_iter().collect(),
        image,
        attachments,
    }
}

/// The picture of an item or of a feed: the widest that it shows, else what stands for it.
fn picture(item: &Element, contents: &[&Element], scope: &Scope) -> Option<String> {
    let width = |content: &Element| {
        let width = content.attribute("width");
        width.and_then(|width| width.parse::<u32>().ok())
    };
    let mut widest: Option<(Option<u32>, String)> = None;
    for content in contents {
        let picture = file(content, scope).filter(is_picture);
        let is_wider = widest
            .as_ref()
            .is_none_or(|(most, _)| width(content) > *most);
        if let Some(picture) = picture.filter(|_| is_wider) {
            widest = Some((width(content), picture.url));
        }
    }
    let shown = widest.map(|(_, url)| url);
    shown
        .or_else(|| podcast_picture(item, scope))
        .or_else(|| thumbnail(item, contents, scope))
}

/// The picture of a feed.
pub(super) fn icon(feed: &Element, scope: &Scope) -> Option<String> {
    picture(feed, &contents(feed), scope)
}

fn podcast_picture(item: &Element, scope: &Scope) -> Option<String> {
    let mut pictures = item.all(Vocabulary::Itunes, "image");
    pictures.find_map(|picture| scope.web(picture.attribute("href")?))
}

fn thumbnail(item: &Element, contents: &[&Element], scope: &Scope) -> Option<String> {
    let groups = item.all(Vocabulary::Media, "group");
    let places = [item]
        .into_iter()
        .chain(groups)
        .chain(contents.iter().copied());
    let mut thumbnails = places.flat_map(|place| place.all(Vocabulary::Media, "thumbnail"));
    thumbnails.find_map(|it| {
        scope.web(
            &it.attribute("url")
                .map(str::to_owned)
                .or_else(|| it.said())?,
        )
    })
}

/// What Media RSS says is shown, alone or in several versions.
fn contents(item: &Element) -> Vec<&Element> {
    let groups = item.all(Vocabulary::Media, "group");
    let places = [item].into_iter().chain(groups);
    let contents = places.flat_map(|place| place.all(Vocabulary::Media, "content"));
    contents.collect()
}

/// The page of a recording at a media provider that an item is about.
fn recording(
    item: &Element,
    contents: &[&Element],
    scope: &Scope,
    url: Option<&str>,
) -> Option<Media> {
    let groups = item.all(Vocabulary::Media, "group");
    let places = [item]
        .into_iter()
        .chain(groups)
        .chain(contents.iter().copied());
    let players = places.flat_map(|place| place.all(Vocabulary::Media, "player"));
    let said = players.chain(contents.iter().copied());
    let said = said.filter_map(|it| scope.web(it.attribute("url")?));
    let mut addresses = url.map(str::to_owned).into_iter().chain(said);
    Some(Media {
        url: addresses.find(|url| Embed::from_url(url, None).is_some())?,
        title: None,
        poster: thumbnail(item, contents, scope),
    })
}

/// A `media:content` as a file.
fn file(content: &Element, scope: &Scope) -> Option<Attachment> {
    let said = content
        .attribute("type")
        .or(match content.attribute("medium") {
            Some("image") => Some("image/*"),
            Some("audio") => Some("audio/*"),
            Some("video") => Some("video/*"),
            _ => None,
        });
    let title = content.text_of(Vocabulary::Media, "title");
    Some(Attachment {
        url: scope.web(content.attribute("url")?)?,
        mime_type: said.map(str::to_ascii_lowercase),
        title: title.map(|title| plain::line(&title)),
        bytes: content.attribute("fileSize").and_then(bytes),
        seconds: content.attribute("duration").and_then(seconds),
    })
}

fn is_picture(file: &Attachment) -> bool {
    matches!(seen(file), Some(Format::Image | Format::Gif))
}

fn is_recording(file: &Attachment) -> bool {
    let is_file = Embed::from_url(&file.url, None).is_none();
    is_file && matches!(seen(file), Some(Format::Video | Format::Audio))
}

fn seen(file: &Attachment) -> Option<Format> {
    match &file.mime_type {
        Some(mime_type) => Format::of_mime_type(mime_type),
        None => Format::of_address(&file.url),
    }
}

/// How large a file is. Whoever does not know writes 0.
pub(super) fn bytes(text: &str) -> Option<u64> {
    text.parse().ok().filter(|bytes| *bytes > 0)
}

/// `90`, `90.5`, `1:30` or `0:01:30`, in seconds.
fn seconds(text: &str) -> Option<u64> {
    let (whole, _) = text.split_once('.').unwrap_or((text, ""));
    let mut seconds = 0_u64;
    for (place, part) in whole.split(':').enumerate() {
        let part: u64 = part.trim().parse().ok().filter(|_| place < 3)?;
        seconds = seconds.checked_mul(60)?.checked_add(part)?;
    }
    Some(seconds).filter(|seconds| *seconds > 0)
}
