//! The reaction-count endpoint: what readers chose, counted so that a replay cannot
//! inflate it and an acknowledged ballot is not lost.
//!
//! # Layout
//!
//! In reading order:
//!
//! - [`cli`]: what can be configured.
//! - [`endpoint`]: everything, put together.
//! - [`server`]: connections, from the first byte to the last.
//! - [`http`]: the contract; its types are `broadsheet_domain::wire`.
//! - [`snapshot`]: all counts in memory, from which reads are answered.
//! - [`writer`]: the one who counts, in batches.
//! - [`follower`]: what others count, brought into the snapshot.
//! - [`store`]: the database, SQLite or PostgreSQL.
//! - [`site`]: the articles and polls that the site publishes.
//! - [`newsroom`]: what the newsroom can do to counts.
//! - [`doorkeeper`], [`network`], [`proxies`]: who may cast a new ballot.
//! - [`key`]: how a token is stored without being kept.
//! - [`health`], [`metrics`]: what the operator sees.
//! - [`clock`]: the time of day.

pub mod cli;
pub mod clock;
pub mod doorkeeper;
pub mod endpoint;
pub mod follower;
pub mod health;
pub mod http;
pub mod key;
pub mod metrics;
pub mod network;
pub mod newsroom;
pub mod proxies;
pub mod server;
pub mod site;
pub mod snapshot;
pub mod store;
pub mod writer;
