//! The traits that put models into tables: for each kind of model its statements, and for each engine how values are bound
//! and rows are read. `#[derive(…Model)]` writes both; [`fields`](super::fields) writes them by hand.
//!
//! Statements are literals. A store runs them as they are, so what a table's statements say is what the database is asked.

use super::{Arguments, ColumnType, Engine, PerDialect, Row};
use crate::{
    model::{AuthorizationCodeModel, ClientModel, TokenModel, field::FieldError},
    protocol::{
        AccessToken, AuthorizationCode, ClientId, Digest, FamilyId, RefreshToken, RotationSeed, Subject, Timestamp,
    },
    store::StoreError,
};

/// The statements for a table of clients. The values bound to each are told in brackets.
#[derive(Clone, Copy, Debug)]
pub struct ClientStatements {
    /// The table's name.
    pub table: &'static str,
    /// Creates table and indexes where they are missing.
    pub schema: PerDialect,
    /// Inserts a row, or replaces what it holds of a client in the row that is there
    /// ([`bind_client`](SqlClient::bind_client)).
    pub save: &'static str,
    /// Inserts a row, unless there is a client with its identifier ([`bind_client`](SqlClient::bind_client)).
    pub create: &'static str,
    /// Finds a client, unless it is disabled ([`bind_client_id`](SqlClient::bind_client_id)).
    pub find: &'static str,
    /// Finds every client that is not disabled, ordered by identifier.
    pub list: &'static str,
    /// If the table can say so: finds every client that is disabled, ordered by identifier.
    pub list_disabled: Option<&'static str>,
    /// Deletes a client ([`bind_client_id`](SqlClient::bind_client_id)).
    pub delete: &'static str,
    /// If the table can say so: disables a client ([`bind_client_id`](SqlClient::bind_client_id)).
    pub disable: Option<&'static str>,
    /// If the table can say so: enables a client ([`bind_client_id`](SqlClient::bind_client_id)).
    pub enable: Option<&'static str>,
    /// Text columns that hold digests.
    pub digests: &'static [DigestColumn],
}

/// The statements for a table of authorization codes. The values bound to each are told in brackets.
#[derive(Clone, Copy, Debug)]
pub struct AuthorizationCodeStatements {
    /// The table's name.
    pub table: &'static str,
    /// Creates table and indexes where they are missing.
    pub schema: PerDialect,
    /// Inserts a code ([`bind_row`](SqlAuthorizationCode::bind_row)).
    pub insert: &'static str,
    /// Finds a code, claimed or not ([`bind_code`](SqlAuthorizationCode::bind_code)).
    pub find: &'static str,
    /// Finds the codes of a user ([`bind_subject`](SqlAuthorizationCode::bind_subject)).
    pub find_of_subject: &'static str,
    /// Finds the codes of a client ([`bind_client_id`](SqlAuthorizationCode::bind_client_id)).
    pub find_of_client: &'static str,
    /// Claims a code: changes one row for the one who wins and none for anybody else
    /// ([`bind_claim`](SqlAuthorizationCode::bind_claim)).
    pub claim: &'static str,
    /// Deletes expired codes ([`bind_expiry`](SqlAuthorizationCode::bind_expiry), how many at most).
    pub purge: PerDialect,
    /// Text columns that hold digests.
    pub digests: &'static [DigestColumn],
}

/// The statements for a table of tokens. The values bound to each are told in brackets.
#[derive(Clone, Copy, Debug)]
pub struct TokenStatements {
    /// The table's name.
    pub table: &'static str,
    /// Creates table and indexes where they are missing.
    pub schema: PerDialect,
    /// Inserts the tokens of one answer, unless their family is revoked; a refresh token that is already there is left
    /// out ([`bind_row`](SqlToken::bind_row)).
    pub insert: &'static str,
    /// Finds a row by its access token, unless it is revoked ([`bind_access_token`](SqlToken::bind_access_token)).
    pub find: &'static str,
    /// Deletes expired rows without a refresh token ([`bind_expiry`](SqlToken::bind_expiry), how many at most).
    pub purge: PerDialect,
    /// If the table holds refresh tokens.
    pub refresh: Option<RefreshTokenStatements>,
    /// If the table holds the family of tokens.
    pub family: Option<FamilyStatements>,
    /// Text columns that hold digests.
    pub digests: &'static [DigestColumn],
}

/// The statements for refresh tokens.
#[derive(Clone, Copy, Debug)]
pub struct RefreshTokenStatements {
    /// Finds a row by its refresh token, unless it is revoked ([`bind_refresh_token`](SqlToken::bind_refresh_token)).
    pub find: &'static str,
    /// Rotates a refresh token that is neither rotated nor revoked: changes one row for the one who is first and none for
    /// anybody else ([`bind_rotation`](SqlToken::bind_rotation)).
    pub rotate: &'static str,
    /// Deletes rows whose tokens have both expired ([`bind_refresh_expiry`](SqlToken::bind_refresh_expiry), how many at
    /// most).
    pub purge: PerDialect,
}

