//! An article, whatever format its source had.

use crate::{timestamp::Timestamp, wire_id::WireId};

/// A headline, its tags and its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The source's id: the article's identity, and the key of its reaction.
    pub id: String,
    /// The public address, if the source gave one.
    pub url: Option<String>,
    /// The headline, as plain text.
    pub headline: String,
    /// A sentence or two that say what it is about, as plain text.
    pub standfirst: Option<String>,
    /// When it appeared.
    pub published: Option<Timestamp>,
    /// Tags, in the source's order.
    pub tags: Vec<String>,
    /// The language of headline and body, as BCP 47 has it.
    pub language: Option<String>,
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

impl Article {
    /// How the article stands in an address.
    pub fn wire_id(&self) -> WireId {
        WireId::of(&self.id)
    }
}
