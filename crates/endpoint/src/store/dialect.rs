//! The few words in which the two databases differ.

use sqlx::AssertSqlSafe;

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// One file, one process.
    Sqlite,
    /// A server, for any number of instances.
    Postgres,
}

impl Dialect {
    /// The dialect of an address or a path.
    pub fn of(database: &str) -> Self {
        if database.starts_with("postgres://") || database.starts_with("postgresql://") {
            Self::Postgres
        } else {
            Self::Sqlite
        }
    }

    /// A statement with its gaps filled: `{rows}` is the table of rows in the JSON text
    /// `$1`, each a list named `value`; `{now}` is the database's clock in milliseconds.
    ///
    /// The text must be ours: nothing that was sent may stand in it.
    pub(super) fn sql(self, template: &'static str) -> AssertSqlSafe<String> {
        let mut sql = template.to_owned();
        for (gap, sqlite, postgres) in GAPS {
            let filling = match self {
                Self::Sqlite => sqlite,
                Self::Postgres => postgres,
            };
            sql = sql.replace(gap, filling);
        }
        AssertSqlSafe(sql)
    }

    /// How a transaction begins that writes. SQLite is asked for the right to write at
    /// once, since a right that is asked for later may be refused.
    pub(super) fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// How a transaction begins that sees one moment of the database.
    pub(super) fn begin_reading(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN",
            Self::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// What every connection is told first.
    ///
    /// `synchronous=FULL` makes a commit outlive a power cut, and so does PostgreSQL's
    /// `synchronous_commit` unless somebody has turned it off; where it asks for more, such
    /// as a replica's word, that stays. It costs one flush for a commit, which many ballots
    /// share.
    pub(super) fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Sqlite => &[
                "PRAGMA busy_timeout = 2000",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                "PRAGMA cache_size = -16384",
            ],
            Self::Postgres => &[
                "SET statement_timeout = '60s'",
                "SET idle_in_transaction_session_timeout = '60s'",
                "SELECT set_config('synchronous_commit', 'on', false) \
                 WHERE current_setting('synchronous_commit') = 'off'",
            ],
        }
    }

    /// How many connections there are: one writes, the others look for changes and do
    /// what the newsroom asks. In SQLite each of them keeps 16 MiB of the file.
    pub(super) fn connections(self) -> u32 {
        match self {
            Self::Sqlite => 4,
            Self::Postgres => 8,
        }
    }

    /// Keeps two instances from making the tables at the same time.
    pub(super) fn schema_lock(self) -> &'static [&'static str] {
        match self {
            Self::Sqlite => &[],
            Self::Postgres => &["SELECT pg_advisory_xact_lock(7232480)"],
        }
    }

    /// The address by which the driver knows the database.
    pub(super) fn url(self, database: &str, missing: Missing) -> String {
        match self {
            Self::Sqlite => {
                let path = database.strip_prefix("sqlite:").unwrap_or(database);
                let path = path.replace('%', "%25").replace('?', "%3F");
                let mode = match missing {
                    Missing::Made => "rwc",
                    Missing::Refused => "rw",
                };
                format!("sqlite:{}?mode={mode}", path.replace('#', "%23"))
            }
            Self::Postgres => database.to_owned(),
        }
    }
}

/// What becomes of an SQLite file that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// It is made.
    Made,
    /// It cannot be opened.
    Refused,
}

/// A gap, and what fills it in SQLite and in PostgreSQL.
const GAPS: &[(&str, &str, &str)] = &[
    (
        "{rows}",
        "json_each($1) AS i",
        "jsonb_array_elements(CAST($1 AS jsonb)) AS i (value)",
    ),
    (
        "{now}",
        "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
        "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)",
    ),
    ("{object}", "json_group_object", "jsonb_object_agg"),
    // Compared byte by byte, as SQLite does by itself.
    ("{key}", "TEXT", "TEXT COLLATE \"C\""),
    ("{clustered}", "WITHOUT ROWID", ""),
    // Until the transaction ends, nobody merges or removes what it counts for.
    ("{shared}", "", "FOR SHARE"),
    ("{exclusive}", "", "FOR UPDATE"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_may_hold_what_means_something_in_an_address() {
        let url = Dialect::Sqlite.url("/srv/50%/a?b#c.db", Missing::Made);
        assert_eq!(url, "sqlite:/srv/50%25/a%3Fb%23c.db?mode=rwc");
    }

    #[test]
    fn an_address_says_which_database_it_is() {
        assert_eq!(Dialect::of("postgres://h/d"), Dialect::Postgres);
        assert_eq!(Dialect::of("postgresql://h/d"), Dialect::Postgres);
        assert_eq!(Dialect::of("broadsheet.db"), Dialect::Sqlite);
    }
}
