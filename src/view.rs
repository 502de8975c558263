//! Components: what they are given, as markup. They fetch nothing, store nothing
//! and compile natively.
//!
//! They are written in builder syntax and not with `view!`, which would turn
//! nested static markup into `template.innerHTML`: a page that enforces Trusted
//! Types refuses that.

pub mod article;
pub mod byline;
pub mod contents;
pub mod document;
pub mod element;
pub mod face;
pub mod glyph;
pub mod headlines;
pub mod kept;
pub mod problem;
pub mod published;
pub mod reactions;
pub mod settings;
pub mod share;
pub mod skeleton;
pub mod tags;
pub mod words;
