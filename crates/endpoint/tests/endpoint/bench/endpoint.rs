//! The endpoint's own program, running.

use super::postgres::is_root;
use super::{Client, Database, Kind};
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::ops::Deref;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::Arc;

/// The program that is tested.
const PROGRAM: &str = env!("CARGO_BIN_EXE_broadsheet-endpoint");

/// What it logs: everything, unless it is measured.
const LOG: &str = if cfg!(test) { "debug" } else { "warn" };

/// One that runs; it is also a client of itself.
pub(crate) struct Endpoint {
    process: Child,
    client: Client,
    database: Arc<Database>,
    log: PathBuf,
    arguments: Vec<String>,
}

impl Deref for Endpoint {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Endpoint {
    /// Starts one on a new database. Nothing limits newcomers unless an argument does:
    /// all of a test's readers have one address.
    pub(crate) fn start(kind: Kind, arguments: &[&str]) -> Self {
        Self::start_on(Arc::new(Database::new(kind)), arguments)
    }

    /// Starts one on this database.
    pub(crate) fn start_on(database: Arc<Database>, arguments: &[&str]) -> Self {
        let log = database
            .folder()
            .join(format!("log-{}", rand::random::<u64>()));
        let mut process = program(&database)
            .args(["--listen=127.0.0.1:0"])
            .args(arguments)
            .env("RUST_LOG", LOG)
            .stdout(Stdio::piped())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        let Some(address) = line.trim().strip_prefix("Listening on ") else {
            let log = std::fs::read_to_string(&log).unwrap();
            panic!("it does not listen: {line:?}\n{log}");
        };
        Self {
            process,
            client: Client::new(address),
            database,
            log,
            arguments: arguments.iter().map(ToString::to_string).collect(),
        }
    }

    /// Its database.
    pub(crate) fn database(&self) -> &Arc<Database> {
        &self.database
    }

    /// Its process.
    pub(crate) fn pid(&self) -> u32 {
        self.process.id()
    }

    /// The largest memory that it has used, in MiB.
    pub(crate) fn peak_memory(&self) -> u64 {
        let status = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(status).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = line.unwrap().trim().trim_end_matches(" kB");
        kibibytes.parse::<u64>().unwrap() / 1024
    }

    /// What it has logged.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// Asks it to end, and waits for that.
    pub(crate) fn end(&mut self) -> ExitStatus {
        self.signal("-TERM");
        self.process.wait().unwrap()
    }

    /// Sends its process a signal.
    pub(crate) fn signal(&self, signal: &str) {
        let pid = self.process.id().to_string();
        let sent = Command::new("kill").args([signal, &pid]).status();
        assert!(sent.unwrap().success());
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.process.try_wait().unwrap()
    }

    /// Kills it without a word.
    pub(crate) fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Starts it again, on the same database with the same arguments.
    pub(crate) fn again(self) -> Self {
        let arguments = self.arguments.clone();
        let database = Arc::clone(&self.database);
        drop(self);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        Self::start_on(database, &arguments)
    }

    /// Runs another of the program's commands on the same database.
    pub(crate) fn command(&self, arguments: &[&str]) -> Output {
        program(&self.database).args(arguments).output().unwrap()
    }

    /// Runs another command, which has to succeed; returns what it printed.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that reads this.
    #[track_caller]
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) {
        let output = self.command_with_input(arguments, input);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    }

    /// Runs a command that reads this, and may fail.
    pub(crate) fn command_with_input(&self, arguments: &[&str], input: &str) -> Output {
        let mut command = program(&self.database);
        command.args(arguments).stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let mut stdin = process.stdin.take().unwrap();
        // It may end before it has read everything.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        process.wait_with_output().unwrap()
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        if let (true, Ok(log)) = (std::thread::panicking(), std::fs::read_to_string(&self.log)) {
            eprintln!("the endpoint's log:\n{log}");
        }
    }
}

fn program(database: &Database) -> Command {
    // A file that may not grow is an error for it, and not its end. Where files are
    // guarded, it may do what their modes allow: root is not asked otherwise.
    let mut command = Command::new("env");
    if database.is_guarded() && is_root() {
        command = Command::new("setpriv");
        command.args(["--bounding-set=-dac_override,-dac_read_search", "env"]);
    }
    command.args(["--ignore-signal=XFSZ", PROGRAM]);
    command
        .env("BROADSHEET_DATABASE", database.url())
        .env("BROADSHEET_KEY_FILE", database.key_file())
        .env("BROADSHEET_NEWCOMERS", "0")
        .env("BROADSHEET_CROWD", "0")
        .env("BROADSHEET_NEW_ARTICLES", "0")
        .env("BROADSHEET_NEW_ARTICLES_IN_ALL", "0")
        .stdin(Stdio::null());
    command
}
