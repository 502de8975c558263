//! Subjects that the site publishes.

use super::adding::Addition;
use super::{Store, rows};
use anyhow::Result;
use broadsheet_domain::poll::Rules;
use broadsheet_domain::wire::Subject;
use sqlx::Row as _;
use std::collections::BTreeMap;

/// The most subjects in one transaction.
const PAGE: usize = 1000;

impl Store {
    /// Makes these subjects known, polls with their rules; returns those that were new
    /// or have other rules than before.
    ///
    /// The others are only looked at: PostgreSQL would lock each row that it was to
    /// write, whether it had to or not, and ballots would wait.
    pub async fn register(
        &self,
        subjects: &BTreeMap<Subject, Option<Rules>>,
    ) -> Result<Vec<Subject>> {
        let rules = subjects.iter().map(|(subject, rules)| {
            let rules = rules.as_ref().map(serde_json::to_string).transpose()?;
            Ok((subject, rules.unwrap_or_default()))
        });
        let subjects: Vec<_> = rules.collect::<Result<_>>()?;
        let mut changed = Vec::new();
        for page in subjects.chunks(PAGE) {
            let mut transaction = self.pool.begin_with(self.dialect.begin()).await?;
            let query = self.dialect.sql(
                "INSERT INTO subject (subject, rules) SELECT value ->> 0, value ->> 1 \
                 FROM {rows} WHERE NOT EXISTS (SELECT 1 FROM subject s \
                 WHERE s.subject = value ->> 0 AND s.rules = value ->> 1) ON CONFLICT (subject) DO UPDATE \
                 SET rules = excluded.rules WHERE subject.rules <> excluded.rules \
                 RETURNING subject",
            );
            let query = sqlx::query(query).bind(rows::text(page)?);
            let mut changes = BTreeMap::new();
            for row in query.fetch_all(&mut *transaction).await? {
                let subject: Subject = row.try_get::<&str, _>("subject")?.parse()?;
                let step = Addition {
                    steps: 1,
                    ..Addition::default()
                };
                changes.insert(subject, step);
            }
            self.add(&mut transaction, &changes).await?;
            transaction.commit().await?;
            changed.extend(changes.into_keys());
        }
        Ok(changed)
    }
}
