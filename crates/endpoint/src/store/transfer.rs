//! Everything as lines of JSON, out of one database and into another.

use super::{Admission, Cast, Counting, Gates, Newcomer, Refused, Store, custody};
use crate::clock;
use crate::key::{Fingerprints, Voters};
use anyhow::{Context as _, Result, bail};
use broadsheet_domain::ballot::{Ballot, Moment};
use broadsheet_domain::poll::{Rules, State};
use broadsheet_domain::wire::Subject;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Write};

/// One line. Keys come before subjects, and those before ballots.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
enum Line {
    /// The fingerprints of the keys that name the voters.
    Keys {
        current: String,
        former: Option<String>,
    },
    /// What is known of a subject.
    Subject {
        subject: Subject,
        closed: bool,
        merged_into: Option<Subject>,
        rules: Option<Rules>,
    },
    /// A ballot. The voter is the token's name by the server's key, so it takes the same
    /// key to recognise its reader.
    Ballot {
        subject: Subject,
        voter: String,
        choices: BTreeSet<String>,
        at: Moment,
        held: bool,
    },
}

/// How many ballots are read or counted at once.
const PAGE: usize = 1000;

impl Store {
    /// Writes everything, as it stands at one moment; returns how many ballots there are.
    pub async fn export(&self, out: &mut impl Write) -> Result<u64> {
        let mut moment = self.pool.begin_with(self.dialect.begin_reading()).await?;
        if let Some(Fingerprints { current, former }) = custody::keys(&mut moment).await? {
            write_line(out, &Line::Keys { current, former })?;
        }
        for (subject, standing) in self.everything_on(&mut moment).await? {
            let line = Line::Subject {
                subject,
                closed: standing.newsroom == State::Closed,
                merged_into: standing.merged_into,
                rules: standing.rules,
            };
            write_line(out, &line)?;
        }
        let mut ballots = 0;
        let mut last = (String::new(), String::new());
        loop {
            let page = sqlx::query(
                "SELECT subject, voter, choices, at, held FROM ballot \
                 WHERE (subject, voter) > ($1, $2) ORDER BY subject, voter LIMIT $3",
            );
            let page = page.bind(&last.0).bind(&last.1).bind(i64::try_from(PAGE)?);
            let page = page.fetch_all(&mut *moment).await?;
            let Some(end) = page.last() else {
                out.flush()?;
                return Ok(ballots);
            };
            last = (end.try_get("subject")?, end.try_get("voter")?);
            for row in page {
                let at = u64::try_from(row.try_get::<i64, _>("at")?)?;
                let line = Line::Ballot {
                    subject: row.try_get::<&str, _>("subject")?.parse()?,
                    voter: row.try_get("voter")?,
                    choices: serde_json::from_str(row.try_get("choices")?)?,
                    at: Moment::new(at).context("a moment out of bounds")?,
                    held: Counting::from_flag(row.try_get("held")?) == Counting::Held,
                };
                write_line(out, &line)?;
                ballots += 1;
            }
        }
    }

    /// Reads what was exported, and adds it to what is there: of two ballots the later
    /// one stands, so that importing twice changes nothing. Returns how many were read.
    pub async fn import(&self, input: impl BufRead) -> Result<u64> {
        let mut casts = Vec::with_capacity(PAGE);
        let mut ballots = 0;
        for (number, line) in (1_u64..).zip(input.lines()) {
            let line = serde_json::from_str(&line?).with_context(|| format!("line {number}"))?;
            match line {
                Line::Keys { current, former } => {
                    self.import_keys(&Fingerprints { current, former }).await?;
                }
                Line::Subject {
                    subject,
                    closed,
                    merged_into,
                    rules,
                } => {
                    self.register(&BTreeMap::from([(subject.clone(), rules)]))
                        .await?;
                    if closed {
                        self.set_state(&subject, State::Closed).await?;
                    }
                    if let Some(into) = merged_into {
                        self.merge(&subject, &into).await?;
                    }
                }
                Line::Ballot {
                    subject,
                    voter,
                    choices,
                    at,
                    held,
                } => {
                    casts.push(Cast {
                        subject,
                        voters: Voters {
                            current: voter,
                            former: None,
                        },
                        ballot: Ballot { choices, at },
                        origin: if held {
                            Counting::Held
                        } else {
                            Counting::Counted
                        },
                    });
                    ballots += 1;
                }
            }
            if casts.len() == PAGE {
                self.count(&casts, &Restored, clock::now()).await?;
                casts.clear();
            }
        }
        if !casts.is_empty() {
            self.count(&casts, &Restored, clock::now()).await?;
        }
        Ok(ballots)
    }

    /// Copies an SQLite database while it is used. Fails if the file is there.
    pub async fn backup(&self, file: &str) -> Result<()> {
        if self.dialect == super::Dialect::Postgres {
            bail!("PostgreSQL has means of its own: `pg_dump`, or a base backup with its WAL");
        }
        let copy = sqlx::query("VACUUM INTO $1").bind(file.to_owned());
        copy.execute(&self.pool).await?;
        Ok(())
    }
}

/// Ballots that were admitted once, elsewhere.
struct Restored;

impl Admission<Counting> for Restored {
    fn admit(&self, cast: &Cast<Counting>, _: Newcomer) -> Result<Counting, Refused> {
        Ok(cast.origin)
    }

    fn gates(&self) -> Gates {
        Gates::Ignored
    }
}

fn write_line(out: &mut impl Write, line: &Line) -> Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    Ok(out.write_all(b"\n")?)
}
