//! What the page knows, as signals; and the effects that the domain asks for.

pub mod articles;
pub mod language;
pub mod preferences;
pub mod reactions;
pub mod route;
pub mod sharing;
