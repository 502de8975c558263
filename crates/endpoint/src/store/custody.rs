//! Under which key the ballots are: the database keeps its fingerprint, since whoever
//! counts under another key takes every reader who comes back for a new one.

use super::Store;
use crate::key::Fingerprints;
use anyhow::{Result, bail, ensure};
use sqlx::AnyConnection;

impl Store {
    /// Whether anything here is under a key: then a new one would be the wrong one.
    pub async fn is_under_a_key(&self) -> Result<bool> {
        let found = "SELECT name FROM meta WHERE name = 'key' UNION ALL \
             SELECT voter FROM (SELECT voter FROM ballot LIMIT 1) AS anyone LIMIT 1";
        let found: Option<String> = sqlx::query_scalar(found).fetch_optional(&self.pool).await?;
        Ok(found.is_some())
    }

    /// Takes these keys for its own, if it has none or if they follow the one it has;
    /// fails if they are others.
    pub async fn take_keys(&self, offered: &Fingerprints) -> Result<()> {
        // A database that only reads can still be served from.
        let stored = keys(&mut *self.pool.acquire().await?).await?;
        if judge(stored.as_ref(), offered)? == Verdict::Known {
            return Ok(());
        }
        let mut transaction = self.pool.begin_with(self.dialect.begin()).await?;
        let stored = keys(&mut transaction).await?;
        if judge(stored.as_ref(), offered)? == Verdict::New {
            put(&mut transaction, offered).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Takes these keys whatever there was: the former ones are lost.
    pub async fn replace_keys(&self, keys: &Fingerprints) -> Result<()> {
        let mut connection = self.pool.acquire().await?;
        put(&mut connection, keys).await
    }

    /// Takes in what was exported under these keys: they must be known here, unless
    /// nothing is under a key yet.
    pub(super) async fn import_keys(&self, exported: &Fingerprints) -> Result<()> {
        let mut connection = self.pool.acquire().await?;
        let Some(stored) = keys(&mut connection).await? else {
            return put(&mut connection, exported).await;
        };
        let known =
            |key: &String| [Some(&stored.current), stored.former.as_ref()].contains(&Some(key));
        ensure!(
            known(&exported.current) && exported.former.as_ref().is_none_or(known),
            "these ballots are under another key, so their readers would count twice"
        );
        Ok(())
    }
}

/// The keys that the ballots are under, as far as is known.
pub(super) async fn keys(connection: &mut AnyConnection) -> Result<Option<Fingerprints>> {
    let keys: Option<String> = sqlx::query_scalar("SELECT value FROM meta WHERE name = 'key'")
        .fetch_optional(connection)
        .await?;
    Ok(keys.map(|keys| keys.parse()).transpose()?)
}

async fn put(connection: &mut AnyConnection, keys: &Fingerprints) -> Result<()> {
    sqlx::query(
        "INSERT INTO meta (name, value) VALUES ('key', $1) \
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(keys.to_string())
    .execute(connection)
    .await?;
    Ok(())
}

#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    /// They are the stored ones.
    Known,
    /// They are to be stored.
    New,
}

fn judge(stored: Option<&Fingerprints>, offered: &Fingerprints) -> Result<Verdict> {
    let Some(stored) = stored else {
        return Ok(Verdict::New);
    };
    if offered.current == stored.current {
        ensure!(
            stored.former.is_none() || stored.former == offered.former,
            "the key file lacks the key before the one in use"
        );
        return Ok(Verdict::Known);
    }
    if offered.former.as_ref() == Some(&stored.current) {
        return Ok(Verdict::New);
    }
    if stored.former.as_ref() == Some(&offered.current) {
        bail!("the key file is older than the last `rotate-key`: take the new one");
    }
    bail!("the key file holds another key than the one that the ballots are under");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(stored: &str, offered: &str) -> Option<Verdict> {
        let stored: Option<Fingerprints> = Some(stored)
            .filter(|it| !it.is_empty())
            .map(|it| it.parse().unwrap());
        judge(stored.as_ref(), &offered.parse().unwrap()).ok()
    }

    #[test]
    fn keys_follow_one_another() {
        assert_eq!(judged("", "b"), Some(Verdict::New));
        assert_eq!(judged("b", "b"), Some(Verdict::Known));
        assert_eq!(judged("b a", "b a"), Some(Verdict::Known));
        assert_eq!(judged("b a", "c b"), Some(Verdict::New));
    }

    #[test]
    fn other_keys_are_refused() {
        for (stored, offered) in [
            ("b a", "a"),
            ("b a", "b"),
            ("b a", "b x"),
            ("b", "c"),
            ("b", "d c"),
        ] {
            assert_eq!(judged(stored, offered), None, "{stored}, {offered}");
        }
    }
}
