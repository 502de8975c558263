//! A database that is full, locked, damaged, read-only or gone: reads go on, writes are
//! asked to come again, nothing acknowledged is lost, and the endpoint heals by itself.

use crate::bench::{Cluster, Database, Endpoint, Kind, Ledger, on_both_databases, wait_until};
use serde_json::json;
use std::process::Command;
use std::sync::Arc;

/// Reads go on, writes do not, and the operator can see it.
#[track_caller]
fn assert_unwritable(endpoint: &Endpoint) {
    let refused = endpoint.react("a", 99, "love", 1);
    assert_eq!(refused.error(), (503, "unavailable".to_owned()));
    assert_eq!(refused.header("retry-after"), "6");
    assert_eq!(endpoint.article("a")["counts"], json!({"love": 1}));
    assert_eq!(endpoint.get("/healthz").status, 503);
    assert_eq!(endpoint.metric("broadsheet_healthy"), 0.0);
}

/// It finds out by itself that all is well, and counts again.
#[track_caller]
fn assert_healed(endpoint: &Endpoint) {
    wait_until("it heals", || endpoint.get("/healthz").status == 200);
    endpoint.react("a", 2, "lol", 1).ok();
    assert_eq!(
        endpoint.article("a")["counts"],
        json!({"love": 1, "lol": 1})
    );
    assert_eq!(
        endpoint
            .get("/v1/reactions?ids=a")
            .header("broadsheet-stale"),
        ""
    );
    Ledger::read(endpoint.database()).assert_true();
}

#[test]
fn a_full_disk() {
    // No file may grow beyond what it is: writing then fails as on a full disk.
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    let limit = |limit: &str| {
        let pid = endpoint.pid().to_string();
        let mut prlimit = Command::new("prlimit");
        prlimit.args(["--pid", &pid, &format!("--fsize={limit}")]);
        assert!(prlimit.status().unwrap().success());
    };
    limit("1:unlimited");
    assert_unwritable(&endpoint);
    limit("unlimited:unlimited");
    assert_healed(&endpoint);
}

#[test]
fn a_locked_database() {
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    let lock = endpoint.database().begin("BEGIN IMMEDIATE");
    assert_unwritable(&endpoint);
    drop(lock);
    assert_healed(&endpoint);
}

