//! One token's place in a batch: what is stored for it, and what is to be.

use super::batch::{Found, Writes};
use super::{Cast, Counting};
use crate::store::adding::Addition;
use broadsheet_domain::ballot::Ballot;
use broadsheet_domain::wire::Subject;
use std::collections::{BTreeMap, BTreeSet};

/// A ballot while the batch is judged.
pub(super) struct Seat {
    subject: Subject,
    /// The `at` of the row under the voter's current name, if there is one.
    current: Option<u64>,
    /// The row under the voter's former name, if there is one, and its `at`.
    former: Option<(String, u64)>,
    /// What is to be stored.
    pub(super) now: Option<Stored>,
    is_changed: bool,
}

impl Seat {
    /// The place of this ballot's token, as it was found.
    ///
    /// While keys change, one reader may have come to two rows: one instance knew the new
    /// key and the next did not yet. Of the two the later one stands, and the other is
    /// taken out of the counts.
    pub(super) fn find<Origin>(
        subject: &Subject,
        cast: &Cast<Origin>,
        found: &Found,
        changes: &mut BTreeMap<Subject, Addition>,
    ) -> Self {
        let name = subject.to_string();
        let row = |voter: &String| found.ballots.get(&(name.clone(), voter.clone()));
        let current = row(&cast.voters.current);
        let former = cast.voters.former.as_ref();
        let former = former.and_then(|voter| Some((voter, row(voter)?)));
        let at = |stored: &Stored| stored.ballot.at.millis();
        let mut seat = Self {
            subject: subject.clone(),
            current: current.map(at),
            former: former.map(|(voter, stored)| (voter.clone(), at(stored))),
            now: current.or(former.map(|(_, stored)| stored)).cloned(),
            is_changed: false,
        };
        if let (Some(current), Some((_, former))) = (current, former) {
            seat.settle(current, former, changes.entry(subject.clone()).or_default());
        }
        seat
    }

    fn settle(&mut self, current: &Stored, former: &Stored, addition: &mut Addition) {
        let mut one = if former.ballot.replaces(Some(&current.ballot)) {
            former.clone()
        } else {
            current.clone()
        };
        if [current, former]
            .map(|it| it.counting)
            .contains(&Counting::Counted)
        {
            one.counting = Counting::Counted;
        }
        addition.steps += 1;
        for row in [current, former] {
            row.leave(addition);
        }
        one.enter(addition);
        self.now = Some(one);
        self.is_changed = true;
    }

    /// Puts a later ballot there, and says what that changes.
    pub(super) fn replace(&mut self, ballot: &Ballot, counting: Counting, addition: &mut Addition) {
        let now = Stored {
            ballot: ballot.clone(),
            counting,
        };
        addition.steps += 1;
        if let Some(before) = &self.now {
            before.leave(addition);
        }
        now.enter(addition);
        self.now = Some(now);
        self.is_changed = true;
    }

    /// What is wanted by the ballot that is there.
    pub(super) fn choices(&self) -> BTreeSet<String> {
        let stored = self.now.as_ref();
        stored
            .map(|stored| stored.ballot.choices.clone())
            .unwrap_or_default()
    }

    /// Says what is to be written for it: one row, under the current name.
    pub(super) fn write(self, voter: String, writes: &mut Writes) {
        let (true, Some(stored)) = (self.is_changed, self.now) else {
            return;
        };
        let subject = self.subject.to_string();
        let choices = serde_json::json!(stored.ballot.choices).to_string();
        let at = stored.ballot.at.millis();
        let held = stored.counting.flag();
        if let Some((former, before)) = self.former {
            writes.removed.push((subject.clone(), former, before));
        }
        match self.current {
            Some(before) => {
                let row = (subject, voter, choices, at, held, before);
                writes.updated.push(row);
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

impl Stored {
    /// Counts it where it belongs.
    fn enter(&self, addition: &mut Addition) {
        match self.counting {
            Counting::Counted => addition.counted.put_in(&self.ballot),
            Counting::Held => addition.held += 1,
        }
    }

    /// Takes it out of there.
    fn leave(&self, addition: &mut Addition) {
        match self.counting {
            Counting::Counted => addition.counted.take_out(&self.ballot),
            Counting::Held => addition.held -= 1,
        }
    }
}
