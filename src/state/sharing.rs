//! What the page itself does to share an article.

use crate::browser::share;
use broadsheet_domain::share::{Outcome, Shared, Target};
use broadsheet_qr::{Modules, QUIET};
use leptos::{prelude::*, task::spawn_local};

/// Shares one article by the page's own means.
#[derive(Clone)]
pub struct Sharing {
    shared: Shared,
    outcome: ArcRwSignal<Outcome>,
}

/// An address as a QR code: its width in modules, and its dark ones as path data.
pub fn code(address: &str) -> Option<(usize, String)> {
    let modules = Modules::of(address)?;
    Some((modules.size() + 2 * QUIET, modules.path()))
}

impl Sharing {
    /// Nothing was shared yet.
    pub fn new(shared: Shared) -> Self {
        Self {
            shared,
            outcome: ArcRwSignal::new(Outcome::None),
        }
    }

    /// What became of the last act.
    pub fn outcome(&self) -> Outcome {
        self.outcome.get()
    }

    /// The reader presses a target that is not a link.
    pub fn press(&self, target: Target) {
        match target {
            Target::Native => {
                let shared = self.shared.clone();
                spawn_local(async move {
                    share::open_sheet(shared.url(), shared.headline(), shared.text()).await;
                });
            }
            Target::Copy => {
                let Self { shared, outcome } = self.clone();
                spawn_local(async move {
                    outcome.set(if share::copy(shared.url()).await {
                        Outcome::Copied
                    } else {
                        Outcome::NotCopied
                    });
                });
            }
            Target::Print => share::print(),
            Target::Qr => self
                .outcome
                .update(|outcome| *outcome = outcome.with_code_toggled()),
            // The others are links, which the browser follows by itself.
            _ => {}
        }
    }
}
