//! What is seen from outside: the program itself, over HTTP, on both databases.
//!
//! # Layout
//!
//! - `bench`: a database, an endpoint on it, a client.
//! - `contract`: what the published contract promises.
//! - `requests`: what is refused, and how.
//! - `caching`: what caches are told.
//! - `conformance`: those three, asked of any server.
//! - `origins`: which pages may ask.
//! - `life`: beginning, end, and beginning again.
//! - `connections`: clients that ask and do not read.
//! - `polls`: votes, by the rules of the site's feed.
//! - `newcomers`: how first ballots are limited, held and proved.
//! - `keys`: a change of the server's key.
//! - `newsroom`: the newsroom's hand on the counts.
//! - `transfer`: everything out of one database and into another.
//! - `model`: many clients at once, against what they should come to.
//! - `crash`: killed at work.
//! - `faults`: a database that is full, locked, damaged, read-only or gone.
//! - `description`: `/openapi.json`, and what a fuzzer makes of it.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed expectation is how a test reports"
)]

mod bench;
mod caching;
mod conformance;
mod connections;
mod contract;
mod crash;
mod description;
mod faults;
mod keys;
mod life;
mod model;
mod newcomers;
mod newsroom;
mod origins;
mod polls;
mod requests;
mod transfer;
