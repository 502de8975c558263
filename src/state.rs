//! What the page knows, as signals; and the effects that the domain asks for.

pub mod articles;
pub mod reactions;
pub mod route;
