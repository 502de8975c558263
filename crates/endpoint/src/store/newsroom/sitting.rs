//! The course of an act: its subjects are locked, something is done, and all instances
//! learn of it.

use super::Done;
use crate::store::adding::Addition;
use crate::store::{Standing, Store, rows};
use anyhow::{Result, ensure};
use broadsheet_domain::wire::Subject;
use sqlx::{Any, Transaction};
use std::collections::BTreeSet;

/// What becomes of a subject that nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// It is made known.
    Made,
    /// It stays unknown: there is nothing to do.
    Left,
}

/// An act that has begun: no ballot for its subjects is counted until it is finished.
pub(super) struct Sitting {
    pub(super) transaction: Transaction<'static, Any>,
    /// Those that were known before.
    pub(super) known: BTreeSet<String>,
}

impl Store {
    /// The subject itself, or the one that it was merged into.
    pub(super) async fn counted_as(&self, subject: &Subject) -> Result<Subject> {
        let found = self.standings(std::slice::from_ref(subject)).await?;
        let target = found.into_iter().find_map(|(_, it)| it.merged_into);
        Ok(target.unwrap_or_else(|| subject.clone()))
    }

    /// Begins an act on what a subject is counted for.
    pub(super) async fn act_on_counted(
        &self,
        subject: &Subject,
        unknown: Unknown,
    ) -> Result<(Sitting, Done)> {
        let target = self.counted_as(subject).await?;
        let mut act = self.act_on(&[&target], unknown).await?;
        ensure!(
            self.standing_in(&mut act, &target)
                .await?
                .merged_into
                .is_none(),
            "{target} was merged at the same time"
        );
        let done = Done {
            known: act.known.contains(&target.to_string()),
            ballots: 0,
            subject: target,
        };
        Ok((act, done))
    }

    /// Begins an act on these subjects.
    pub(super) async fn act_on(&self, subjects: &[&Subject], unknown: Unknown) -> Result<Sitting> {
        let mut transaction = self.pool.begin_with(self.dialect.begin()).await?;
        let mut names: Vec<String> = subjects.iter().map(ToString::to_string).collect();
        names.sort();
        let rows = rows::text(names.iter().map(|name| [name]))?;
        let make = self.dialect.sql(
            "INSERT INTO subject (subject) SELECT value ->> 0 FROM {rows} WHERE true \
             ON CONFLICT (subject) DO NOTHING RETURNING subject",
        );
        let lock = self.dialect.sql(
            "SELECT subject FROM subject \
             WHERE subject IN (SELECT value ->> 0 FROM {rows}) ORDER BY subject {exclusive}",
        );
        let mut made = Vec::new();
        if unknown == Unknown::Made {
            let make = sqlx::query_scalar(make).bind(&rows);
            made = make.fetch_all(&mut *transaction).await?;
        }
        let lock = sqlx::query_scalar(lock).bind(&rows);
        let mut known: BTreeSet<String> = lock
            .fetch_all(&mut *transaction)
            .await?
            .into_iter()
            .collect();
        for name in made {
            known.remove::<String>(&name);
        }
        Ok(Sitting { transaction, known })
    }

    pub(super) async fn standing_in(
        &self,
        act: &mut Sitting,
        subject: &Subject,
    ) -> Result<Standing> {
        let names = [subject.to_string()];
        let found = self.standings_on(&mut act.transaction, &names).await?;
        let found = found.into_iter().next();
        Ok(found.map(|(_, standing)| standing).unwrap_or_default())
    }

    /// Adds the changes, at least one step to each subject, and commits.
    pub(super) async fn finish(
        &self,
        mut act: Sitting,
        changes: impl IntoIterator<Item = (Subject, Addition)>,
    ) -> Result<()> {
        let changes = changes.into_iter().map(|(subject, mut addition)| {
            addition.steps = addition.steps.max(1);
            (subject, addition)
        });
        self.add(&mut act.transaction, &changes.collect()).await?;
        act.transaction.commit().await?;
        Ok(())
    }
}
