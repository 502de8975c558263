//! The newsroom's hand on the counts. The same acts are commands of the program and
//! requests to its admin API; running instances follow them within a second.

use crate::store::{Done, Store};
use anyhow::{Result, bail, ensure};
use broadsheet_domain::poll::State;
use broadsheet_domain::wire::Subject;
use clap::Subcommand;
use serde::Deserialize;

/// What the newsroom can do. A subject is `reactions/<article>` or `polls/<poll>`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Subcommand)]
#[serde(tag = "act", rename_all = "lowercase", deny_unknown_fields)]
pub enum Act {
    /// Take no more ballots for a subject; its counts stay
    Close {
        /// The subject.
        subject: Subject,
    },
    /// Take ballots for it again
    Reopen {
        /// The subject.
        subject: Subject,
    },
    /// Count one article's reactions for another, from now on and all that there are
    Merge {
        /// The article that moved.
        from: Subject,
        /// Where it went.
        into: Subject,
    },
    /// Remove a subject with all its ballots and counts, for good
    Remove {
        /// The subject.
        subject: Subject,
    },
    /// Count the ballots of a subject that are in quarantine
    Release {
        /// The subject.
        subject: Subject,
    },
    /// Remove the ballots of a subject that are in quarantine
    Drop {
        /// The subject.
        subject: Subject,
    },
}

impl Act {
    /// Does it. Of a subject that was merged into another it is done to the other.
    pub async fn perform(&self, store: &Store) -> Result<Done> {
        match self {
            Self::Close { subject } => store.set_state(subject, State::Closed).await,
            Self::Reopen { subject } => store.set_state(subject, State::Open).await,
            Self::Merge { from, into } => {
                ensure!(from != into, "{from} cannot be merged into itself");
                match (from, into) {
                    (Subject::Reactions(_), Subject::Reactions(_)) => store.merge(from, into).await,
                    _ => bail!("only articles can be merged"),
                }
            }
            Self::Remove { subject } => store.remove(subject).await,
            Self::Release { subject } => store.release(subject).await,
            Self::Drop { subject } => store.drop_held(subject).await,
        }
    }
}