/// The statements for families, whose revocations are rows of a small table of their own.
///
/// Its columns are `family` (text), `revoked_at` and `tokens_gone_at` (milliseconds since 1970).
#[derive(Clone, Copy, Debug)]
pub struct FamilyStatements {
    /// The name of the table of revocations.
    pub table: &'static str,
    /// Creates the table of revocations where it is missing.
    pub schema: PerDialect,
    /// Revokes a family, if it is not yet (family, now).
    pub revoke: &'static str,
    /// If the tokens' table has a place for it: notes the revocation in every row of the family
    /// ([`bind_revocation`](SqlToken::bind_revocation)).
    pub mark: Option<&'static str>,
    /// If the table holds users: revokes the families of a user, of those that are not yet
    /// ([`bind_subject`](SqlToken::bind_subject), now, how many at most).
    pub revoke_subject: Option<&'static str>,
    /// Revokes the families of a client, of those that are not yet ([`bind_client_id`](SqlToken::bind_client_id), now, how
    /// many at most).
    pub revoke_client: &'static str,
    /// If the table has a place for both: notes the revocation in every row of a user
    /// ([`bind_revoked_at`](SqlToken::bind_revoked_at), [`bind_subject`](SqlToken::bind_subject)).
    pub mark_subject: Option<&'static str>,
    /// If the table has a place for it: notes the revocation in every row of a client
    /// ([`bind_revoked_at`](SqlToken::bind_revoked_at), [`bind_client_id`](SqlToken::bind_client_id)).
    pub mark_client: Option<&'static str>,
    /// Notes the revocations of which no token is left (now, how many at most).
    pub retire: PerDialect,
    /// Deletes the revocations of which no token has been left since long (since when, how many at most).
    pub purge: PerDialect,
}

/// A text column that holds digests, and how plain text that is left in it from an earlier time is replaced.
#[derive(Clone, Copy, Debug)]
pub struct DigestColumn {
    /// The column's name.
    pub column: &'static str,
    /// Finds values that are no digests, as the column `plain` (how many at most).
    pub find_plain: &'static str,
    /// Replaces a value (digest, plain value).
    pub replace_plain: &'static str,
}

/// A client model with a table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no table of clients",
    label = "derive `ClientModel` for it, with `#[oauth(table = \"…\")]`"
)]
pub trait ClientTable: ClientModel {
    /// What the database is asked.
    const STATEMENTS: ClientStatements;
}

/// A code model with a table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no table of authorization codes",
    label = "derive `AuthorizationCodeModel` for it, with `#[oauth(table = \"…\")]`"
)]
pub trait AuthorizationCodeTable: AuthorizationCodeModel {
    /// What the database is asked.
    const STATEMENTS: AuthorizationCodeStatements;
}

/// A token model with a table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no table of tokens",
    label = "derive `TokenModel` for it, with `#[oauth(table = \"…\")]`"
)]
pub trait TokenTable: TokenModel {
    /// What the database is asked.
    const STATEMENTS: TokenStatements;
}

/// A client model that an engine can keep.
pub trait SqlClient<E: Engine>: ClientTable {
    /// The columns that are read, and their types.
    fn columns() -> Vec<ColumnCheck<E>>;

    /// Binds a row.
    fn bind_client(self, arguments: &mut Arguments<E>);

    /// Binds the identifier that a client is found by.
    ///
    /// # Errors
    ///
    /// When it is no identifier of the field's type: then no row has it.
    fn bind_client_id(client_id: &ClientId, arguments: &mut Arguments<E>) -> Result<(), FieldError>;

    /// Reads a row.
    ///
    /// # Errors
    ///
    /// When a column does not hold what its field takes.
    fn read(row: &Row<'_, E>) -> Result<Self, StoreError>;
}

/// A code model that an engine can keep.
pub trait SqlAuthorizationCode<E: Engine>: AuthorizationCodeTable {
    /// The columns that are read, and their types.
    fn columns() -> Vec<ColumnCheck<E>>;

    /// Binds a row.
    fn bind_row(self, arguments: &mut Arguments<E>);

    /// Binds the digest that a code is found by.
    ///
    /// # Errors
    ///
    /// When the field cannot hold it.
    fn bind_code(code: &Digest<AuthorizationCode>, arguments: &mut Arguments<E>) -> Result<(), FieldError>;

    /// Binds what a claim needs.
    ///
    /// # Errors
    ///
    /// When a field cannot hold it.
    fn bind_claim(
        code: &Digest<AuthorizationCode>,
        now: Timestamp,
        arguments: &mut Arguments<E>,
    ) -> Result<(), FieldError>;

