//! [`PlainText`]: what an earlier server left in the clear in a text column of digests, and how it is found and replaced. The
//! values themselves are secrets.

use sqlx::SqlStr;

use super::{AuthorizationCodeStatements, ClientStatements, TokenStatements, columns::Name, statements::written};

/// A text column that is to hold digests.
#[derive(Clone, Copy)]
pub(super) struct PlainText {
    table: &'static str,
    column: &'static str,
    holds: Holds,
}

/// What a column holds digests of.
#[derive(Clone, Copy)]
enum Holds {
    /// Secrets of clients, which may also be under argon2.
    Secrets,
    Tokens,
}

impl PlainText {
    pub(super) fn of_clients(statements: &ClientStatements) -> Vec<Self> {
        Self::of(statements.table, statements.digests, Holds::Secrets)
    }

    pub(super) fn of_codes(statements: &AuthorizationCodeStatements) -> Vec<Self> {
        Self::of(statements.table, statements.digests, Holds::Tokens)
    }

    pub(super) fn of_tokens(statements: &TokenStatements) -> Vec<Self> {
        Self::of(statements.table, statements.digests, Holds::Tokens)
    }

    fn of(table: &'static str, columns: &[&'static str], holds: Holds) -> Vec<Self> {
        columns.iter().map(|column| Self { table, column, holds }).collect()
    }

    /// The column's name.
    pub(super) fn column(&self) -> &'static str {
        Name(self.column).plain()
    }

    /// Finds values that are no digests, as the column `plain` (how many at most).
    pub(super) fn find(&self) -> SqlStr {
        let Self { table, column, holds } = self;
        let other_hash = match holds {
            Holds::Secrets => format!(" AND {column} NOT LIKE '$argon2%'"),
            Holds::Tokens => String::new(),
        };
        written(format!(
            "SELECT {column} AS plain FROM {table} WHERE {column} NOT LIKE 'sha256:%'{other_hash} LIMIT $1"
        ))
    }

    /// Replaces a value (digest, plain value).
    pub(super) fn replace(&self) -> SqlStr {
        let Self { table, column, .. } = self;
        written(format!("UPDATE {table} SET {column} = $1 WHERE {column} = $2"))
    }
}
