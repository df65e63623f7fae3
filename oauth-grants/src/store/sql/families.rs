//! [`FamilyColumns`]: where the family of tokens is kept, and the statements over families (RFC 9700 section 4.14.2).
//!
//! A revocation is a row of a small table of its own, with the columns `family` (text), `revoked_at` and `tokens_gone_at`
//! (milliseconds since 1970). Nothing but names that are written in the program may stand in a statement: values are bound.

use sqlx::SqlStr;

use super::{Dialect, TokenStatements, batch, columns::Name, statements::written};

/// The columns of a table of tokens by which families are revoked. Each name is as it stands in a statement.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FamilyColumns {
    /// The table of revocations.
    pub revocations: &'static str,
    /// The family's column.
    pub family: &'static str,
    /// The client's column.
    pub client_id: &'static str,
    /// The user's column, if there is one.
    pub user: Option<&'static str>,
    /// The column in which a revocation is noted as well, if there is one.
    pub revoked_at: Option<&'static str>,
}

/// The families of a table of tokens. What is bound to each statement is told in brackets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Families {
    tokens: &'static str,
    pub(super) columns: FamilyColumns,
}

impl Families {
    /// Those of a table that holds them.
    pub(super) fn of(statements: &TokenStatements) -> Option<Self> {
        Some(Self { tokens: statements.table, columns: statements.family? })
    }

    /// Creates the table of revocations where it is missing.
    pub(super) fn create(&self, dialect: Dialect) -> SqlStr {
        let table = self.columns.revocations;
        let index = Name(table.rsplit('.').next().unwrap_or(table)).plain();
        let (moment, end) = match dialect {
            Dialect::Sqlite => ("INTEGER", " STRICT"),
            Dialect::Postgres => ("BIGINT", ""),
        };
        written(format!(
            "CREATE TABLE IF NOT EXISTS {table} (\n    family TEXT PRIMARY KEY NOT NULL,\n    revoked_at {moment} NOT \
             NULL,\n    tokens_gone_at {moment}\n){end};\nCREATE INDEX IF NOT EXISTS {index}_by_end ON {table} \
             (tokens_gone_at);\n"
        ))
    }

    /// Revokes a family, if it is not yet (family, now).
    pub(super) fn revoke(&self) -> SqlStr {
        let table = self.columns.revocations;
        written(format!("INSERT INTO {table} (family, revoked_at) VALUES ($1, $2) ON CONFLICT (family) DO NOTHING"))
    }

    /// Revokes the families of the tokens with this value in a column, of those that are not yet (value, now, how many at most).
    pub(super) fn revoke_of(&self, column: &str) -> SqlStr {
        let Self { tokens, columns: FamilyColumns { revocations, family, .. } } = self;
        written(format!(
            "INSERT INTO {revocations} (family, revoked_at) SELECT DISTINCT {family}, CAST($2 AS BIGINT) FROM {tokens} AS \
             stored WHERE {column} = $1 AND NOT EXISTS (SELECT 1 FROM {revocations} AS revoked WHERE revoked.family = \
             stored.{family}) LIMIT $3 ON CONFLICT (family) DO NOTHING"
        ))
    }

    /// If the tokens' table has a place for it: notes the revocation in every row with this value in a column (now, value).
    pub(super) fn mark(&self, column: &str) -> Option<SqlStr> {
        let Self { tokens, columns } = self;
        let revoked_at = columns.revoked_at?;
        Some(written(format!("UPDATE {tokens} SET {revoked_at} = $1 WHERE {column} = $2 AND {revoked_at} IS NULL")))
    }

    /// Notes the revocations of which no token is left (now, how many at most).
    pub(super) fn retire(&self, dialect: Dialect) -> SqlStr {
        let begin = format!("UPDATE {} SET tokens_gone_at = $1", self.columns.revocations);
        self.of_those_without_tokens(&begin, "tokens_gone_at IS NULL", dialect)
    }

    /// Deletes the revocations of which no token has been left since long (since when, how many at most).
    pub(super) fn purge(&self, dialect: Dialect) -> SqlStr {
        let begin = format!("DELETE FROM {}", self.columns.revocations);
        self.of_those_without_tokens(&begin, "tokens_gone_at <= $1", dialect)
    }

    fn of_those_without_tokens(&self, begin: &str, condition: &str, dialect: Dialect) -> SqlStr {
        let Self { tokens, columns: FamilyColumns { revocations, family, .. } } = self;
        let found = format!(
            "SELECT family FROM {revocations} AS revoked WHERE {condition} AND NOT EXISTS (SELECT 1 FROM {tokens} AS \
             stored WHERE stored.{family} = revoked.family) LIMIT $2"
        );
        batch::of_those(begin, "family", &found, dialect)
    }
}
