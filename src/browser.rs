//! The browser's own interfaces, and nothing of ours: the only place that names
//! `web_sys` and `js_sys`.
//!
//! Each adapter expects that its interface is missing, refused or replaced by
//! the host page, and answers with a plain value instead of a panic.

mod body;
pub mod clock;
pub mod decoder;
pub mod dom;
pub mod endpoint;
pub mod history;
pub mod host;
pub mod http;
pub mod intl;
pub mod locks;
pub mod nearing;
pub mod parser;
pub mod presence;
#[cfg(feature = "csr")]
pub mod program;
pub mod random;
pub mod share;
pub mod shell;
pub mod storage;
pub mod timer;
pub mod translator;
pub mod xml;
