//! What is seen from outside: the program itself, over HTTP, on both databases.
//!
//! # Layout
//!
//! - `bench`: a database, an endpoint on it, a client.
//! - `contract`: what the published contract promises.
//! - `requests`: what is refused, and how.
//! - `caching`: what caches are told.
//! - `origins`: which pages may ask.
//! - `life`: beginning, end, and beginning again.
//! - `model`: many clients at once, against what they should come to.
//! - `crash`: killed at work.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed expectation is how a test reports"
)]

mod bench;
mod caching;
mod contract;
mod crash;
mod life;
mod model;
mod origins;
mod requests;
