//! A virtual screen, for the engine that cannot do without one.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use super::Processes;
use super::programs::find;

/// An X server that shows nothing to anyone.
#[derive(Debug)]
pub(crate) struct Display {
    name: String,
}

impl Display {
    /// Starts one among `processes`; it chooses a free number and says which.
    pub(crate) fn start(processes: &mut Processes) -> Self {
        let mut command = Command::new(find(&["Xvfb"]));
        command
            .args(["-displayfd", "1", "-screen", "0", "1600x1200x24"])
            .args(["-nolisten", "tcp"])
            .stdout(Stdio::piped());
        let server = processes.spawn(&mut command);
        let stdout = server.stdout.take().expect("its output is piped");
        let mut number = String::new();
        BufReader::new(stdout)
            .read_line(&mut number)
            .expect("Xvfb says its number");
        let number = number.trim();
        assert!(!number.is_empty(), "Xvfb ended without opening a screen");
        Self {
            name: format!(":{number}"),
        }
    }

    /// What goes into `DISPLAY`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}
