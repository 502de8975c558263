//! Rows of a statement, as the one JSON text that carries them.

use anyhow::Result;
use serde::Serialize;

/// The text of these rows. Each is a tuple, whose members the statement names by their
/// place: `value ->> 0`.
pub(super) fn text<Row: Serialize>(rows: impl IntoIterator<Item = Row>) -> Result<String> {
    let rows: Vec<Row> = rows.into_iter().collect();
    Ok(serde_json::to_string(&rows)?)
}

/// The text, with the number of rows.
pub(super) fn counted<Row: Serialize>(rows: &[Row]) -> Result<(String, u64)> {
    Ok((serde_json::to_string(rows)?, u64::try_from(rows.len())?))
}
