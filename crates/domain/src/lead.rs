//! What an article is about, to be seen or heard above its words.
//!
//! A feed names recordings and pictures beside the body, and often shows them in it, too.
//! What the body shows is not shown twice.

use crate::{
    article::{Article, Attachment, Media},
    document::{
        self, Block, BlockKind, Document, Embed, Globals, Inline, MediaKind, MediaSource, Picture,
        Span,
    },
    format::Format,
};
use std::collections::HashSet;

/// The recordings and pictures of an article that its body does not show, in the source's
/// order, each with its title as a caption.
pub fn lead(article: &Article, body: &Document) -> Vec<Block> {
    let mut shown = HashSet::new();
    collect(&body.blocks, &mut shown);
    let mut blocks = Vec::new();
    for media in &article.media {
        let page = Embed::from_url(&media.url, None).map(|embed| embed.page);
        if let Some(block) = of_media(media)
            && shown.insert(page.unwrap_or_else(|| media.url.clone()))
        {
            blocks.push(block);
        }
    }
    for files in same(&article.attachments) {
        // One of several types that is shown stands for all.
        let is_new = files.iter().all(|file| !shown.contains(&file.url));
        shown.extend(files.iter().map(|file| file.url.clone()));
        blocks.extend(of_files(&files).filter(|_| is_new));
    }
    blocks
}

fn of_media(media: &Media) -> Option<Block> {
    if let Some(embed) = Embed::from_url(&media.url, media.title.clone()) {
        return Some(block(BlockKind::Embed(embed)));
    }
    let kind = match Format::of_address(&media.url)? {
        Format::Video => recording(
            MediaKind::Video,
            vec![file(&media.url)],
            media.poster.clone(),
        ),
        Format::Audio => recording(MediaKind::Audio, vec![file(&media.url)], None),
        _ => picture(&media.url, media.title.as_deref()),
    };
    Some(titled(kind, media.title.as_deref()))
}

/// Files of one title are the same thing in several types (JSON Feed 1.1, "Attachments").
fn same(attachments: &[Attachment]) -> Vec<Vec<&Attachment>> {
    let mut groups: Vec<Vec<&Attachment>> = Vec::new();
    for file in attachments {
        let is_same = |group: &&mut Vec<&Attachment>| {
            let first = group.first();
            first.is_some_and(|it| it.title.is_some() && it.title == file.title)
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push(file),
            None => groups.push(vec![file]),
        }
    }
    groups
}

fn of_files(files: &[&Attachment]) -> Option<Block> {
    let format = |file: &Attachment| match &file.mime_type {
        Some(mime_type) => Format::of_mime_type(mime_type),
        None => Format::of_address(&file.url),
    };
    // A picture or a text of the same title goes with a recording.
    let mut formats: Vec<_> = files.iter().filter_map(|it| format(it)).collect();
    formats.sort_by_key(|it| !matches!(it, Format::Video | Format::Audio));
    let of_all = *formats.first()?;
    let of_format: Vec<_> = files
        .iter()
        .filter(|it| format(it) == Some(of_all))
        .collect();
    let first = of_format.first()?;
    let sources = of_format.iter().map(|it| MediaSource {
        url: it.url.clone(),
        mime: it.mime_type.clone(),
    });
    let title = first.title.as_deref();
    let kind = match of_all {
        Format::Video => recording(MediaKind::Video, sources.collect(), None),
        Format::Audio => recording(MediaKind::Audio, sources.collect(), None),
        _ => picture(&first.url, title),
    };
    Some(titled(kind, title))
}

fn file(url: &str) -> MediaSource {
    MediaSource {
        url: url.to_owned(),
        mime: None,
    }
}

fn recording(kind: MediaKind, sources: Vec<MediaSource>, poster: Option<String>) -> BlockKind {
    BlockKind::Media(document::Media {
        kind,
        sources,
        tracks: Vec::new(),
        poster,
        width: None,
        height: None,
    })
}

fn picture(url: &str, alt: Option<&str>) -> BlockKind {
    BlockKind::Picture(Picture {
        url: url.to_owned(),
        alt: alt.map(str::to_owned),
        ..Picture::default()
    })
}

fn titled(kind: BlockKind, title: Option<&str>) -> Block {
    let Some(title) = title else {
        return block(kind);
    };
    block(BlockKind::Figure {
        blocks: vec![block(kind)],
        caption: vec![Inline::Text(title.to_owned())],
    })
}

