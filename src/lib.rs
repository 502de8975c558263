//! The browser client of Broadsheet: the standalone reader, and the elements that
//! stand in other people's pages.
//!
//! # Layout
//!
//! In reading order; each may name those after it, and all may name
//! `broadsheet-domain`, which decides what these perform:
//!
//! - `reader`: the standalone site, its routes and pages.
//! - `embed`: the elements. It takes over the markup that the loader has shown, and
//!   has no views of its own.
//! - `state`: what the page knows, and the effects that the domain asks for.
//! - `view`: components, which are given everything: no fetch, no storage.
//!   It names neither `state` nor `browser`, so that it compiles natively too.
//! - `sync`: what passes between a page and the server that counts for it; a program of
//!   its own, which only pages with an endpoint load.
//! - `feeds`: feeds of every format as JSON Feed; a program of its own, which the reader
//!   loads for the first that is none.
//! - `browser`: the only place that touches the browser's own interfaces.
//! - [`glyphs`]: drawings as data.
//!
//! The features `csr` (into a living page) and `ssr` (into text, natively) say
//! how the views are rendered; `embed`, `sync` and `feeds` do without them.

#[cfg(all(feature = "csr", feature = "ssr"))]
compile_error!(
    "`csr` and `ssr` never meet in one build: under `ssr` the renderer drops every event handler"
);

#[cfg(feature = "browser")]
pub mod browser;
#[cfg(feature = "embed")]
pub mod embed;
#[cfg(feature = "feeds")]
pub mod feeds;
pub mod glyphs;
#[cfg(feature = "csr")]
pub mod reader;
#[cfg(feature = "browser")]
pub mod state;
#[cfg(feature = "sync")]
pub mod sync;
#[cfg(any(feature = "csr", feature = "ssr"))]
pub mod view;
