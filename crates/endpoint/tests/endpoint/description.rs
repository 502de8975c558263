//! `/openapi.json`, and what a fuzzer makes of it.

use crate::bench::{Endpoint, Kind};
use std::process::Command;

#[test]
fn every_route_is_described() {
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    let description = endpoint.get("/openapi.json").ok();
    let paths: Vec<&String> = description["paths"].as_object().unwrap().keys().collect();
    let expected = [
        "/healthz",
        "/metrics",
        "/v1/polls",
        "/v1/polls/{id}",
        "/v1/reactions",
        "/v1/reactions/{id}",
    ];
    assert_eq!(paths, expected);
}

/// Schemathesis sends what the description allows and what it does not, and looks for
/// answers that it does not mention. `cargo xtask setup` installs it.
#[test]
fn a_fuzzer_finds_nothing_that_is_not_described() {
    if Command::new("schemathesis")
        .arg("--version")
        .output()
        .is_err()
    {
        eprintln!("did not run: schemathesis is not on the PATH (`cargo xtask test` brings it)");
        return;
    }
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new("schemathesis")
        .args(["run", &format!("{}/openapi.json", endpoint.base())])
        .args([
            "--checks=all",
            "--max-examples=100",
            "--seed=1",
            "--no-color",
        ])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
