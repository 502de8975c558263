//! Everything out of one database and into another.

use crate::bench::{Database, Endpoint, Kind, Ledger, on_both_databases, wait_until};
use serde_json::json;
use std::sync::Arc;

on_both_databases!(what_is_exported_is_imported_anywhere);

fn what_is_exported_is_imported_anywhere(kind: Kind) {
    let from = Endpoint::start(kind, &["--crowd=2"]);
    for reader in 0..3 {
        from.react("a", reader, "love", 5).ok();
        from.react("b", reader, "lol", 5).ok();
    }
    from.run(&["close", "reactions/b"]);
    from.run(&["merge", "reactions/c", "reactions/a"]);
    let lines = from.run(&["export"]);

    for other in [Kind::Sqlite, Kind::Postgres] {
        let database = Arc::new(Database::new(other));
        std::fs::copy(from.database().key_file(), database.key_file()).unwrap();
        let into = Endpoint::start_on(database, &[]);
        // What is there and later than what is imported stays.
        into.react("a", 0, "win", 6).ok();
        for _ in 0..2 {
            into.run_with_input(&["import"], &lines);
        }
        let counts = json!({"love": 1, "win": 1});
        wait_until("it is there", || {
            into.article("a")["counts"] == counts && into.article("b")["closed"] == true
        });
        assert_eq!(into.article("b")["counts"], json!({"lol": 2}));
        assert_eq!(into.article("c")["counts"], counts);
        assert_eq!(into.metric("broadsheet_held_ballots"), 2.0);
        // Its readers are known here.
        into.react("a", 1, "omg", 6).ok();
        assert_eq!(into.article("a")["counts"], json!({"omg": 1, "win": 1}));
        Ledger::read(into.database()).assert_true();
    }
}

#[test]
fn what_is_under_another_key_is_not_imported() {
    let from = Endpoint::start(Kind::Sqlite, &[]);
    from.react("a", 1, "love", 1).ok();
    let lines = from.run(&["export"]);
    let into = Endpoint::start(Kind::Sqlite, &[]);
    let refused = into.command_with_input(&["import"], &lines);
    assert!(!refused.status.success());
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("another key"), "{said}");
    assert_eq!(Ledger::read(into.database()).ballots, 0);
}

#[test]
fn a_broken_line_is_named() {
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    let output = {
        let file = endpoint.database().folder().join("lines");
        std::fs::write(&file, "{}\n").unwrap();
        let program = env!("CARGO_BIN_EXE_broadsheet-endpoint");
        let mut command = std::process::Command::new(program);
        command.args(["import", "--database", endpoint.database().url()]);
        command.stdin(std::fs::File::open(&file).unwrap());
        command.output().unwrap()
    };
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("line 1"));
}

#[test]
fn a_backup_is_made_at_work_and_stands_by_itself() {
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    for reader in 0..20 {
        endpoint.react("a", reader, "love", 1).ok();
    }
    let copy = Database::new(Kind::Sqlite);
    endpoint.run(&["backup", copy.url()]);
    assert!(
        !endpoint.command(&["backup", copy.url()]).status.success(),
        "nothing is replaced"
    );
    let ledger = Ledger::read(&copy);
    ledger.assert_true();
    assert_eq!(ledger.ballots, 20);
    std::fs::copy(endpoint.database().key_file(), copy.key_file()).unwrap();
    let restored = Endpoint::start_on(Arc::new(copy), &[]);
    assert_eq!(restored.article("a")["counts"], json!({"love": 20}));
}