    /// Binds the user that codes are found by.
    ///
    /// # Errors
    ///
    /// When it is no identifier of the field's type: then no row has it.
    fn bind_subject(subject: &Subject, arguments: &mut Arguments<E>) -> Result<(), FieldError>;

    /// Binds the client that codes are found by.
    ///
    /// # Errors
    ///
    /// When it is no identifier of the field's type: then no row has it.
    fn bind_client_id(client_id: &ClientId, arguments: &mut Arguments<E>) -> Result<(), FieldError>;

    /// Binds the moment before which a code has expired.
    ///
    /// # Errors
    ///
    /// When the field cannot hold it.
    fn bind_expiry(now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError>;

    /// Reads a row.
    ///
    /// # Errors
    ///
    /// When a column does not hold what its field takes.
    fn read(row: &Row<'_, E>) -> Result<Self, StoreError>;
}

/// A token model that an engine can keep. The functions without a default are for every model; each of the others goes with
/// a statement that a table may be without.
pub trait SqlToken<E: Engine>: TokenTable {
    /// The columns that are read, and their types.
    fn columns() -> Vec<ColumnCheck<E>>;

    /// Binds a row.
    fn bind_row(self, arguments: &mut Arguments<E>);

    /// Binds the digest that an access token is found by.
    ///
    /// # Errors
    ///
    /// When the field cannot hold it.
    fn bind_access_token(token: &Digest<AccessToken>, arguments: &mut Arguments<E>) -> Result<(), FieldError>;

    /// Binds the client that tokens are found by.
    ///
    /// # Errors
    ///
    /// When it is no identifier of the field's type: then no row has it.
    fn bind_client_id(client_id: &ClientId, arguments: &mut Arguments<E>) -> Result<(), FieldError>;

    /// Binds the moment before which an access token has expired.
    ///
    /// # Errors
    ///
    /// When the field cannot hold it.
    fn bind_expiry(now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError>;

    /// Reads a row.
    ///
    /// # Errors
    ///
    /// When a column does not hold what its field takes.
    fn read(row: &Row<'_, E>) -> Result<Self, StoreError>;

    /// Binds the digest that a refresh token is found by.
    ///
    /// # Errors
    ///
    /// When the field cannot hold it.
    fn bind_refresh_token(token: &Digest<RefreshToken>, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        let _ = (token, arguments);
        Err(NO_FIELD)
    }

    /// Binds what a rotation needs: the token, the present moment and the seed.
    ///
    /// # Errors
    ///
    /// When a field cannot hold it.
    fn bind_rotation(
        token: &Digest<RefreshToken>,
        now: Timestamp,
        seed: &RotationSeed,
        arguments: &mut Arguments<E>,
    ) -> Result<(), FieldError> {
        let _ = (token, now, seed, arguments);
        Err(NO_FIELD)
    }

    /// Binds the moment before which both tokens have expired: once for each, the refresh token's first.
    ///
    /// # Errors
    ///
    /// When a field cannot hold it.
    fn bind_refresh_expiry(now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        let _ = (now, arguments);
        Err(NO_FIELD)
    }

    /// Binds what noting a revocation needs: the present moment and the family.
    ///
    /// # Errors
    ///
    /// When a field cannot hold it.
    fn bind_revocation(family: &FamilyId, now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        let _ = (family, now, arguments);
        Err(NO_FIELD)
    }

    /// Binds the user that tokens are found by.
    ///
    /// # Errors
    ///
    /// When it is no identifier of the field's type: then no row has it.
    fn bind_subject(subject: &Subject, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        let _ = (subject, arguments);
        Err(NO_FIELD)
    }

    /// Binds the moment that is noted in rows of revoked families.
    ///
    /// # Errors
    ///
    /// When the field cannot hold it.
    fn bind_revoked_at(now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        let _ = (now, arguments);
        Err(NO_FIELD)
    }
}

const NO_FIELD: FieldError = FieldError::new("has no such field");

/// A column that a model reads, and whether its type in the database is one that the field takes.
#[derive(Debug)]
pub struct ColumnCheck<E: Engine> {
    pub(super) column: &'static str,
    pub(super) select: &'static str,
    pub(super) wanted: fn() -> E::TypeInfo,
    pub(super) takes: fn(&E::TypeInfo) -> bool,
}

impl<E: Engine> ColumnCheck<E> {
    /// A column that is read as a `T`; `select` selects it alone and yields no row: `SELECT "code" FROM "t" LIMIT 0`.
    pub fn of<T: ColumnType<E>>(column: &'static str, select: &'static str) -> Self {
        Self { column, select, wanted: T::type_info, takes: T::compatible }
    }
}
