//! A database of a test's own.

use super::postgres::Cluster;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::TempDir;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// An empty database, removed when it is dropped.
pub(crate) struct Database {
    url: String,
    folder: TempDir,
    is_guarded: AtomicBool,
    /// The server, as long as somebody needs it.
    _cluster: Option<Arc<Cluster>>,
}

impl Database {
    /// A new one.
    pub(crate) fn new(kind: Kind) -> Self {
        match kind {
            Kind::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                Self {
                    url: folder.path().join("counts.db").display().to_string(),
                    folder,
                    is_guarded: AtomicBool::new(false),
                    _cluster: None,
                }
            }
            Kind::Postgres => Self::on(&Cluster::shared()),
        }
    }

    /// A new one on this server.
    pub(crate) fn on(cluster: &Arc<Cluster>) -> Self {
        Self {
            url: cluster.new_database(),
            folder: tempfile::tempdir().unwrap(),
            is_guarded: AtomicBool::new(false),
            _cluster: Some(Arc::clone(cluster)),
        }
    }

    /// Its address, or its path.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// A folder for what belongs to it.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Gives the SQLite file and those beside it this mode. From then on programs are
    /// bound by it.
    pub(crate) fn guard(&self, mode: u32) {
        self.is_guarded.store(true, Ordering::Relaxed);
        for end in ["", "-wal", "-shm"] {
            let mode = std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(format!("{}{end}", self.url), mode).unwrap();
        }
    }

    /// Whether programs are bound by its files' modes.
    pub(crate) fn is_guarded(&self) -> bool {
        self.is_guarded.load(Ordering::Relaxed)
    }

    /// The server's key for it.
    pub(crate) fn key_file(&self) -> PathBuf {
        self.folder.path().join("key")
    }
}
