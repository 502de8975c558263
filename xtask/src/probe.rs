//! The probe: the client's parser as a program of its own, for the browser tests.
//!
//! It is what is shipped, in the same profile, but with one function exported that
//! answers with a document's outline. The release itself exports nothing for tests.

use anyhow::Result;

use crate::setup::Toolbox;
use crate::{wasm, workspace};

/// Builds it into [`workspace::probe`].
pub(crate) fn build(toolbox: &Toolbox) -> Result<()> {
    wasm::bind(toolbox, "probe", &["probe"], &workspace::probe())
}
