//! What the page knows, and the effects that the domain asks for. What only the reader
//! needs is made of signals.

#[cfg(feature = "csr")]
pub mod articles;
#[cfg(feature = "csr")]
pub mod consents;
#[cfg(feature = "csr")]
pub mod language;
#[cfg(feature = "csr")]
pub mod preferences;
pub mod reactions;
#[cfg(feature = "csr")]
pub mod route;
pub mod sharing;
