//! What came back from a server, as a browser shows it.

mod retry_after;

/// An answer. That none came, or none that a browser shows (no connection, no permission,
/// a redirect, no time left), is the absence of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The header `Content-Type`.
    pub media_type: String,
    /// The header `Retry-After`.
    pub retry_after: Option<String>,
    /// The body.
    pub text: String,
}

impl Reply {
    /// Whether it is a page for people: a portal that wants a password, a firewall, or a
    /// server that answers every path with its front page. It says nothing of a request.
    pub fn is_web_page(&self) -> bool {
        let kind = self.media_type.trim_start().to_ascii_lowercase();
        kind.starts_with("text/html") || self.text.trim_start().starts_with('<')
    }

    /// Whether the request was understood and will never be granted: asking again is of
    /// no use. Not so where it came too late, too early or too often (RFC 9110, RFC 8470,
    /// RFC 6585).
    pub fn is_final(&self) -> bool {
        let may_pass = matches!(self.status, 408 | 425 | 429);
        (400..500).contains(&self.status) && !may_pass && !self.is_web_page()
    }

    /// How long the server wants to be left alone, in milliseconds.
    pub fn wait(&self, now: u64) -> Option<u64> {
        retry_after::wait(self.retry_after.as_deref()?, now)
    }
}

#[cfg(test)]
impl Reply {
    /// An answer of JSON.
    pub(crate) fn json(status: u16, text: &str) -> Self {
        Self {
            status,
            media_type: "application/json".to_owned(),
            retry_after: None,
            text: text.to_owned(),
        }
    }
}
