//! What the newsroom does to subjects. Each act is one transaction, which no ballot for
//! the same subject can come between.

use super::adding::Addition;
use super::{Standing, Store, rows};
use anyhow::{Result, ensure};
use broadsheet_domain::ballot::{Ballot, Change, Moment};
use broadsheet_domain::poll::State;
use broadsheet_domain::wire::Subject;
use sqlx::{Any, AnyConnection, Row as _, Transaction};
use std::collections::BTreeMap;

impl Store {
    /// Closes a subject or opens it again. It moves no ballot.
    pub(crate) async fn set_state(&self, subject: &Subject, state: State) -> Result<u64> {
        let mut act = self.act_on(&[subject]).await?;
        let closed = match state {
            State::Open => 0_i64,
            State::Closed => 1,
        };
        sqlx::query("UPDATE subject SET closed = $2 WHERE subject = $1")
            .bind(subject.to_string())
            .bind(closed)
            .execute(&mut *act)
            .await?;
        self.finish(act, [(subject.clone(), Addition::default())])
            .await?;
        Ok(0)
    }

    /// Moves all that is counted for one subject to another, and sends what comes later
    /// after it. Names of tokens hold the subject that their readers know, so none of
    /// the two's ballots meet.
    pub(crate) async fn merge(&self, from: &Subject, into: &Subject) -> Result<u64> {
        let mut act = self.act_on(&[from, into]).await?;
        let into = match self.standing_on(&mut act, into).await?.merged_into {
            Some(target) => target,
            None => into.clone(),
        };
        ensure!(into != *from, "{into} was merged into {from} before");
        let moved = self.standing_on(&mut act, from).await?;
        let (from_name, into_name) = (from.to_string(), into.to_string());

        let ballots = sqlx::query("UPDATE ballot SET subject = $2 WHERE subject = $1");
        let ballots = { ballots }.bind(&from_name).bind(&into_name);
        let ballots = ballots.execute(&mut *act).await?.rows_affected();
        delete_counts(&mut act, &from_name).await?;
        let aliases = sqlx::query(
            "UPDATE subject SET merged_into = $2 WHERE subject = $1 OR merged_into = $1 RETURNING subject",
        );
        let aliases = { aliases }.bind(&from_name).bind(&into_name);
        let aliases = aliases.fetch_all(&mut *act).await?;

        let mut changes = BTreeMap::new();
        for alias in aliases {
            let alias: Subject = alias.try_get::<&str, _>("subject")?.parse()?;
            changes.insert(alias, Addition::default());
        }
        changes.insert(from.clone(), without(&moved));
        let counts = moved.counts.iter();
        let counts = counts.map(|(choice, count)| Ok((choice.to_string(), i64::try_from(*count)?)));
        let arrived = Addition {
            counted: Change {
                counts: counts.collect::<Result<_>>()?,
                voters: signed(moved.voters),
            },
            held: signed(moved.held),
            // Its revision has to pass the one that readers of the old address know.
            steps: signed(moved.rev).saturating_add(1),
        };
        changes.insert(into, arrived);
        self.finish(act, changes).await?;
        Ok(ballots)
    }

    /// Removes all ballots and counts of a subject. That it was known stays known.
    pub(crate) async fn remove(&self, subject: &Subject) -> Result<u64> {
        let mut act = self.act_on(&[subject]).await?;
        let standing = self.standing_on(&mut act, subject).await?;
        let name = subject.to_string();
        let ballots = sqlx::query("DELETE FROM ballot WHERE subject = $1").bind(&name);
        let ballots = ballots.execute(&mut *act).await?.rows_affected();
        delete_counts(&mut act, &name).await?;
        self.finish(act, [(subject.clone(), without(&standing))])
            .await?;
        Ok(ballots)
    }

    /// Counts what is held of a subject.
    pub(crate) async fn release(&self, subject: &Subject) -> Result<u64> {
        let mut act = self.act_on(&[subject]).await?;
        let held = sqlx::query(
            "UPDATE ballot SET held = 0 WHERE subject = $1 AND held = 1 RETURNING choices",
        );
        let held = { held }
            .bind(subject.to_string())
            .fetch_all(&mut *act)
            .await?;
        let mut addition = Addition::default();
        for row in &held {
            addition.counted.put_in(&Ballot {
                choices: serde_json::from_str(row.try_get("choices")?)?,
                at: Moment::LATEST,
            });
            addition.held -= 1;
        }
        self.finish(act, [(subject.clone(), addition)]).await?;
        Ok(u64::try_from(held.len())?)
    }

    /// Removes what is held of a subject.
    pub(crate) async fn drop_held(&self, subject: &Subject) -> Result<u64> {
        let mut act = self.act_on(&[subject]).await?;
        let held = sqlx::query("DELETE FROM ballot WHERE subject = $1 AND held = 1");
        let held = { held }
            .bind(subject.to_string())
            .execute(&mut *act)
            .await?;
        let addition = Addition {
            held: -signed(held.rows_affected()),
            ..Addition::default()
        };
        self.finish(act, [(subject.clone(), addition)]).await?;
        Ok(held.rows_affected())
    }

    /// Begins an act on these subjects, which are made known if they are not.
    async fn act_on(&self, subjects: &[&Subject]) -> Result<Transaction<'static, Any>> {
        let mut transaction = self.pool.begin_with(self.dialect.begin()).await?;
        let mut names: Vec<String> = subjects.iter().map(ToString::to_string).collect();
        names.sort();
        let rows = rows::text(names.iter().map(|name| [name]))?;
        let make = "INSERT INTO subject (subject) SELECT value ->> 0 FROM {rows} WHERE true \
             ON CONFLICT (subject) DO NOTHING";
        let lock = "SELECT subject FROM subject \
             WHERE subject IN (SELECT value ->> 0 FROM {rows}) ORDER BY subject {exclusive}";
        for statement in [make, lock] {
            let query = sqlx::query(self.dialect.sql(statement)).bind(&rows);
            query.fetch_all(&mut *transaction).await?;
        }
        Ok(transaction)
    }

    async fn standing_on(&self, act: &mut AnyConnection, subject: &Subject) -> Result<Standing> {
        let found = self.standings_on(act, &[subject.to_string()]).await?;
        let found = found.into_iter().next();
        Ok(found.map(|(_, standing)| standing).unwrap_or_default())
    }

    /// Adds the changes, at least one step to each subject, and commits.
    async fn finish(
        &self,
        mut act: Transaction<'static, Any>,
        changes: impl IntoIterator<Item = (Subject, Addition)>,
    ) -> Result<()> {
        let changes = changes.into_iter().map(|(subject, mut addition)| {
            addition.steps = addition.steps.max(1);
            (subject, addition)
        });
        self.add(&mut act, &changes.collect()).await?;
        act.commit().await?;
        Ok(())
    }
}

/// Deletes the counts of a subject; how often it changed is not forgotten.
async fn delete_counts(act: &mut AnyConnection, name: &str) -> Result<()> {
    let delete = sqlx::query("DELETE FROM tally WHERE subject = $1");
    delete.bind(name.to_owned()).execute(act).await?;
    Ok(())
}

/// What is left of a subject whose ballots and counts are gone.
fn without(standing: &Standing) -> Addition {
    Addition {
        counted: Change {
            voters: -signed(standing.voters),
            ..Change::default()
        },
        held: -signed(standing.held),
        ..Addition::default()
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