#[test]
fn a_locked_table_of_postgresql() {
    let endpoint = Endpoint::start(Kind::Postgres, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    let lock = endpoint
        .database()
        .begin("BEGIN; LOCK TABLE ballot IN ACCESS EXCLUSIVE MODE");
    assert_unwritable(&endpoint);
    drop(lock);
    assert_healed(&endpoint);
}

on_both_databases!(a_table_that_takes_no_ballots);

/// What is written elsewhere heals nothing.
fn a_table_that_takes_no_ballots(kind: Kind) {
    let endpoint = Endpoint::start(kind, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    let (broken, mended) = match kind {
        Kind::Sqlite => (
            "CREATE TRIGGER broken BEFORE INSERT ON ballot \
             BEGIN SELECT RAISE(ABORT, 'broken'); END",
            "DROP TRIGGER broken",
        ),
        Kind::Postgres => (
            "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql \
             AS $$ BEGIN RAISE 'broken'; END $$; \
             CREATE TRIGGER broken BEFORE INSERT ON ballot \
             FOR EACH ROW EXECUTE FUNCTION broken()",
            "DROP TRIGGER broken ON ballot",
        ),
    };
    endpoint.database().execute(broken);
    assert_unwritable(&endpoint);
    // A replay is answered, and says nothing of what can be written.
    endpoint.react("a", 1, "love", 1).ok();
    wait_until("it has tried", || {
        endpoint.log().matches("'probe'").count() >= 3
    });
    assert_unwritable(&endpoint);
    endpoint.database().execute(mended);
    assert_healed(&endpoint);
}

/// While every batch fails, it is not well, whatever else can be written.
#[test]
fn a_locked_article_of_postgresql() {
    let endpoint = Endpoint::start(Kind::Postgres, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    let lock = endpoint
        .database()
        .begin("BEGIN; SELECT 1 FROM subject WHERE subject = 'reactions/a' FOR UPDATE");
    assert_unwritable(&endpoint);
    std::thread::scope(|scope| {
        let next = scope.spawn(|| endpoint.react("a", 99, "love", 1).status);
        while !next.is_finished() {
            assert_eq!(endpoint.get("/healthz").status, 503);
        }
        assert_eq!(next.join().unwrap(), 503);
    });
    drop(lock);
    assert_healed(&endpoint);
}

#[test]
fn a_postgresql_that_only_reads() {
    let endpoint = Endpoint::start(Kind::Postgres, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    let reading = |is: &str| {
        endpoint.database().execute(&format!(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I \
             SET default_transaction_read_only = {is}', current_database()); END $$"
        ));
        // Sessions that are open would go on as they began.
        endpoint.database().execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
    };
    reading("on");
    wait_until("nothing is written", || {
        endpoint.react("a", 99, "love", 1).status == 503
    });
    assert_unwritable(&endpoint);
    // This session was begun when it only read, and each statement is a transaction.
    endpoint.database().execute(
        "BEGIN READ WRITE; DO $$ BEGIN EXECUTE format('ALTER DATABASE %I \
         RESET default_transaction_read_only', current_database()); END $$; COMMIT",
    );
    // Its sessions go on as they began; it gives them up by itself.
    assert_healed(&endpoint);
}

#[test]
fn a_postgresql_that_is_gone() {
    let cluster = Arc::new(Cluster::start());
    let database = Arc::new(Database::on(&cluster));
    let endpoint = Endpoint::start_on(database, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    cluster.stop();
    wait_until("counts are called stale", || {
        let answer = endpoint.get("/v1/reactions?ids=a");
        assert_eq!(answer.status, 200);
        !answer.header("broadsheet-stale").is_empty()
    });
    let kept = endpoint.get("/v1/reactions?ids=a");
    assert_eq!(kept.header("cache-control"), "public, max-age=5");
    assert_unwritable(&endpoint);
    cluster.start_again();
    assert_healed(&endpoint);
}

/// It starts all the same, and serves what is there.
#[test]
fn a_file_that_can_only_be_read() {
    let mut endpoint = Endpoint::start(Kind::Sqlite, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    let database = Arc::clone(endpoint.database());
    // Somebody who has it open keeps the log beside it, without which nobody can read.
    let open = database.begin("SELECT count(*) FROM ballot");
    assert!(endpoint.end().success());
    database.guard(0o444);
    let endpoint = endpoint.again();
    assert_eq!(endpoint.get("/healthz").status, 503, "it is known at once");
    assert_unwritable(&endpoint);
    // What SQLite has opened for reading stays so for the whole process.
    database.guard(0o644);
    assert_healed(&endpoint.again());
    drop(open);
}

/// What is in memory is served on, and nothing is acknowledged.
#[test]
fn a_file_that_is_damaged_while_it_is_used() {
    let endpoint = Endpoint::start(Kind::Sqlite, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    // All tables begin on pages that are not there. The version makes everyone look.
    let damage = |pages: &str, version: u32| {
        endpoint.database().execute(&format!(
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = rootpage {pages}; \
             PRAGMA schema_version = {version}"
        ));
    };
    damage("+ 100000", 1000);
    wait_until("counts are called stale", || {
        let answer = endpoint.get("/v1/reactions?ids=a");
        assert_eq!(answer.status, 200);
        !answer.header("broadsheet-stale").is_empty()
    });
    assert_unwritable(&endpoint);
    let output = endpoint.command(&["--listen=127.0.0.1:0"]);
    assert!(!output.status.success(), "another is not begun instead");
    damage("- 100000", 1001);
    assert_healed(&endpoint);
}

#[test]
fn a_damaged_database() {
    let mut endpoint = Endpoint::start(Kind::Sqlite, &[]);
    endpoint.react("a", 1, "love", 1).ok();
    assert!(endpoint.end().success());
    let file = endpoint.database().url().to_owned();
    let length = usize::try_from(std::fs::metadata(&file).unwrap().len()).unwrap();
    std::fs::write(&file, "nonsense ".repeat(length / 9)).unwrap();
    // It is not replaced by an empty one: that would lose what can still be saved.
    let output = endpoint.command(&[]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("not a database"), "{said}");
    assert!(
        std::fs::read_to_string(&file)
            .unwrap()
            .starts_with("nonsense")
    );
}

#[test]
fn a_database_of_a_newer_version() {
    let mut endpoint = Endpoint::start(Kind::Sqlite, &[]);
    assert!(endpoint.end().success());
    endpoint
        .database()
        .execute("UPDATE meta SET value = '99' WHERE name = 'schema'");
    let output = endpoint.command(&[]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("schema 99"), "{said}");
}
