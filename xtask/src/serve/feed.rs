//! The feed that `--feed` names.

use std::convert::Infallible;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;
use std::{fmt, fs};

use anyhow::{Context as _, Result, ensure};
use ureq::Agent;

/// The most that is read of a feed from elsewhere: 16 MiB, more than any
/// newsroom publishes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// How long another server has for its answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where a feed comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FeedSource {
    /// A file on this machine.
    File(PathBuf),
    /// An `http:` or `https:` address.
    Url(String),
}

impl FeedSource {
    /// Finds at the start what no reload will mend: a file that is not there.
    /// A server may well come up later.
    pub(super) fn check(&self) -> Result<()> {
        if let Self::File(path) = self {
            let found = fs::metadata(path).with_context(|| format!("--feed {self}"))?;
            ensure!(found.is_file(), "--feed {self}: this is not a file");
        }
        Ok(())
    }

    /// Reads the feed as it is now.
    pub(super) fn read(&self) -> Result<Vec<u8>> {
        match self {
            Self::File(path) => fs::read(path).with_context(|| self.to_string()),
            Self::Url(url) => fetch(url).with_context(|| self.to_string()),
        }
    }
}

fn fetch(url: &str) -> Result<Vec<u8>> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .build()
        .into();
    let mut response = agent.get(url).call()?;
    Ok(response
        .body_mut()
        .with_config()
        .limit(LARGEST)
        .read_to_vec()?)
}

impl FromStr for FeedSource {
    type Err = Infallible;

    fn from_str(typed: &str) -> Result<Self, Infallible> {
        let scheme = typed
            .split_once("://")
            .map(|(scheme, _)| scheme.to_ascii_lowercase());
        Ok(match scheme.as_deref() {
            Some("http" | "https") => Self::Url(typed.to_owned()),
            _ => Self::File(typed.into()),
        })
    }
}

impl fmt::Display for FeedSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Url(url) => f.write_str(url),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_scheme_of_the_web() {
        let source = |typed: &str| typed.parse::<FeedSource>().unwrap();
        for url in [
            "http://127.0.0.1:9000/feed.json",
            "HTTPS://news.example/feed",
        ] {
            assert_eq!(source(url), FeedSource::Url(url.to_owned()));
        }
        for file in [
            "feed.json",
            "../seed/feed.json",
            "http.json",
            "ftp://news.example/feed",
        ] {
            assert_eq!(source(file), FeedSource::File(file.into()));
        }
    }

    #[test]
    fn a_missing_file_is_named_at_the_start() {
        let error = FeedSource::File("no/such/feed.json".into())
            .check()
            .unwrap_err();
        assert_eq!(error.to_string(), "--feed no/such/feed.json");
        assert!(format!("{error:#}").contains("No such file"));
    }

    #[test]
    fn a_server_may_come_up_later() {
        assert!(
            FeedSource::Url("http://127.0.0.1:1/feed.json".to_owned())
                .check()
                .is_ok()
        );
    }
}
