//! The test bench: it starts a real browser, serves it a site that can misbehave,
//! and sees everything that the page says and every request that it makes.
//!
//! # Layout
//!
//! In reading order:
//!
//! - [`suite`] runs the proofs, one engine after another, and prints what failed.
//! - [`case`] is what a single test is given, and the rules it is held to at its end.
//! - [`engine`] knows the three engines: how to start each, and under which [`engine::Conditions`].
//! - [`browser`] is one of them running, with a fresh profile, behind the proxy.
//! - [`proxy`] refuses and records every request to another host.
//! - [`server`] serves the release build, or a fixture, with [`server::Fault`]s on request.
//! - [`counter`] runs the reaction-count endpoint itself.
//! - [`waline`] runs the server of Waline, where it is installed.
//! - [`recorder`] carries errors, CSP violations and long tasks from the page to the server.
//! - [`page`] is what a test does in a page: look, click, press, wait for a condition.
//! - [`axe`] asks axe-core what is wrong with the page for people who use assistive technology.
//! - [`clicks`] and [`measure`] are what the benches share.
//! - [`networks`] is what social networks document about links that share a page.
//! - [`inputs`] are the test inputs that do not live in this repository.
//! - [`workspace`] knows where the workspace keeps its files.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "this library is test code: a failed expectation is how it reports"
)]

pub mod suite;

pub mod case;

pub mod engine;

pub mod browser;

pub mod proxy;

pub mod server;

pub mod counter;

pub mod recorder;

pub mod waline;

pub mod page;

pub mod axe;

pub mod clicks;

pub mod measure;

pub mod networks;

pub mod inputs;

pub mod workspace;

mod listener;
