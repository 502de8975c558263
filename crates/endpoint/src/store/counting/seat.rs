//! One token's place in a batch: what is stored for it, and what is to be.

use super::batch::{Found, Writes};
use super::{Cast, Counting};
use crate::store::adding::Addition;
use broadsheet_domain::ballot::Ballot;
use broadsheet_domain::wire::Subject;
use std::collections::BTreeSet;

/// A ballot while the batch is judged.
pub(super) struct Seat {
    subject: Subject,
    /// The voter under which it is stored, and its `at` there.
    origin: Option<(String, u64)>,
    /// What is to be stored.
    pub(super) now: Option<Stored>,
    is_changed: bool,
}

impl Seat {
    /// The place of this ballot's token, as it was found.
    pub(super) fn find<Origin>(subject: &Subject, cast: &Cast<Origin>, found: &Found) -> Self {
        let name = subject.to_string();
        let voters = [Some(&cast.voters.current), cast.voters.former.as_ref()];
        let stored = voters.into_iter().flatten().find_map(|voter| {
            let stored = found.ballots.get(&(name.clone(), voter.clone()))?;
            Some((voter, stored))
        });
        Self {
            subject: subject.clone(),
            origin: stored.map(|(voter, it)| (voter.clone(), it.ballot.at.millis())),
            now: stored.map(|(_, stored)| stored.clone()),
            is_changed: false,
        }
    }

    /// Puts a later ballot there, and says what that changes.
    pub(super) fn replace(&mut self, ballot: &Ballot, counting: Counting, addition: &mut Addition) {
        addition.steps += 1;
        match (counting, &self.now) {
            (Counting::Counted, before) => {
                if let Some(before) = before {
                    addition.counted.take_out(&before.ballot);
                }
                addition.counted.put_in(ballot);
            }
            (Counting::Held, None) => addition.held += 1,
            (Counting::Held, Some(_)) => {}
        }
        self.now = Some(Stored {
            ballot: ballot.clone(),
            counting,
        });
        self.is_changed = true;
    }

    /// What is wanted by the ballot that is there.
    pub(super) fn choices(&self) -> BTreeSet<String> {
        let stored = self.now.as_ref();
        stored
            .map(|stored| stored.ballot.choices.clone())
            .unwrap_or_default()
    }

    /// Says what is to be written for it.
    pub(super) fn write(self, voter: String, writes: &mut Writes) {
        let (true, Some(stored)) = (self.is_changed, self.now) else {
            return;
        };
        let subject = self.subject.to_string();
        let choices = serde_json::json!(stored.ballot.choices).to_string();
        let at = stored.ballot.at.millis();
        let held = stored.counting.flag();
        match self.origin {
            Some((origin, before)) if origin == voter => {
                let row = (subject, voter, choices, at, held, before);
                writes.updated.push(row);
            }
            Some((origin, before)) => {
                writes.removed.push((subject.clone(), origin, before));
                writes.inserted.push((subject, voter, choices, at, held));
            }
            None => writes.inserted.push((subject, voter, choices, at, held)),
        }
    }
}

/// A ballot that is stored.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    pub(super) ballot: Ballot,
    pub(super) counting: Counting,
}
