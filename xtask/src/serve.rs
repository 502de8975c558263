//! `cargo xtask serve`: the reader on this machine.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Result, anyhow};

use crate::trunk::{self, Profile};
use crate::workspace;
use crate::{feeds, setup};
use feed::FeedSource;

mod feed;
mod server;
mod site_json;

/// What was typed after `serve`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Show this feed instead of the sample articles; read anew at each reload
    #[arg(long, value_name = "FILE-OR-URL")]
    feed: Option<FeedSource>,
    /// The port to listen on
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Build what is shipped rather than what is quick to build
    #[arg(long)]
    release: bool,
}

/// Sets up, builds, and serves until Ctrl-C.
pub(crate) fn run(args: Args) -> Result<()> {
    // What may be wrong with the arguments shows before the long work begins.
    if let Some(feed) = &args.feed {
        feed.check()?;
    }
    let listener = listen(args.port)?;

    let toolbox = setup::prepare(setup::BUILD)?;
    let profile = if args.release {
        Profile::Release
    } else {
        Profile::Dev
    };
    let site = workspace::served();
    trunk::build(&toolbox, profile, &site)?;
    feeds::bind(&toolbox, &site)?;

    let shown = args
        .feed
        .as_ref()
        .map_or(String::new(), |feed| format!(" with {feed}"));
    println!(
        "\nServing on http://{}/{shown} (Ctrl-C ends it)",
        listener.local_addr()?
    );
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(server::serve(listener, &site, args.feed))
}

/// Takes the port: on this machine only, since an unfinished page is nobody
/// else's business.
fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow!("port {port} is in use; choose another with `--port`, such as `--port 8081`")
        }
        _ => anyhow!(error).context(format!(
            "port {port} cannot be used (`--port` chooses another)"
        )),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_named_with_the_way_out() {
        let taken = listen(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = format!("{:#}", listen(port).unwrap_err());
        assert!(error.contains(&format!("port {port} is in use")), "{error}");
        assert!(error.contains("--port"), "{error}");
    }
}
