//! A database of a test's own.

use super::postgres::Cluster;
use std::path::{Path, PathBuf};
use std::sync::Arc;
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

    /// The server's key for it.
    pub(crate) fn key_file(&self) -> PathBuf {
        self.folder.path().join("key")
    }
}
