//! All counts, in memory: reads are answered from here and do not touch the database.
//! It grows with articles, never with ballots.

use crate::store::Standing;
use broadsheet_domain::wire::Subject;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

/// Every subject as it stands, shared by all who answer.
#[derive(Debug, Default)]
pub struct Snapshot {
    subjects: RwLock<HashMap<Subject, Arc<Standing>>>,
}

impl Snapshot {
    /// These subjects, each as it stands, or nothing if it is unknown. One that was
    /// merged into another stands as the other does.
    pub fn standings(&self, subjects: &[Subject]) -> Vec<Option<Arc<Standing>>> {
        let known = self.read();
        let standing = |subject: &Subject| {
            let standing = known.get(subject)?;
            let target = standing.merged_into.as_ref();
            target
                .and_then(|target| known.get(target))
                .or(Some(standing))
        };
        subjects.iter().map(|it| standing(it).cloned()).collect()
    }

    /// Whether the subject is known.
    pub fn knows(&self, subject: &Subject) -> bool {
        self.read().contains_key(subject)
    }

    /// The revision of a subject: 0 if it is unknown.
    pub fn rev(&self, subject: &Subject) -> u64 {
        self.read().get(subject).map_or(0, |standing| standing.rev)
    }

    /// Takes subjects over, unless what is known of them is newer: the writer and the
    /// search for changes may read in one order and come here in the other.
    pub fn take(&self, standings: impl IntoIterator<Item = (Subject, Arc<Standing>)>) {
        let mut known = self
            .subjects
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        for (subject, standing) in standings {
            match known.get_mut(&subject) {
                Some(before) if before.rev > standing.rev => {}
                Some(before) => *before = standing,
                None => {
                    known.insert(subject, standing);
                }
            }
        }
    }

    /// Forgets a subject that was removed, unless what is known of it is newer than this
    /// revision.
    pub fn forget(&self, subject: &Subject, rev: u64) {
        let mut known = self
            .subjects
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if known.get(subject).is_some_and(|it| it.rev <= rev) {
            known.remove(subject);
        }
    }

    /// How many subjects there are, and how many ballots are held in all of them.
    pub fn totals(&self) -> (usize, u64) {
        let known = self.read();
        let held = known.values().map(|standing| standing.held).sum();
        (known.len(), held)
    }

    /// Those with ballots in quarantine, and how many.
    pub fn held(&self) -> Vec<(Subject, u64)> {
        let known = self.read();
        let held = known.iter().filter(|(_, standing)| standing.held > 0);
        let mut held: Vec<_> = held
            .map(|(subject, standing)| (subject.clone(), standing.held))
            .collect();
        held.sort();
        held
    }

    fn read(&self) -> RwLockReadGuard<'_, HashMap<Subject, Arc<Standing>>> {
        self.subjects.read().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(rev: u64) -> Arc<Standing> {
        Arc::new(Standing {
            rev,
            ..Standing::default()
        })
    }

    #[test]
    fn what_is_older_changes_nothing() {
        let snapshot = Snapshot::default();
        let subject: Subject = "reactions/a".parse().unwrap();
        snapshot.take([(subject.clone(), standing(2))]);
        snapshot.take([(subject.clone(), standing(1))]);
        assert_eq!(snapshot.rev(&subject), 2);
    }

    #[test]
    fn what_was_made_again_after_it_was_removed_stays() {
        let snapshot = Snapshot::default();
        let subject: Subject = "reactions/a".parse().unwrap();
        snapshot.take([(subject.clone(), standing(3))]);
        snapshot.forget(&subject, 2);
        assert!(snapshot.knows(&subject));
        snapshot.forget(&subject, 3);
        assert!(!snapshot.knows(&subject));
    }

    #[test]
    fn a_merged_subject_stands_as_its_target() {
        let snapshot = Snapshot::default();
        let [old, new]: [Subject; 2] =
            ["reactions/old", "reactions/new"].map(|it| it.parse().unwrap());
        let merged = Standing {
            merged_into: Some(new.clone()),
            ..Standing::default()
        };
        snapshot.take([(old.clone(), Arc::new(merged)), (new, standing(7))]);
        let found = snapshot.standings(&[old]);
        assert_eq!(found[0].as_ref().unwrap().rev, 7);
    }
}
