//! The publisher's tools.
//!
//! # Layout
//!
//! - [`discovery`]: the feeds of a site, found from its address.
//! - [`fetching`]: what another server answers, within limits.

pub mod discovery;
pub mod fetching;
