//! What the newsroom does to subjects. Each act is one transaction, which no ballot for
//! the same subject can come between.

use super::adding::Addition;
use super::{Standing, Store};
use anyhow::{Result, ensure};
use broadsheet_domain::ballot::{Ballot, Change, Moment};
use broadsheet_domain::poll::State;
use broadsheet_domain::wire::Subject;
use serde::Serialize;
use sqlx::Row as _;
use std::collections::BTreeMap;
use std::fmt;

use self::sitting::{Sitting, Unknown};

mod sitting;

/// What an act has done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Done {
    /// The subject that it was done to: that which the named one is counted for.
    pub subject: Subject,
    /// How many ballots it moved.
    pub ballots: u64,
    /// Whether anything was known of the subject before.
    pub known: bool,
}

impl Store {
    /// Closes a subject or opens it again. It moves no ballot.
    pub(crate) async fn set_state(&self, subject: &Subject, state: State) -> Result<Done> {
        let (closed, unknown) = match state {
            State::Open => (0_i64, Unknown::Left),
            // What nobody has reacted to yet can be closed as well.
            State::Closed => (1, Unknown::Made),
        };
        let (mut act, done) = self.act_on_counted(subject, unknown).await?;
        sqlx::query("UPDATE subject SET closed = $2 WHERE subject = $1")
            .bind(done.subject.to_string())
            .bind(closed)
            .execute(&mut *act.transaction)
            .await?;
        if done.known || unknown == Unknown::Made {
            let step = (done.subject.clone(), Addition::default());
            self.finish(act, [step]).await?;
        }
        Ok(done)
    }

    /// Moves all that is counted for one subject to another, and sends what comes later
    /// after it. Names of tokens hold the subject that their readers know, so none of
    /// the two's ballots meet.
    pub(crate) async fn merge(&self, from: &Subject, into: &Subject) -> Result<Done> {
        let into = self.counted_as(into).await?;
        ensure!(into != *from, "{into} was merged into {from} before");
        let mut act = self.act_on(&[from, &into], Unknown::Made).await?;
        ensure!(
            self.standing_in(&mut act, &into)
                .await?
                .merged_into
                .is_none(),
            "{into} was merged at the same time"
        );
        let moved = self.standing_in(&mut act, from).await?;
        // Its ballots are elsewhere, and their readers would not be found again.
        let before = moved.merged_into.as_ref();
        ensure!(
            before.is_none_or(|before| *before == into),
            "{from} was merged into another before: merge that one"
        );
        let (from_name, into_name) = (from.to_string(), into.to_string());

        let ballots = sqlx::query("UPDATE ballot SET subject = $2 WHERE subject = $1");
        let ballots = { ballots }.bind(&from_name).bind(&into_name);
        let ballots = ballots.execute(&mut *act.transaction).await?;
        delete_counts(&mut act, &from_name).await?;
        let aliases = sqlx::query(
            "UPDATE subject SET merged_into = $2 WHERE subject = $1 OR merged_into = $1 RETURNING subject",
        );
        let aliases = { aliases }.bind(&from_name).bind(&into_name);
        let aliases = aliases.fetch_all(&mut *act.transaction).await?;

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
        let done = Done {
            known: act.known.contains(&from_name),
            ballots: ballots.rows_affected(),
            subject: into.clone(),
        };
        changes.insert(into, arrived);
        self.finish(act, changes).await?;
        Ok(done)
    }

    /// Removes all ballots and counts of a subject, and the subject with them, unless it
    /// is closed, has rules or has others counted for it: what was made up is gone.
    ///
    /// Its pulse stays, since instances learn by it; [`sweep`](Store::sweep) takes it away.
    pub(crate) async fn remove(&self, subject: &Subject) -> Result<Done> {
        let counted_as = self.counted_as(subject).await?;
        ensure!(
            counted_as == *subject,
            "{subject} is counted for {counted_as}: remove that, with all that it has"
        );
        let (mut act, mut done) = self.act_on_counted(subject, Unknown::Left).await?;
        if done.known {
            let standing = self.standing_in(&mut act, subject).await?;
            let name = subject.to_string();
            let ballots = sqlx::query("DELETE FROM ballot WHERE subject = $1").bind(&name);
            let ballots = ballots.execute(&mut *act.transaction).await?;
            done.ballots = ballots.rows_affected();
            delete_counts(&mut act, &name).await?;
            sqlx::query(
                "DELETE FROM subject WHERE subject = $1 AND closed = 0 AND rules = '' \
                 AND NOT EXISTS (SELECT 1 FROM subject s WHERE s.merged_into = $1)",
            )
            .bind(&name)
            .execute(&mut *act.transaction)
            .await?;
            self.finish(act, [(subject.clone(), without(&standing))])
                .await?;
        }
        Ok(done)
    }

    /// Takes away what is left of subjects that were removed more than an hour ago: every
    /// instance has learned of it by then.
    pub async fn sweep(&self) -> Result<()> {
        let sweep = self.dialect.sql(
            "DELETE FROM pulse WHERE touched < {now} - 3600000 \
             AND NOT EXISTS (SELECT 1 FROM subject s WHERE s.subject = pulse.subject)",
        );
        sqlx::query(sweep).execute(&self.pool).await?;
        Ok(())
    }

    /// Counts what is held of a subject.
    pub(crate) async fn release(&self, subject: &Subject) -> Result<Done> {
        let (mut act, mut done) = self.act_on_counted(subject, Unknown::Left).await?;
        let held = sqlx::query(
            "UPDATE ballot SET held = 0 WHERE subject = $1 AND held = 1 RETURNING choices",
        );
        let held = { held }
            .bind(done.subject.to_string())
            .fetch_all(&mut *act.transaction)
            .await?;
        let mut addition = Addition::default();
        for row in &held {
            addition.counted.put_in(&Ballot {
                choices: serde_json::from_str(row.try_get("choices")?)?,
                at: Moment::LATEST,
            });
            addition.held -= 1;
        }
        done.ballots = u64::try_from(held.len())?;
        if done.known {
            self.finish(act, [(done.subject.clone(), addition)]).await?;
        }
        Ok(done)
    }

    /// Removes what is held of a subject.
    pub(crate) async fn drop_held(&self, subject: &Subject) -> Result<Done> {
        let (mut act, mut done) = self.act_on_counted(subject, Unknown::Left).await?;
        let held = sqlx::query("DELETE FROM ballot WHERE subject = $1 AND held = 1");
        let held = { held }
            .bind(done.subject.to_string())
            .execute(&mut *act.transaction)
            .await?;
        done.ballots = held.rows_affected();
        let addition = Addition {
            held: -signed(done.ballots),
            ..Addition::default()
        };
        if done.known {
            self.finish(act, [(done.subject.clone(), addition)]).await?;
        }
        Ok(done)
    }
}

impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ballots", self.subject, self.ballots)?;
        if self.known {
            Ok(())
        } else {
            f.write_str("; nothing was known of it")
        }
    }
}

/// Deletes the counts of a subject; how often it changed is not forgotten.
async fn delete_counts(act: &mut Sitting, name: &str) -> Result<()> {
    let delete = sqlx::query("DELETE FROM tally WHERE subject = $1").bind(name.to_owned());
    delete.execute(&mut *act.transaction).await?;
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