fn block(kind: BlockKind) -> Block {
    Block {
        globals: Globals::default(),
        kind,
    }
}

/// The addresses of what stands in the flow of a body.
fn collect(blocks: &[Block], shown: &mut HashSet<String>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Picture(it) => {
                shown.insert(it.url.clone());
            }
            BlockKind::Media(it) => shown.extend(it.sources.iter().map(|it| it.url.clone())),
            BlockKind::Embed(it) => {
                shown.insert(it.page.clone());
            }
            BlockKind::Paragraph(content) => pictures(content, shown),
            BlockKind::Figure { blocks, .. }
            | BlockKind::Details { blocks, .. }
            | BlockKind::Quote(blocks)
            | BlockKind::Group(blocks) => collect(blocks, shown),
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| collect(&item.blocks, shown));
            }
            BlockKind::Table(table) => {
                let cells = table.rows().flat_map(|row| &row.cells);
                cells.for_each(|cell| collect(&cell.blocks, shown));
            }
            _ => {}
        }
    }
}

fn pictures(content: &[Inline], shown: &mut HashSet<String>) {
    for inline in content {
        match inline {
            Inline::Picture(it) => {
                shown.insert(it.url.clone());
            }
            Inline::Span(Span { content, .. }) => pictures(content, shown),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::json;

    /// What stands above the body of an article with these fields, as HTML.
    fn above(body: Vec<BlockKind>, fields: &str) -> String {
        let feed = format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "x",
            "items": [{{"id": "a", "content_text": "x", {fields}}}]}}"#
        );
        let feed = json::read(&feed, "https://n.example/", |address, _| {
            Some(address.to_owned())
        });
        let feed = feed.unwrap();
        let document = |blocks| Document { blocks, cut: false };
        let body = document(body.into_iter().map(block).collect());
        document(lead(feed.articles.first().unwrap(), &body)).to_html()
    }

    const VIDEO: &str = r#""_broadsheet": {"media": [
        {"url": "https://youtu.be/dQw4w9WgXcQ", "title": "A film"},
        {"url": "https://n.example/a.mp4", "poster": "https://n.example/a.webp"},
        {"url": "https://n.example/a.webp", "title": "A dome"}]}"#;

    #[test]
    fn what_a_feed_names_stands_above_the_words() {
        let html = above(Vec::new(), VIDEO);
        for part in [
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "<video",
            "https://n.example/a.mp4",
            "poster=\"https://n.example/a.webp\"",
            "alt=\"A dome\"",
            "<figcaption>A dome</figcaption>",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn what_the_body_shows_is_not_shown_twice() {
        let embed = Embed::from_url("https://www.youtube.com/embed/dQw4w9WgXcQ", None);
        let figure = BlockKind::Figure {
            blocks: vec![block(recording(
                MediaKind::Video,
                vec![file("https://n.example/a.mp4")],
                None,
            ))],
            caption: Vec::new(),
        };
        let picture = Inline::Picture(Box::new(Picture {
            url: "https://n.example/a.webp".to_owned(),
            ..Picture::default()
        }));
        let body = vec![
            BlockKind::Embed(embed.unwrap()),
            BlockKind::Quote(vec![block(figure)]),
            BlockKind::Paragraph(vec![picture]),
        ];
        assert_eq!(above(body, VIDEO), "");
    }

    #[test]
    fn attachments_of_one_title_are_one_player() {
        let files = r#""attachments": [
            {"url": "https://n.example/a.ogg", "mime_type": "audio/ogg", "title": "A bell"},
            {"url": "https://n.example/a.mp3", "mime_type": "audio/mpeg", "title": "A bell"},
            {"url": "https://n.example/a.pdf", "mime_type": "application/pdf"}]"#;
        let html = above(Vec::new(), files);
        assert_eq!(html.matches("<audio").count(), 1, "{html}");
        assert_eq!(html.matches("<source").count(), 2, "{html}");
        assert!(!html.contains("pdf"), "{html}");
        let with_words = files.replace(
            "[\n",
            r#"[{"url": "https://n.example/a.pdf", "mime_type": "application/pdf", "title": "A bell"},
                {"url": "https://n.example/a.png", "mime_type": "image/png", "title": "A bell"},"#,
        );
        assert_eq!(above(Vec::new(), &with_words), html);
        let shown = recording(
            MediaKind::Audio,
            vec![file("https://n.example/a.mp3")],
            None,
        );
        assert_eq!(above(vec![shown], files), "");
    }
}
