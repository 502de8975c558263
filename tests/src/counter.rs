//! The reaction-count endpoint itself, running on a database of a test's own.

use std::env;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use tempfile::TempDir;

use crate::server::lock;
use crate::workspace;

/// One that runs, or has been stopped; its counts stay.
#[derive(Debug)]
pub struct Counter {
    folder: TempDir,
    address: String,
    process: Mutex<Option<Child>>,
}

impl Counter {
    /// Starts one on a free port. Nothing limits newcomers: all of a test's readers have
    /// one address.
    ///
    /// # Panics
    ///
    /// When it has not been built, or does not listen.
    #[must_use]
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut counter = Self {
            folder,
            address: String::new(),
            process: Mutex::default(),
        };
        counter.address = counter.run("127.0.0.1:0");
        counter
    }

    /// Its address, as a page names it.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Really stops it: nobody listens on its port any more.
    ///
    /// # Panics
    ///
    /// When it cannot be stopped.
    pub fn stop(&self) {
        if let Some(mut process) = lock(&self.process).take() {
            process.kill().expect("it can be killed");
            process.wait().expect("it has ended");
        }
    }

    /// Starts it again on the same port, with the same counts.
    ///
    /// # Panics
    ///
    /// When it does not listen.
    pub fn restart(&self) {
        self.stop();
        let port = self.address.trim_start_matches("http://");
        self.run(port);
    }

    /// What everybody sees of an article: its counts by reaction.
    ///
    /// # Panics
    ///
    /// When it does not answer as its contract has it.
    pub async fn counts(&self, article: &str) -> Value {
        let client = Client::builder(TokioExecutor::new()).build_http::<Empty<Bytes>>();
        let address = format!("{}/v1/reactions?ids={article}", self.address);
        let answer = client.get(address.parse().expect("an address")).await;
        let body = answer.expect("an answer").into_body().collect().await;
        let bytes = body.expect("a whole answer").to_bytes();
        let answer: Value = serde_json::from_slice(&bytes).expect("JSON");
        let counts = answer.pointer(&format!("/items/{article}/counts"));
        counts.cloned().expect("counts")
    }

    /// What it holds of each reader: lines of JSON, one a ballot, of an article.
    ///
    /// # Panics
    ///
    /// When its own program does not say.
    #[must_use]
    pub fn ballots(&self, article: &str) -> Vec<Value> {
        let output = self.program().arg("export").output().expect("an export");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let lines = text
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok());
        let subject = format!("reactions/{article}");
        let of_article = |line: &Value| {
            line.get("voter").is_some() && line.get("subject") == Some(&Value::from(&*subject))
        };
        lines.filter(of_article).collect()
    }

    /// Has the newsroom do something: `close reactions/a1`.
    ///
    /// # Panics
    ///
    /// When it does not.
    pub fn act(&self, words: &[&str]) {
        let done = self.program().args(words).output().expect("a command");
        assert!(done.status.success(), "{words:?}: {done:?}");
    }

    /// Runs it: the address on which it listens.
    fn run(&self, listen: &str) -> String {
        let log = File::create(self.folder.path().join("log")).expect("a log");
        let mut process = self
            .program()
            .args(["--listen", listen])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the endpoint starts");
        let output = process.stdout.take().expect("its output");
        let mut line = String::new();
        let read = BufReader::new(output).read_line(&mut line);
        read.expect("its first line");
        *lock(&self.process) = Some(process);
        let address = line.trim().strip_prefix("Listening on ");
        address
            .unwrap_or_else(|| panic!("it does not listen: {line:?}"))
            .to_owned()
    }

    fn program(&self) -> Command {
        let mut command = Command::new(program());
        let file = |name| self.folder.path().join(name);
        command
            .env("BROADSHEET_DATABASE", file("counts.db"))
            .env("BROADSHEET_KEY_FILE", file("key"))
            .env("BROADSHEET_NEWCOMERS", "0")
            .env("BROADSHEET_CROWD", "0")
            .env("BROADSHEET_NEW_ARTICLES", "0")
            .env("BROADSHEET_NEW_ARTICLES_IN_ALL", "0")
            .stdin(Stdio::null());
        command
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The endpoint's program, which `cargo xtask test` builds.
fn program() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let program = workspace::root()
        .join(target)
        .join("debug/broadsheet-endpoint");
    assert!(
        program.is_file(),
        "{} is not there: run `cargo build -p broadsheet-endpoint`",
        program.display()
    );
    program
}
