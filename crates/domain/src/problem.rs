//! What can keep an article from its reader.

use crate::{feed::FeedError, site::SiteError};

/// Why something could not be loaded, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The address that was asked.
    pub address: String,
    /// What went wrong there.
    pub cause: Cause,
}

/// What went wrong with a request or with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// No answer, or it broke off. A browser does not tell a missing network
    /// from a refusal by CORS, so neither do we.
    Unreachable,
    /// No whole answer within the time given, in seconds.
    Slow(u32),
    /// An HTTP status that is not a success.
    Status(u16),
    /// A web page where data was expected: a captive portal, or a server that
    /// answers every path with its front page.
    WebPage,
    /// More bytes than are read, in MiB.
    TooLarge(u32),
    /// An answer that is not the feed it should be.
    Feed(FeedError),
    /// An answer that is not a site's configuration.
    Site(SiteError),
}
