//! What the page itself does to share an article.

use crate::browser::share;
use broadsheet_domain::share::{Outcome, Shared, Target};
use broadsheet_qr::{Modules, QUIET};

/// Passes something on by the page's own means, where `target` is one of these: links are
/// followed by the browser. What there is to say of it then, if anything, after what was
/// said `before`. To be called from a click.
pub async fn pass_on(shared: &Shared, target: Target, before: Outcome) -> Option<Outcome> {
    match target {
        Target::Native => {
            share::open_sheet(shared.url(), shared.headline(), shared.text()).await;
            None
        }
        Target::Copy if share::copy(shared.url()).await => Some(Outcome::Copied),
        Target::Copy => Some(Outcome::NotCopied),
        Target::Print => {
            share::print();
            None
        }
        Target::Qr => Some(before.with_code_toggled()),
        _ => None,
    }
}

/// An address as a QR code: its width in modules, and its dark ones as path data.
pub fn code(address: &str) -> Option<(usize, String)> {
    let modules = Modules::of(address)?;
    Some((modules.size() + 2 * QUIET, modules.path()))
}
