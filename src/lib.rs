//! The browser client of Broadsheet: the standalone reader, and the elements that
//! stand in other people's pages.
//!
//! # Layout
//!
//! In reading order; each may name those after it, and all may name
//! `broadsheet-domain`, which decides what these perform:
//!
//! - [`reader`]: the standalone site, its routes and pages.
//! - [`embed`]: the elements, mounted and unmounted.
//! - [`state`]: signals, and the effects that the domain asks for.
//! - [`view`]: components, which are given everything: no fetch, no storage.
//!   It names neither `state` nor `browser`, so that it compiles natively too.
//! - [`browser`]: the only place that touches the browser's own interfaces.
//!
//! The features `csr` (into a living page) and `ssr` (into text, natively) say
//! how the views are rendered. Without either, only the views are compiled.

#[cfg(all(feature = "csr", feature = "ssr"))]
compile_error!(
    "`csr` and `ssr` never meet in one build: under `ssr` the renderer drops every event handler"
);

#[cfg(feature = "csr")]
pub mod browser;
#[cfg(feature = "csr")]
pub mod embed;
#[cfg(feature = "csr")]
pub mod reader;
#[cfg(feature = "csr")]
pub mod state;
pub mod view;
