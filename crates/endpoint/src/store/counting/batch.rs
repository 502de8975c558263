//! A batch of ballots, judged by what is stored. Pure: it says what is to be written.

use super::seat::{Seat, Stored};
use super::{Admission, Cast, Counting, Gates, Newcomer, Refused};
use crate::store::adding::Addition;
use broadsheet_domain::poll::{Rules, State};
use broadsheet_domain::wire::Subject;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Ballots to be judged together, in their order.
pub(super) struct Batch<'a, Origin> {
    casts: &'a [Cast<Origin>],
    now: i64,
    /// What was said of newcomers: a batch may be judged again, but nobody is asked
    /// twice about the same ballot.
    admitted: Vec<Option<Result<Counting, Refused>>>,
}

/// What stands in the database.
pub(super) struct Found {
    /// By the subject as it was named.
    pub(super) gates: HashMap<Subject, Gate>,
    /// By the subject that they are counted for and the voter.
    pub(super) ballots: HashMap<(String, String), Stored>,
}

/// What is known of a subject.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    /// The subject itself, or the one that it was merged into.
    pub(super) counted_as: Subject,
    pub(super) newsroom: State,
    pub(super) rules: Option<Rules>,
}

/// What was found about one ballot.
pub(super) struct Verdict {
    /// What it is counted for.
    pub(super) subject: Subject,
    /// What the stored ballot wants, or why this one does not count.
    pub(super) result: Result<BTreeSet<String>, Refused>,
}

/// What is to be written; as rows for statements, sorted.
#[derive(Debug, Default)]
pub(super) struct Writes {
    /// Subjects that are new.
    pub(super) subjects: Vec<(String,)>,
    /// Ballots under the former name: subject, voter, the `at` that must stand there.
    pub(super) removed: Vec<(String, String, u64)>,
    /// Subject, voter, choices, at, held, and the `at` that must stand there.
    pub(super) updated: Vec<(String, String, String, u64, i64, u64)>,
    /// Subject, voter, choices, at, held.
    pub(super) inserted: Vec<(String, String, String, u64, i64)>,
    /// What changes in the counts.
    pub(super) changes: BTreeMap<Subject, Addition>,
}

impl<'a, Origin> Batch<'a, Origin> {
    /// A batch at `now`, in milliseconds since 1970.
    pub(super) fn new(casts: &'a [Cast<Origin>], now: i64) -> Self {
        Self {
            casts,
            now,
            admitted: vec![None; casts.len()],
        }
    }

    /// The subjects that it names.
    pub(super) fn subjects(&self) -> BTreeSet<String> {
        let subjects = self.casts.iter().map(|cast| cast.subject.to_string());
        subjects.collect()
    }

    /// Where its ballots may be stored.
    pub(super) fn keys(&self, gates: &HashMap<Subject, Gate>) -> BTreeSet<(String, String)> {
        let mut keys = BTreeSet::new();
        for cast in self.casts {
            let gate = gates.get(&cast.subject);
            let subject = gate.map_or(&cast.subject, |gate| &gate.counted_as);
            let voters = [Some(&cast.voters.current), cast.voters.former.as_ref()];
            for voter in voters.into_iter().flatten() {
                keys.insert((subject.to_string(), voter.clone()));
            }
        }
        keys
    }

