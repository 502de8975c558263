//! The command line, as it is typed. Every option may be given in the environment.

use crate::newsroom::Act;
use axum::http::HeaderValue;
use clap::{Parser, Subcommand};
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::path::PathBuf;
use url::Url;

/// Counts readers' reactions and votes.
///
/// Without any option it serves 127.0.0.1:8090 and keeps its counts in `broadsheet.db`
/// in the current folder, with the key by which it names tokens beside it.
#[derive(Debug, Parser)]
#[command(name = "broadsheet-endpoint", version)]
pub struct Cli {
    /// Where counts are kept
    #[command(flatten)]
    pub keeping: Keeping,
    /// How they are served
    #[command(flatten)]
    pub serving: Serving,
    /// What else is to be done with them
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What else there is to do, also while an endpoint runs.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// What the newsroom does to counts
    #[command(flatten)]
    Act(Act),
    /// List what is in quarantine
    Quarantine,
    /// Write everything to the standard output, as lines of JSON
    Export,
    /// Read what was exported from the standard input, and add it to what is there
    Import,
    /// Copy the SQLite database into a new file
    Backup {
        /// The new file
        file: String,
    },
    /// Make a new server's key; the one before it stays known. Endpoints read it when
    /// they start
    RotateKey,
    /// Make a new server's key where the old one is lost: readers who come back count as
    /// new ones
    ReplaceKey,
}

/// Where counts are kept.
#[derive(Clone, Debug, clap::Args)]
pub struct Keeping {
    /// An SQLite file, or the address of a PostgreSQL database (postgres://…)
    #[arg(
        long,
        global = true,
        env = "BROADSHEET_DATABASE",
        default_value = "broadsheet.db",
        hide_env_values = true
    )]
    pub database: String,
    /// The file with the server's key; with PostgreSQL, all instances need the same
    /// [default: the SQLite file's name with `.key`]
    #[arg(long, global = true, env = "BROADSHEET_KEY_FILE")]
    pub key_file: Option<PathBuf>,
}

/// How counts are served.
#[derive(Clone, Debug, clap::Args)]
pub struct Serving {
    /// The address to listen on
    #[arg(long, env = "BROADSHEET_LISTEN", default_value = "127.0.0.1:8090")]
    pub listen: SocketAddr,
    /// The origin of pages that may ask, such as https://news.example; any, if none is
    /// given [may be repeated]
    #[arg(
        long = "origin",
        env = "BROADSHEET_ORIGINS",
        value_delimiter = ',',
        value_parser = origin
    )]
    pub origins: Vec<HeaderValue>,
    /// A proxy whose X-Forwarded-For counts, as an address or a network [may be repeated]
    #[arg(
        long = "trusted-proxy",
        env = "BROADSHEET_TRUSTED_PROXIES",
        value_delimiter = ',',
        value_parser = network
    )]
    pub trusted_proxies: Vec<IpNet>,
    /// New ballots a minute for one article from one network (/24, /56), beyond which
    /// they are refused for a while; 0 is without limit
    #[arg(long, env = "BROADSHEET_NEWCOMERS", default_value_t = 120)]
    pub newcomers: u32,
    /// New ballots a minute for one article from one provider (/16, /32), beyond which
    /// they are held apart until you say what becomes of them; 0 is without limit
    #[arg(long, env = "BROADSHEET_CROWD", default_value_t = 1200)]
    pub crowd: u32,
    /// Articles a minute that one network may be the first to react to; 0 is without limit
    #[arg(long, env = "BROADSHEET_NEW_ARTICLES", default_value_t = 60)]
    pub new_articles: u32,
    /// Articles a minute that all readers together may be the first to react to; 0 is
    /// without limit
    #[arg(long, env = "BROADSHEET_NEW_ARTICLES_IN_ALL", default_value_t = 600)]
    pub new_articles_in_all: u32,
    /// A JSON Feed of the site, as an address or a file: only what is or was in one may be
    /// reacted to, and polls are counted by its rules [may be repeated]
    #[arg(long = "feed", env = "BROADSHEET_FEEDS", value_delimiter = ',')]
    pub feeds: Vec<String>,
    /// The file with the token by which the newsroom's programs are let in, of at least 32
    /// characters; without it /admin/v1 is shut
    #[arg(long, env = "BROADSHEET_ADMIN_TOKEN_FILE")]
    pub admin_token_file: Option<PathBuf>,
    /// Bits of work that a new ballot has to show; 0 asks for none
    #[arg(long, env = "BROADSHEET_PROOF_OF_WORK", default_value_t = 0,
        value_parser = clap::value_parser!(u32).range(0..=32))]
    pub proof_of_work: u32,
}

impl Serving {
    /// What is allowed to newcomers.
    pub fn limits(&self) -> crate::doorkeeper::Limits {
        crate::doorkeeper::Limits {
            near: NonZeroU32::new(self.newcomers),
            wide: NonZeroU32::new(self.crowd),
            subjects: NonZeroU32::new(self.new_articles),
            all_subjects: NonZeroU32::new(self.new_articles_in_all),
        }
    }
}

/// An origin as browsers send it, however it was typed: a browser's text is compared with
/// it letter by letter.
fn origin(text: &str) -> Result<HeaderValue, String> {
    let bare = |url: &Url| {
        ["http", "https"].contains(&url.scheme())
            && url.path() == "/"
            && url.query().or(url.fragment()).or(url.password()).is_none()
            && url.username().is_empty()
    };
    let url = Url::parse(text).ok().filter(bare);
    url.and_then(|url| HeaderValue::from_str(&url.origin().ascii_serialization()).ok())
        .ok_or_else(|| "no origin, such as https://news.example".to_owned())
}

/// A network, or an address as one of its own.
fn network(text: &str) -> Result<IpNet, String> {
    let address = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse()
        .or_else(|_| address())
        .map_err(|_| "neither an address nor a network".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn an_origin_is_compared_as_browsers_send_it() {
        for (typed, sent) in [
            ("https://news.example", "https://news.example"),
            ("https://News.Example/", "https://news.example"),
            ("https://news.example:443", "https://news.example"),
            ("http://localhost:8080", "http://localhost:8080"),
            (
                "https://zeitung-köln.example",
                "https://xn--zeitung-kln-zfb.example",
            ),
        ] {
            assert_eq!(origin(typed).unwrap(), sent, "{typed}");
        }
        for odd in [
            "news.example",
            "https://news.example/path",
            "https://news.example?q",
            "https://news.example#f",
            "https://me@news.example",
            "ftp://news.example",
            "null",
            "*",
            "",
        ] {
            assert!(origin(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_proxy_is_an_address_or_a_network() {
        assert_eq!(network("10.0.0.1").unwrap().to_string(), "10.0.0.1/32");
        assert_eq!(network("fd00::/8").unwrap().to_string(), "fd00::/8");
        assert!(network("proxy").is_err());
    }
}
