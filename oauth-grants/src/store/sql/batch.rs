//! Statements on a batch of rows: those for which a condition holds, as many at most as the last of the bound values says.

use sqlx::SqlStr;

use super::{Dialect, statements::written};

/// Deletes rows of a table that are known by their `key`. `limit` is the position of the last of the bound values.
pub(super) fn delete(table: &str, key: &str, condition: &str, limit: usize, dialect: Dialect) -> SqlStr {
    let found = format!("SELECT {key} FROM {table} WHERE {condition} LIMIT ${limit}");
    of_those(&format!("DELETE FROM {table}"), key, &found, dialect)
}

/// `begin` for the rows that are `found` by their `key`. PostgreSQL passes over those that another replica is at work on.
pub(super) fn of_those(begin: &str, key: &str, found: &str, dialect: Dialect) -> SqlStr {
    written(match dialect {
        Dialect::Sqlite => format!("{begin} WHERE {key} IN ({found})"),
        Dialect::Postgres => format!("{begin} WHERE {key} = ANY (ARRAY ({found} FOR UPDATE SKIP LOCKED))"),
    })
}
