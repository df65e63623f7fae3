//! What the database is asked: the statements of a table, as literals. A store runs them as they are.
//!
//! `#[derive(…Model)]` writes them from a struct; the [built-in tables](super::BuiltIn) have theirs written by hand.

use sqlx::{AssertSqlSafe, SqlSafeStr as _, SqlStr};

use super::{FamilyColumns, PerDialect};
use crate::store::ClaimedCodes;

/// The statements for a table of clients. The values bound to each are told in brackets.
#[derive(Clone, Copy, Debug)]
pub struct ClientStatements {
    /// The table's name.
    pub table: &'static str,
    /// Creates table and indexes where they are missing.
    pub schema: PerDialect,
    /// Inserts a row, or replaces what it holds of a client in the row that is there
    /// ([`bind_client`](super::SqlClient::bind_client)).
    pub save: &'static str,
    /// Inserts a row, unless there is a client with its identifier ([`bind_client`](super::SqlClient::bind_client)).
    pub create: &'static str,
    /// Finds a client, unless it is disabled ([`bind_client_id`](super::SqlClient::bind_client_id)).
    pub find: &'static str,
    /// Finds every client that is not disabled, ordered by identifier.
    pub list: &'static str,
    /// If the table can say so: finds every client that is disabled, ordered by identifier.
    pub list_disabled: Option<&'static str>,
    /// Deletes a client ([`bind_client_id`](super::SqlClient::bind_client_id)).
    pub delete: &'static str,
    /// If the table can say so: disables a client ([`bind_client_id`](super::SqlClient::bind_client_id)).
    pub disable: Option<&'static str>,
    /// If the table can say so: enables a client ([`bind_client_id`](super::SqlClient::bind_client_id)).
    pub enable: Option<&'static str>,
    /// The text columns that hold digests, each name as it stands in a statement.
    pub digests: &'static [&'static str],
}

/// The statements for a table of authorization codes. The values bound to each are told in brackets.
#[derive(Clone, Copy, Debug)]
pub struct AuthorizationCodeStatements {
    /// The table's name.
    pub table: &'static str,
    /// Creates table and indexes where they are missing.
    pub schema: PerDialect,
    /// Inserts a code ([`bind_row`](super::SqlAuthorizationCode::bind_row)).
    pub insert: &'static str,
    /// Finds a code, claimed or not ([`bind_code`](super::SqlAuthorizationCode::bind_code)).
    pub find: &'static str,
    /// Finds the codes of a user ([`bind_subject`](super::SqlAuthorizationCode::bind_subject)).
    pub find_of_subject: &'static str,
    /// Finds the codes of a client ([`bind_client_id`](super::SqlAuthorizationCode::bind_client_id)).
    pub find_of_client: &'static str,
    /// Claims a code: changes one row for the one who wins and none for anybody else
    /// ([`bind_claim`](super::SqlAuthorizationCode::bind_claim)).
    pub claim: &'static str,
    /// The column that a code is known by, as it stands in a statement.
    pub key: &'static str,
    /// What holds of expired codes ([`bind_expiry`](super::SqlAuthorizationCode::bind_expiry)): `expires_at <= $1`.
    pub expired: &'static str,
    /// The text columns that hold digests, each name as it stands in a statement.
    pub digests: &'static [&'static str],
}

impl AuthorizationCodeStatements {
    /// What becomes of a claimed code, as its statement says: a table without a place for the claim has it deleted.
    pub fn claimed_codes(&self) -> ClaimedCodes {
        if self.claim.trim_start().starts_with("DELETE") { ClaimedCodes::Deleted } else { ClaimedCodes::Kept }
    }
}

/// The statements for a table of tokens. The values bound to each are told in brackets.
#[derive(Clone, Copy, Debug)]
pub struct TokenStatements {
    /// The table's name.
    pub table: &'static str,
    /// Creates table and indexes where they are missing.
    pub schema: PerDialect,
    /// Inserts the tokens of one answer, unless their family is revoked; a refresh token that is already there is left
    /// out ([`bind_row`](super::SqlToken::bind_row)).
    pub insert: &'static str,
    /// Finds a row by its access token, unless it is revoked ([`bind_access_token`](super::SqlToken::bind_access_token)).
    pub find: &'static str,
    /// The column that a row is known by, as it stands in a statement.
    pub key: &'static str,
    /// What holds of expired rows without a refresh token ([`bind_expiry`](super::SqlToken::bind_expiry)).
    pub expired: &'static str,
    /// If the table holds refresh tokens.
    pub refresh: Option<RefreshTokenStatements>,
    /// If the table holds the family of tokens: its columns, of which the store makes the statements that revoke.
    pub family: Option<FamilyColumns>,
    /// The text columns that hold digests, each name as it stands in a statement.
    pub digests: &'static [&'static str],
}

/// The statements for refresh tokens.
#[derive(Clone, Copy, Debug)]
pub struct RefreshTokenStatements {
    /// Finds a row by its refresh token, unless it is revoked ([`bind_refresh_token`](super::SqlToken::bind_refresh_token)).
    pub find: &'static str,
    /// Rotates a refresh token that is neither rotated nor revoked: changes one row for the one who is first and none for
    /// anybody else ([`bind_rotation`](super::SqlToken::bind_rotation)).
    pub rotate: &'static str,
    /// What holds of rows whose tokens have both expired ([`bind_refresh_expiry`](super::SqlToken::bind_refresh_expiry)).
    pub expired: &'static str,
}

/// It is made of names that are written in the program, and of nothing else.
pub(super) fn written(statement: String) -> SqlStr {
    AssertSqlSafe(statement).into_sql_str()
}
