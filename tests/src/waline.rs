//! Waline's own server on a PostgreSQL of a test's own, where it is installed:
//! `npm install @waline/vercel` in the folder that `BROADSHEET_WALINE` names.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::browser::free_port;
use crate::inputs::Input;

/// How long either server may take to listen.
const START: Duration = Duration::from_secs(40);

/// The table in which it counts reactions, as its own `waline.pgsql` has it.
const TABLE: &str = "CREATE TABLE wl_counter (
    id serial PRIMARY KEY, url varchar(255) NOT NULL DEFAULT '', time int,
    reaction0 int, reaction1 int, reaction2 int, reaction3 int, reaction4 int,
    reaction5 int, reaction6 int, reaction7 int, reaction8 int,
    createdAt timestamp DEFAULT now(), updatedAt timestamp DEFAULT now())";

/// One that runs. It is a test's own, and ends with it.
#[derive(Debug)]
pub struct Waline {
    address: String,
    // In this order: it is gone before its database is.
    _server: Running,
    _database: Running,
    _folder: TempDir,
}

/// A program that is ended when it is not needed any more, with all that it started.
#[derive(Debug)]
struct Running(Child);

impl Waline {
    /// Starts one.
    ///
    /// # Panics
    ///
    /// When either server does not start.
    #[must_use]
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        // PostgreSQL refuses to run as root, and its user must get in.
        let open = fs::Permissions::from_mode(0o777);
        fs::set_permissions(folder.path(), open).expect("a folder of our own");
        let database = database(folder.path());
        let port = free_port();
        let server = server(folder.path(), port);
        until("Waline listens", || {
            TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
        });
        Self {
            address: format!("http://127.0.0.1:{port}"),
            _server: server,
            _database: database,
            _folder: folder,
        }
    }

    /// Its address, as a page names it.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// PostgreSQL, with the table.
fn database(folder: &Path) -> Running {
    let data = folder.join("data");
    let mut initdb = unprivileged("initdb");
    initdb.arg("--pgdata").arg(&data);
    initdb.args(["--username=postgres", "--auth=trust", "--no-sync"]);
    let made = initdb.current_dir(folder).output().expect("initdb");
    assert!(made.status.success(), "initdb: {made:?}");
    let mut postgres = unprivileged("postgres");
    postgres.arg("-D").arg(&data).arg("-k").arg(folder);
    postgres.args(["-c", "listen_addresses="]);
    let running = run(postgres.current_dir(folder), &folder.join("postgres.log"));
    until("PostgreSQL answers", || {
        let mut psql = Command::new(program("psql"));
        psql.arg("--host").arg(folder).arg("--username=postgres");
        let output = psql.args(["--no-psqlrc", "--quiet", "-c", TABLE]).output();
        output.is_ok_and(|output| output.status.success())
    });
    running
}

/// Its start file listens on all interfaces: ours does what that does, on one. Beside it
/// listens who answers that nobody can log in.
fn server(folder: &Path, port: u16) -> Running {
    let logins = free_port();
    let package = Input::Waline.folder().expect("its folder");
    let package = package.join("node_modules/@waline/vercel");
    let start = format!(
        "if (require('node:cluster').isPrimary) {{
            require('node:http').createServer((_, answer) => {{
                answer.setHeader('content-type', 'application/json');
                answer.end('{{\"services\":[]}}');
            }}).listen({logins}, '127.0.0.1');
        }}
        const {{ createRequire }} = require('node:module');
        const root = {package:?};
        const Application = createRequire(`${{root}}/package.json`)('thinkjs');
        new Application({{
            ROOT_PATH: root, APP_PATH: `${{root}}/src`, RUNTIME_PATH: {folder:?},
            proxy: false, env: 'production',
        }}).run();
        think.config('host', '127.0.0.1');
        think.config('port', {port});
        think.config('workers', 1);"
    );
    let file = folder.join("start.js");
    fs::write(&file, start).expect("a start file");
    let mut node = Command::new("node");
    node.arg(&file)
        .current_dir(folder)
        .env("PG_DB", "postgres")
        .env("PG_USER", "postgres")
        .env("PG_PASSWORD", "")
        .env("PG_HOST", folder)
        .env("JWT_TOKEN", "a test's")
        // It asks there at every request by whom readers can log in.
        .env("OAUTH_URL", format!("http://127.0.0.1:{logins}"));
    run(&mut node, &folder.join("waline.log"))
}

fn run(command: &mut Command, log: &Path) -> Running {
    use std::os::unix::process::CommandExt;
    let log = || File::options().create(true).append(true).open(log);
    let child = command
        .stdin(Stdio::null())
        .stdout(log().expect("a log"))
        .stderr(log().expect("a log"))
        // A group of its own, so that its workers end with it.
        .process_group(0)
        .spawn();
    Running(child.unwrap_or_else(|error| panic!("{}: {error}", command.get_program().display())))
}

impl Drop for Running {
    fn drop(&mut self) {
        use rustix::process::{Pid, Signal, kill_process_group};
        if let Some(pid) = Pid::from_raw(self.0.id().cast_signed()) {
            // It may have ended by itself.
            let _ = kill_process_group(pid, Signal::KILL);
        }
        let _ = self.0.wait();
    }
}

/// A program of PostgreSQL, as a user who is not root.
fn unprivileged(name: &str) -> Command {
    if !rustix::process::geteuid().is_root() {
        return Command::new(program(name));
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]);
    command.arg(program(name));
    command
}

/// Where Debian keeps it: off the `PATH`, in a folder of its version.
fn program(name: &str) -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let files = versions
        .flatten()
        .map(|it| it.path().join("bin").join(name));
    let newest = files.filter(|file| file.is_file()).max();
    newest.unwrap_or_else(|| PathBuf::from(name))
}

fn until(what: &str, mut is_true: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_true() {
        assert!(start.elapsed() < START, "not within {START:?}: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}