    /// Judges every ballot.
    pub(super) fn judge(
        &mut self,
        found: &Found,
        admission: &impl Admission<Origin>,
    ) -> (Vec<Verdict>, Writes) {
        let mut seats = BTreeMap::<(String, String), Seat>::new();
        let mut writes = Writes::default();
        let mut verdicts = Vec::with_capacity(self.casts.len());
        let mut new_subjects = BTreeSet::new();
        for (cast, admitted) in self.casts.iter().zip(&mut self.admitted) {
            let gate = found.gates.get(&cast.subject);
            let subject = gate.map_or(&cast.subject, |gate| &gate.counted_as);
            let key = (subject.to_string(), cast.voters.current.clone());
            let seat = seats
                .entry(key)
                .or_insert_with(|| Seat::find(subject, cast, found, &mut writes.changes));
            let result = (|| {
                let stored = seat.now.as_ref();
                if !cast.ballot.replaces(stored.map(|stored| &stored.ballot)) {
                    return Ok(());
                }
                if admission.gates() == Gates::Kept {
                    pass(gate, cast, self.now)?;
                }
                let counting = match stored {
                    Some(stored) => stored.counting,
                    None => {
                        let newcomer = match gate {
                            Some(_) => Newcomer::Token,
                            None => Newcomer::Subject,
                        };
                        (*admitted.get_or_insert_with(|| admission.admit(cast, newcomer)))?
                    }
                };
                if gate.is_none() {
                    new_subjects.insert((subject.to_string(),));
                }
                let addition = writes.changes.entry(subject.clone()).or_default();
                seat.replace(&cast.ballot, counting, addition);
                Ok(())
            })();
            verdicts.push(Verdict {
                subject: subject.clone(),
                result: result.map(|()| seat.choices()),
            });
        }
        for ((_, voter), seat) in seats {
            seat.write(voter, &mut writes);
        }
        writes.subjects = new_subjects.into_iter().collect();
        (verdicts, writes)
    }
}

