//! What JSON Feed lacks and an item says under `_broadsheet`.

use crate::{
    article::{Article, Attachment, Media},
    feed::base::Base,
    format::Format,
    object::{Object, Unread},
    poll::{Poll, PollOption, Results},
    record::{Record, list},
    timestamp::Timestamp,
};

/// An item's `_broadsheet`, as far as it makes sense.
#[derive(Default)]
pub(super) struct Extension {
    /// What kind of post it says it is.
    said: Option<Format>,
    /// What it asks its readers.
    pub(super) poll: Option<Poll>,
    /// The recordings and pictures that it is about.
    pub(super) media: Vec<Media>,
    /// What relative addresses in its body are relative to.
    pub(super) base: Option<String>,
}

impl Extension {
    /// The extension of this item; nothing if it has none.
    pub(super) fn of(item: &Object, base: &Base) -> Self {
        let Some(extension) = item.get("_broadsheet").object() else {
            return Self::default();
        };
        let media = extension.list("media").into_iter();
        let format = extension.text("format");
        Self {
            said: format.and_then(|key| Format::from_key(&key)),
            poll: extension
                .get("poll")
                .object()
                .and_then(|poll| read_poll(&poll)),
            media: media.filter_map(|media| read_media(media, base)).collect(),
            base: extension.text("base").and_then(|url| base.web(&url)),
        }
    }

    /// What kind of post the item is: what it says, else what follows from what it
    /// has. It is no poll, whatever it says, if it asks nothing.
    pub(super) fn format(&self, attachments: &[Attachment]) -> Format {
        let said = self.said;
        said.filter(|said| *said != Format::Poll || self.poll.is_some())
            .unwrap_or_else(|| Format::inferred(self.poll.as_ref(), &self.media, attachments))
    }
}

/// What of an article JSON Feed has no field for, as JSON, if there is anything.
pub(super) fn written(article: &Article) -> Option<String> {
    let follows = Format::inferred(article.poll.as_ref(), &article.media, &article.attachments);
    let format = Some(article.format.key()).filter(|_| article.format != follows);
    let base = Some(&article.base).filter(|base| article.url.as_ref() != Some(*base));
    let mut record = Record::default()
        .optional("format", format)
        .optional("base", base.map(String::as_str));
    if let Some(poll) = &article.poll {
        record = record.field("poll", &write_poll(poll));
    }
    if !article.media.is_empty() {
        record = record.field("media", &list(article.media.iter().map(write_media)));
    }
    (!record.is_empty()).then(|| record.json())
}

fn write_poll(poll: &Poll) -> String {
    let closes_at = poll.closes_at.map(Timestamp::rfc_3339);
    let options = poll.options.iter().map(|option| {
        let record = Record::default().text("id", &option.id);
        record.text("label", &option.label).json()
    });
    Record::default()
        .text("id", &poll.id)
        .text("question", &poll.question)
        .field("options", &list(options))
        .field("max_choices", &poll.max_choices.to_string())
        .optional("closes_at", closes_at.as_deref())
        .text("results", poll.results.key())
        .json()
}

fn write_media(media: &Media) -> String {
    Record::default()
        .text("url", &media.url)
        .optional("title", media.title.as_deref())
        .optional("poster", media.poster.as_deref())
        .json()
}

fn read_poll(poll: &Object) -> Option<Poll> {
    let options = poll.get("options").array()?;
    let options = options
        .into_iter()
        .map(read_option)
        .collect::<Option<Vec<_>>>()?;
    let choices = poll.get("max_choices").whole().unwrap_or(1);
    let results = poll.text("results");
    let poll = Poll {
        id: poll.get("id").text_or_number()?,
        question: poll.text("question")?,
        max_choices: usize::try_from(choices).ok()?.min(options.len()),
        options,
        closes_at: poll
            .text("closes_at")
            .and_then(|text| Timestamp::read(&text)),
        results: results
            .and_then(|key| Results::from_key(&key))
            .unwrap_or_default(),
    };
    poll.is_sound().then_some(poll)
}

fn read_option(option: Unread) -> Option<PollOption> {
    let option = option.object()?;
    Some(PollOption {
        id: option.get("id").text_or_number()?,
        label: option.text("label")?,
    })
}

fn read_media(media: Unread, base: &Base) -> Option<Media> {
    let Some(media) = media.object() else {
        return Some(Media {
            url: base.web(&media.text()?)?,
            title: None,
            poster: None,
        });
    };
    Some(Media {
        url: base.web(&media.text("url")?)?,
        title: media.text("title"),
        poster: media.text("poster").and_then(|url| base.web(&url)),
    })
}
