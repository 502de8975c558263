//! The programs of one session, and the folder they live in.
//!
//! Drivers start browsers, browsers start helpers, and some of those leave the process
//! tree. What all of them keep is their environment: each session has a folder of its
//! own in `TMPDIR`, and every process that carries it ends with the session. Profiles
//! and caches are in that folder and go with it.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// Running programs; all of them, and their descendants, are killed on drop.
#[derive(Debug)]
pub(crate) struct Processes {
    folder: TempDir,
    children: Vec<Child>,
}

impl Processes {
    /// None yet, in a fresh folder.
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix(&prefix())
            .tempdir()
            .expect("a temporary folder");
        Self {
            folder,
            children: Vec::new(),
        }
    }

    /// The session's own folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Starts a program that finds nothing of this machine's user: its home and every
    /// cache are in the session's folder.
    pub(crate) fn spawn(&mut self, command: &mut Command) -> &mut Child {
        for variable in [
            "HOME",
            "TMPDIR",
            "XDG_CACHE_HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
        ] {
            command.env(variable, self.folder.path());
        }
        let log = fs::File::create(self.folder.path().join("driver.log")).expect("a log");
        let child = command
            .stdin(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", command.get_program().display()));
        self.children.push(child);
        self.children.last_mut().expect("it was just pushed")
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        end_those_in(self.folder.path().as_os_str());
        for child in &mut self.children {
            // It has been killed: this only takes its exit status from the kernel.
            let _ = child.wait();
        }
    }
}

/// Ends every program of this run, for a bench that is interrupted, and removes
/// their folders.
pub(crate) fn end_all() {
    let folders = std::env::temp_dir().read_dir().into_iter().flatten();
    for folder in folders.flatten() {
        if folder.file_name().to_string_lossy().starts_with(&prefix()) {
            end_those_in(folder.path().as_os_str());
            // Nobody is left to report to.
            let _ = fs::remove_dir_all(folder.path());
        }
    }
}

fn prefix() -> String {
    format!("broadsheet-{}-", std::process::id())
}

/// Kills until none is left, since a dying browser may still be starting helpers.
fn end_those_in(folder: &OsStr) {
    loop {
        let found = processes_in(folder);
        if found.is_empty() {
            return;
        }
        for pid in found {
            // It may have ended by itself meanwhile.
            let _ = kill_process(pid, Signal::KILL);
        }
        std::thread::yield_now();
    }
}

fn processes_in(folder: &OsStr) -> Vec<Pid> {
    let mut wanted = b"TMPDIR=".to_vec();
    wanted.extend_from_slice(folder.as_encoded_bytes());
    let entries = Path::new("/proc").read_dir().into_iter().flatten();
    let carries = |pid: &i32| {
        // The environment of a zombie reads as empty, so the loop above ends.
        let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
        environment
            .split(|byte| *byte == 0)
            .any(|variable| variable == wanted)
    };
    entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok())
        .filter(carries)
        .filter_map(Pid::from_raw)
        .collect()
}
