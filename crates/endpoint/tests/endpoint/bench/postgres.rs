//! A real PostgreSQL, started for the tests and ended after them.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tempfile::TempDir;

use super::wait_until;

/// A server that answers on a socket in a folder of its own.
pub(crate) struct Cluster {
    server: Mutex<Option<Child>>,
    folder: TempDir,
    databases: AtomicU32,
}

/// The one that runs, if a test needs one.
static RUNNING: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());

impl Cluster {
    /// The server that runs, or a new one. It ends when nobody needs it any more.
    pub(crate) fn shared() -> Arc<Self> {
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        running.upgrade().unwrap_or_else(|| {
            let cluster = Arc::new(Self::start());
            *running = Arc::downgrade(&cluster);
            cluster
        })
    }

    /// A server of a test's own.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // The server refuses to run as root, and its user must get in.
        let open = std::fs::Permissions::from_mode(0o777);
        std::fs::set_permissions(folder.path(), open).unwrap();
        let data = folder.path().join("data");
        let made = program("initdb")
            .arg("--pgdata")
            .arg(&data)
            .args([
                "--username=postgres",
                "--auth=trust",
                "--no-sync",
                "--encoding=UTF8",
            ])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(made.status.success(), "initdb: {made:?}");
        let cluster = Self {
            server: Mutex::new(None),
            folder,
            databases: AtomicU32::new(0),
        };
        cluster.start_again();
        cluster
    }

    /// Starts it, with the data that it has.
    pub(crate) fn start_again(&self) {
        let folder = self.folder.path();
        let server = program("postgres")
            .arg("-D")
            .arg(folder.join("data"))
            .arg("-k")
            .arg(folder)
            .args(["-c", "listen_addresses=", "-c", "max_connections=200"])
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(folder.join("log")).unwrap())
            .spawn()
            .unwrap();
        *self.server.lock().unwrap_or_else(PoisonError::into_inner) = Some(server);
        wait_until("PostgreSQL answers", || self.psql("SELECT 1"));
    }

    /// Ends it; its connections break.
    pub(crate) fn stop(&self) {
        self.signal("-INT");
    }

    /// Ends it as a crash does: what is in its memory only is lost.
    pub(crate) fn crash(&self) {
        self.signal("-QUIT");
    }

    fn signal(&self, signal: &str) {
        let mut server = self.server.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(mut server) = server.take() {
            let pid = server.id().to_string();
            let _ = Command::new("kill").args([signal, &pid]).status();
            let _ = server.wait();
        }
    }

    /// The address of a new and empty database.
    pub(crate) fn new_database(&self) -> String {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("counts{number}");
        assert!(self.psql(&format!("CREATE DATABASE {name}")), "{name}");
        let folder = self.folder.path().display();
        format!("postgres://postgres@localhost/{name}?host={folder}")
    }

    fn psql(&self, statement: &str) -> bool {
        let mut psql = Command::new(find("psql"));
        psql.arg("--host").arg(self.folder.path());
        psql.args([
            "--username=postgres",
            "--no-psqlrc",
            "--quiet",
            "-c",
            statement,
        ]);
        psql.output().is_ok_and(|output| output.status.success())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A program of PostgreSQL, as a user who is not root.
fn program(name: &str) -> Command {
    if !is_root() {
        return Command::new(find(name));
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]);
    command.arg(find(name));
    command
}

/// Whether the tests are run by root.
pub(super) fn is_root() -> bool {
    Command::new("id").arg("-u").output().unwrap().stdout == b"0\n"
}

/// Where Debian keeps the program: off the `PATH`, in a folder of its version.
fn find(name: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let mut found: Vec<PathBuf> = versions
        .flatten()
        .map(|version| version.path().join("bin").join(name))
        .filter(|file| file.is_file())
        .collect();
    found.sort();
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let mut on_path = std::env::split_paths(&on_path).map(|folder| folder.join(name));
    found
        .pop()
        .or_else(|| on_path.find(|file: &PathBuf| Path::is_file(file)))
        .unwrap_or_else(|| panic!("no {name}: `cargo xtask setup` installs PostgreSQL"))
}