/// Whether a closed subject or the rules of a poll keep the ballot out.
fn pass<Origin>(gate: Option<&Gate>, cast: &Cast<Origin>, now: i64) -> Result<(), Refused> {
    if gate.is_some_and(|gate| gate.newsroom == State::Closed) {
        return Err(Refused::Closed);
    }
    if let Subject::Polls(_) = cast.subject {
        let rules = gate.and_then(|gate| gate.rules.as_ref());
        rules
            .ok_or(Refused::Unknown)?
            .accept(&cast.ballot.choices, now)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Voters;
    use broadsheet_domain::ballot::{Ballot, Moment};
    use std::time::Duration;

    struct Everyone(Result<Counting, Refused>);

    impl Admission<()> for Everyone {
        fn admit(&self, _: &Cast<()>, _: Newcomer) -> Result<Counting, Refused> {
            self.0
        }

        fn gates(&self) -> Gates {
            Gates::Kept
        }
    }

    const OPEN: Everyone = Everyone(Ok(Counting::Counted));

    fn ballot(choice: &str, at: u64) -> Ballot {
        let choices = [choice.to_owned()].into_iter();
        Ballot {
            choices: choices.filter(|choice| !choice.is_empty()).collect(),
            at: Moment::new(at).unwrap(),
        }
    }

    fn cast(voter: &str, choice: &str, at: u64) -> Cast<()> {
        Cast {
            subject: "reactions/a".parse().unwrap(),
            voters: Voters {
                current: voter.to_owned(),
                former: Some(format!("former {voter}")),
            },
            ballot: ballot(choice, at),
            origin: (),
        }
    }

    fn found(voter: &str, stored: Ballot, counting: Counting) -> Found {
        let subject: Subject = "reactions/a".parse().unwrap();
        let gate = Gate {
            counted_as: subject.clone(),
            newsroom: State::Open,
            rules: None,
        };
        let stored = Stored {
            ballot: stored,
            counting,
        };
        Found {
            gates: HashMap::from([(subject, gate)]),
            ballots: HashMap::from([(("reactions/a".to_owned(), voter.to_owned()), stored)]),
        }
    }

    fn counts(writes: &Writes) -> Vec<(&str, i64)> {
        let additions = writes.changes.values();
        let counts = additions.flat_map(|addition| &addition.counted.counts);
        counts
            .map(|(choice, count)| (choice.as_str(), *count))
            .collect()
    }

    #[test]
    fn a_batch_may_hold_a_ballot_many_times_over() {
        let casts = [
            cast("ann", "love", 5),
            cast("ann", "love", 5),
            cast("ann", "lol", 7),
            cast("ann", "omg", 6),
            cast("ben", "lol", 1),
        ];
        let nothing = Found {
            gates: HashMap::new(),
            ballots: HashMap::new(),
        };
        let (verdicts, writes) = Batch::new(&casts, 0).judge(&nothing, &OPEN);
        assert_eq!(counts(&writes), [("lol", 2), ("love", 0)]);
        assert_eq!(writes.inserted.len(), 2);
        assert_eq!(writes.subjects, [("reactions/a".to_owned(),)]);
        assert!(verdicts[3].result.as_ref().unwrap().contains("lol"));
    }

    #[test]
    fn a_ballot_under_the_former_key_moves_when_it_changes() {
        let found = found("former ann", ballot("love", 5), Counting::Counted);
        let replay = [cast("ann", "love", 5)];
        let (_, writes) = Batch::new(&replay, 0).judge(&found, &OPEN);
        assert!(writes.changes.is_empty() && writes.removed.is_empty());

        let switch = [cast("ann", "lol", 6)];
        let (_, writes) = Batch::new(&switch, 0).judge(&found, &OPEN);
        assert_eq!(counts(&writes), [("lol", 1), ("love", -1)]);
        assert_eq!(writes.removed.len(), 1);
        assert_eq!(writes.inserted.len(), 1);
    }

    #[test]
    fn two_rows_of_one_reader_become_the_later_one() {
        for (current, former, counts_after, choice) in [
            (5, 7, vec![("lol", 0), ("love", -1)], "lol"),
            (7, 5, vec![("lol", -1), ("love", 0)], "love"),
        ] {
            let mut found = found("ann", ballot("love", current), Counting::Counted);
            let row = Stored {
                ballot: ballot("lol", former),
                counting: Counting::Counted,
            };
            let key = ("reactions/a".to_owned(), "former ann".to_owned());
            found.ballots.insert(key, row);
            let replay = [cast("ann", "omg", 1)];
            let (verdicts, writes) = Batch::new(&replay, 0).judge(&found, &OPEN);
            assert_eq!(counts(&writes), counts_after);
            let addition = writes.changes.values().next().unwrap();
            assert_eq!((addition.counted.voters, addition.steps), (-1, 1));
            assert!(verdicts[0].result.as_ref().unwrap().contains(choice));
            let one = (writes.removed.len(), writes.updated.len());
            assert_eq!((one, writes.inserted.len()), ((1, 1), 0));
        }
    }

    #[test]
    fn a_reader_who_is_counted_once_is_not_held() {
        let mut found = found("ann", ballot("love", 5), Counting::Counted);
        let row = Stored {
            ballot: ballot("lol", 7),
            counting: Counting::Held,
        };
        let key = ("reactions/a".to_owned(), "former ann".to_owned());
        found.ballots.insert(key, row);
        let change = [cast("ann", "omg", 9)];
        let (_, writes) = Batch::new(&change, 0).judge(&found, &OPEN);
        assert_eq!(counts(&writes), [("lol", 0), ("love", -1), ("omg", 1)]);
        assert_eq!(writes.changes.values().next().unwrap().held, -1);
    }

    #[test]
    fn a_known_token_changes_its_mind_whatever_newcomers_are_told() {
        let refused = Refused::TooManyNewcomers(Duration::from_secs(1));
        let casts = [cast("ann", "lol", 6), cast("ben", "lol", 6)];
        let found = found("ann", ballot("love", 5), Counting::Counted);
        let (verdicts, _) = Batch::new(&casts, 0).judge(&found, &Everyone(Err(refused)));
        assert!(verdicts[0].result.is_ok());
        assert_eq!(verdicts[1].result, Err(refused));
    }

    #[test]
    fn what_is_held_is_not_counted() {
        let casts = [cast("ann", "lol", 6), cast("ben", "lol", 6)];
        let found = found("ann", ballot("love", 5), Counting::Held);
        let (_, writes) = Batch::new(&casts, 0).judge(&found, &Everyone(Ok(Counting::Held)));
        assert_eq!(counts(&writes), []);
        assert_eq!(writes.changes.values().next().unwrap().held, 1);
    }

    #[test]
    fn a_closed_article_answers_replays_and_refuses_changes() {
        let mut found = found("ann", ballot("love", 5), Counting::Counted);
        for gate in found.gates.values_mut() {
            gate.newsroom = State::Closed;
        }
        let casts = [cast("ann", "love", 5), cast("ann", "lol", 6)];
        let (verdicts, _) = Batch::new(&casts, 0).judge(&found, &OPEN);
        assert!(verdicts[0].result.is_ok());
        assert_eq!(verdicts[1].result, Err(Refused::Closed));
    }
}
