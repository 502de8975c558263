//! What another server answers, within limits.

use std::{error::Error, fmt, time::Duration};
use ureq::{Agent, ResponseExt as _, http};

/// How long a server has for its answer, redirects and all.
const SECONDS: u64 = 10;

/// How large an answer may be, in MiB: as large as for the reader.
const MEBIBYTES: u64 = 16;

/// A page of some site, which asks for what another has. It exists nowhere.
const ORIGIN: &str = "https://reader.invalid";

/// Asks servers, one at a time.
pub struct Fetcher(Agent);

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Where it came from in the end, after redirects.
    pub address: String,
    /// Its body.
    pub body: Vec<u8>,
    /// Its header `Content-Type`.
    pub content_type: Option<String>,
    /// Its header `X-WP-TotalPages`: how many pages of posts WordPress has.
    pub pages: Option<u32>,
    /// Its headers `Link`.
    pub links: Vec<String>,
    /// Whether any page on the web may read it (CORS).
    pub openness: Openness,
}

/// Who may read an answer in a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Openness {
    /// Pages of any site.
    Open,
    /// Pages of its own site, and perhaps of others that it knows.
    Closed,
}

/// Why nothing came.
#[derive(Debug)]
pub enum FetchError {
    /// An HTTP status that is not a success.
    Status(u16),
    /// No whole answer in time, or none at all.
    Unreachable(ureq::Error),
}

impl Fetcher {
    /// One with the limits of the reader.
    #[must_use]
    pub fn new() -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(SECONDS)))
            .user_agent(concat!("broadsheet/", env!("CARGO_PKG_VERSION")));
        Self(config.build().into())
    }

    /// Gets what is at `address`.
    ///
    /// # Errors
    ///
    /// For anything but a whole answer with a status of success.
    pub fn get(&self, address: &str) -> Result<Answer, FetchError> {
        let request = self.0.get(address).header("Origin", ORIGIN);
        let mut response = request.call()?;
        let body = response.body_mut().with_config();
        let body = body.limit(MEBIBYTES * 1024 * 1024).read_to_vec()?;
        let headers = response.headers();
        let text = |name| text(headers.get(name));
        let allowed = text("access-control-allow-origin");
        let links = headers.get_all("link").iter();
        Ok(Answer {
            address: response.get_uri().to_string(),
            content_type: text("content-type"),
            pages: text("x-wp-totalpages").and_then(|pages| pages.trim().parse().ok()),
            links: links.filter_map(text_of).collect(),
            openness: match allowed.as_deref().map(str::trim) {
                Some("*" | ORIGIN) => Openness::Open,
                _ => Openness::Closed,
            },
            body,
        })
    }
}

fn text(value: Option<&http::HeaderValue>) -> Option<String> {
    text_of(value?)
}

fn text_of(value: &http::HeaderValue) -> Option<String> {
    Some(value.to_str().ok()?.to_owned())
}

impl Default for Fetcher {
    fn default() -> Self {
        Self::new()
    }
}

impl From<ureq::Error> for FetchError {
    fn from(error: ureq::Error) -> Self {
        match error {
            ureq::Error::StatusCode(status) => Self::Status(status),
            error => Self::Unreachable(error),
        }
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "answered with the status {status}"),
            Self::Unreachable(error) => write!(f, "gave no whole answer: {error}"),
        }
    }
}

impl Error for FetchError {}
