-- The whole schema, for both databases: what stands in braces differs and is filled
-- in by `Dialect`. Every key leads with the subject, so that a sharded PostgreSQL
-- (Citus, CockroachDB) keeps what belongs together in one place.

CREATE TABLE IF NOT EXISTS meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- What is known of an article or a poll. `rules` is JSON, for polls; `merged_into` is
-- a subject or nothing.
CREATE TABLE IF NOT EXISTS subject (
    subject {key} NOT NULL PRIMARY KEY,
    closed BIGINT NOT NULL DEFAULT 0,
    merged_into {key} NOT NULL DEFAULT '',
    rules TEXT NOT NULL DEFAULT ''
);

-- One row for one token: `voter` is its HMAC. `choices` is a JSON list.
CREATE TABLE IF NOT EXISTS ballot (
    subject {key} NOT NULL,
    voter {key} NOT NULL,
    choices TEXT NOT NULL,
    at BIGINT NOT NULL,
    held BIGINT NOT NULL,
    PRIMARY KEY (subject, voter)
) {clustered};

-- The counts, kept in the same transaction as the ballots. Instances write to slots of
-- their own, so that a hot article makes none of them wait for another; a count is the
-- sum of its slots, one of which may be negative.
CREATE TABLE IF NOT EXISTS tally (
    subject {key} NOT NULL,
    choice {key} NOT NULL,
    slot BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (subject, choice, slot)
) {clustered};

-- How often a subject changed, and when last by the database's clock: by this
-- instances learn of each other's work.
CREATE TABLE IF NOT EXISTS pulse (
    subject {key} NOT NULL,
    slot BIGINT NOT NULL,
    rev BIGINT NOT NULL,
    voters BIGINT NOT NULL,
    held BIGINT NOT NULL,
    touched BIGINT NOT NULL,
    PRIMARY KEY (subject, slot)
) {clustered};

CREATE INDEX IF NOT EXISTS pulse_touched ON pulse (touched);
