//! The publisher's tools as a program.

use anyhow::{Context as _, Result, bail};
use broadsheet_publish::{
    discovery::{Findings, Found, discover},
    fetching::{Fetcher, Openness},
};
use clap::{Parser, Subcommand};
use std::{
    io::{Write as _, stdout},
    process::ExitCode,
};

/// The publisher's tools of Broadsheet
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Find the feeds of a site from its address, for `feeds` in site.json
    Discover {
        /// The address of the site, or of any page of it
        address: String,
    },
}

fn main() -> ExitCode {
    let Command::Discover { address } = Cli::parse().command;
    match found(&address).and_then(|findings| print(&findings, &address)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn found(address: &str) -> Result<Findings> {
    let address = if address.contains("://") {
        address.to_owned()
    } else {
        format!("https://{address}")
    };
    discover(&Fetcher::new(), &address).with_context(|| address)
}

fn print(findings: &Findings, address: &str) -> Result<()> {
    for miss in &findings.misses {
        eprintln!("{} {}", miss.address, miss.reason);
    }
    if findings.feeds.is_empty() {
        bail!("{address} has no feed in any of the usual places");
    }
    let mut out = stdout().lock();
    for found in &findings.feeds {
        writeln!(out, "{}", found.address)?;
        writeln!(out, "  {}", about(found))?;
    }
    Ok(())
}

/// What a publisher wants to know of a feed, in a line.
fn about(Found { feed, openness, .. }: &Found) -> String {
    let title = match feed.title.as_str() {
        "" => "without a title",
        title => title,
    };
    let articles = match feed.articles.len() {
        1 => "1 article".to_owned(),
        count => format!("{count} articles"),
    };
    let older = match feed.next {
        Some(_) => ", and older ones on further pages",
        None => "",
    };
    let openness = match openness {
        Openness::Open => "any site may read it",
        Openness::Closed => {
            "a reader on another host may not read it: it lacks the header Access-Control-Allow-Origin (CORS)"
        }
    };
    format!("{title}: {articles}{older}; {openness}")
}
