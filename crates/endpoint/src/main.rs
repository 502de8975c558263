//! The endpoint as a program.

use anyhow::Result;
use broadsheet_endpoint::cli::{Cli, Command};
use broadsheet_endpoint::endpoint::Endpoint;
use broadsheet_endpoint::key::Keys;
use broadsheet_endpoint::store::Store;
use clap::Parser as _;
use std::io::{BufWriter, IsTerminal as _, stdin, stdout};
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("info,sqlx::postgres::notice=warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // It would complain of a log that cannot be written where it cannot be written,
        // which is a panic; a full disk must not end the counting.
        .log_internal_errors(false)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<()> {
    match cli.command {
        None => serve(&cli).await,
        Some(Command::RotateKey) => Keys::rotate(&cli.keeping.keys()?),
        Some(Command::ReplaceKey) => {
            let file = cli.keeping.keys()?;
            let store = Store::open_existing(&cli.keeping.database).await?;
            let keys = Keys::make(&file)?;
            store.replace_keys(&keys.fingerprints()).await
        }
        Some(command) => {
            let database = &cli.keeping.database;
            let store = match command {
                Command::Import => Store::open(database).await?,
                _ => Store::open_existing(database).await?,
            };
            let done = perform(command, &store).await;
            store.close().await;
            done
        }
    }
}

async fn perform(command: Command, store: &Store) -> Result<()> {
    match command {
        Command::Act(act) => println!("{}", act.perform(store).await?),
        Command::Quarantine => {
            for (subject, standing) in store.everything().await? {
                if standing.held > 0 {
                    println!("{subject}: {} ballots", standing.held);
                }
            }
        }
        Command::Export => {
            let ballots = store.export(&mut BufWriter::new(stdout().lock())).await?;
            eprintln!("{ballots} ballots");
        }
        Command::Import => eprintln!("{} ballots", store.import(stdin().lock()).await?),
        Command::Backup { file } => store.backup(&file).await?,
        Command::RotateKey | Command::ReplaceKey => {}
    }
    Ok(())
}

async fn serve(cli: &Cli) -> Result<()> {
    let endpoint = Endpoint::open(&cli.keeping, &cli.serving).await?;
    // Before anyone can know that it runs: a signal that nobody waits for ends it at once.
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    println!("Listening on http://{}", endpoint.address()?);
    let end = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("ending: no new connections are taken");
    };
    endpoint.serve(end).await
}
