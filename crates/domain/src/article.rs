//! An article, whatever format its source had.

use crate::{format::Format, poll::Poll, timestamp::Timestamp, wire_id::WireId};

/// A headline, its tags, its body and all that a source says of them.
///
/// Every address in it is absolute and leads to the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The source's id: the article's identity, and the key of its reaction.
    pub id: String,
    /// The public address, if the source gave one.
    pub url: Option<String>,
    /// The page elsewhere that the article is about.
    pub external_url: Option<String>,
    /// What relative addresses in the body are relative to.
    pub base: String,
    /// The headline, as plain text.
    pub headline: String,
    /// A sentence or two that say what it is about, as plain text.
    pub standfirst: Option<String>,
    /// Who wrote it, in the source's order.
    pub authors: Vec<Author>,
    /// When it appeared.
    pub published: Option<Timestamp>,
    /// When it was last corrected: always later than `published`.
    pub modified: Option<Timestamp>,
    /// The address of its main picture.
    pub image: Option<String>,
    /// Tags, in the source's order, each once.
    pub tags: Vec<String>,
    /// The language of headline and body, as BCP 47 has it.
    pub language: Option<String>,
    /// Files that belong to it, in the source's order.
    pub attachments: Vec<Attachment>,
    /// What kind of post it is.
    pub format: Format,
    /// What it asks its readers: never missing where `format` is a poll.
    pub poll: Option<Poll>,
    /// Recordings and pictures that it is about, the main one first.
    pub media: Vec<Media>,
    /// The body, as it came.
    pub body: Body,
}

/// A body as a source gave it. It is parsed when it is to be shown, since a
/// front page shows a hundred headlines and no body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Foreign HTML: never to be shown but through [`sanitise`](crate::sanitise).
    Html(String),
    /// Plain text, with an empty line between paragraphs.
    Text(String),
}

/// Who wrote an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// A name, never blank.
    pub name: String,
    /// The address of a page of theirs.
    pub url: Option<String>,
}

/// A file that belongs to an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its address.
    pub url: String,
    /// Its MIME type, in lower case. Two files of one title are the same thing
    /// in two types (JSON Feed 1.1, "Attachments").
    pub mime_type: Option<String>,
    /// What it is called.
    pub title: Option<String>,
    /// How large it is, in bytes.
    pub bytes: Option<u64>,
    /// How long it plays, in seconds.
    pub seconds: Option<u64>,
}

/// A recording or a picture that an article is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// The address of the file, or of its page at a media provider.
    pub url: String,
    /// What it is called.
    pub title: Option<String>,
    /// The address of a picture that stands for it.
    pub poster: Option<String>,
}

impl Article {
    /// How the article stands in an address.
    pub fn wire_id(&self) -> WireId {
        WireId::of(&self.id)
    }

    /// The moment by which it stands among others: when it appeared, or where a source does
    /// not say that, when it was modified.
    pub fn date(&self) -> Option<Timestamp> {
        self.published.or(self.modified)
    }
}

impl Body {
    /// Its text, markup and all.
    pub fn source(&self) -> &str {
        match self {
            Self::Html(source) | Self::Text(source) => source,
        }
    }
}
