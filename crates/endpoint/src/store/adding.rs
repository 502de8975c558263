//! Adding to the counts of subjects, in the slot of this instance.

use super::{Store, rows};
use anyhow::Result;
use broadsheet_domain::ballot::Change;
use broadsheet_domain::wire::Subject;
use sqlx::AnyConnection;
use std::collections::BTreeMap;

/// What changes for one subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Addition {
    /// In what is counted.
    pub(super) counted: Change,
    /// How many more, or fewer, ballots are held.
    pub(super) held: i64,
    /// How many steps its revision takes: at least one, or nobody learns of it.
    pub(super) steps: i64,
}

impl Store {
    /// Adds these changes.
    pub(super) async fn add(
        &self,
        connection: &mut AnyConnection,
        changes: &BTreeMap<Subject, Addition>,
    ) -> Result<()> {
        let counts = changes.iter().flat_map(|(subject, addition)| {
            let counts = addition.counted.counts.iter();
            counts
                .filter(|(_, count)| **count != 0)
                .map(move |(choice, count)| (subject, choice, count))
        });
        let counts: Vec<_> = counts.collect();
        if !counts.is_empty() {
            let query = self.dialect.sql(
                "INSERT INTO tally (subject, choice, slot, count) SELECT value ->> 0, \
                 value ->> 1, CAST($2 AS BIGINT), CAST(value ->> 2 AS BIGINT) \
                 FROM {rows} WHERE true ON CONFLICT (subject, choice, slot) \
                 DO UPDATE SET count = tally.count + excluded.count",
            );
            let query = sqlx::query(query).bind(rows::text(counts)?).bind(self.slot);
            query.execute(&mut *connection).await?;
        }
        if !changes.is_empty() {
            let pulses = changes.iter().map(|(subject, addition)| {
                let voters = addition.counted.voters;
                (subject, addition.steps, voters, addition.held)
            });
            let query = self.dialect.sql(
                "INSERT INTO pulse (subject, slot, rev, voters, held, touched) \
                 SELECT value ->> 0, CAST($2 AS BIGINT), CAST(value ->> 1 AS BIGINT), \
                 CAST(value ->> 2 AS BIGINT), CAST(value ->> 3 AS BIGINT), {now} \
                 FROM {rows} WHERE true ON CONFLICT (subject, slot) DO UPDATE SET \
                 rev = pulse.rev + excluded.rev, voters = pulse.voters + excluded.voters, \
                 held = pulse.held + excluded.held, touched = excluded.touched",
            );
            let query = sqlx::query(query).bind(rows::text(pulses)?).bind(self.slot);
            query.execute(&mut *connection).await?;
        }
        Ok(())
    }
}
