//! The traits that put models into tables: for each kind of model its statements, and for each engine how values are bound
//! and rows are read. A [`Row`](crate::model::Row) needs no more than the
//! first; [`fields`](super::fields) writes both by hand.

use std::borrow::Cow;

use super::{
    Arguments, AuthorizationCodeStatements, ClientStatements, ColumnType, Engine, Row, TokenStatements, columns::Name,
};
use crate::{
    model::{AuthorizationCodeModel, ClientModel, Row as ModelRow, TokenModel, field::FieldError},
    protocol::{
        AccessToken, AuthorizationCode, ClientId, Digest, FamilyId, RefreshToken, RotationSeed, Subject, Timestamp,
    },
    store::StoreError,
};

/// A client model with a table.
pub trait ClientTable: ClientModel {
    /// What the database is asked.
    const STATEMENTS: ClientStatements;
}

/// A code model with a table.
pub trait AuthorizationCodeTable: AuthorizationCodeModel {
    /// What the database is asked.
    const STATEMENTS: AuthorizationCodeStatements;
}

/// A token model with a table.
pub trait TokenTable: TokenModel {
    /// What the database is asked.
    const STATEMENTS: TokenStatements;
}

/// A client model that is a [`Row`](crate::model::Row), with its table. It is a [`ClientTable`], and in every engine that knows the types
/// of its columns a [`SqlClient`].
pub trait ClientTableRow: ClientModel + ModelRow {
    /// What the database is asked.
    const STATEMENTS: ClientStatements;

    /// The name of the column of each field, as it stands in a statement: in double quotes where it needs them. A set of standard
    /// fields names its own.
    const COLUMNS: &'static [&'static str];
}

#[diagnostic::do_not_recommend]
impl<T: ClientTableRow> ClientTable for T {
    const STATEMENTS: ClientStatements = T::STATEMENTS;
}

/// A code model that is a [`Row`](crate::model::Row), with its table. It is a [`AuthorizationCodeTable`], and in every engine that knows the types
/// of its columns a [`SqlAuthorizationCode`].
pub trait AuthorizationCodeTableRow: AuthorizationCodeModel + ModelRow {
    /// What the database is asked.
    const STATEMENTS: AuthorizationCodeStatements;

    /// The name of the column of each field, as it stands in a statement: in double quotes where it needs them. A set of standard
    /// fields names its own.
    const COLUMNS: &'static [&'static str];
}

#[diagnostic::do_not_recommend]
impl<T: AuthorizationCodeTableRow> AuthorizationCodeTable for T {
    const STATEMENTS: AuthorizationCodeStatements = T::STATEMENTS;
}

/// A token model that is a [`Row`](crate::model::Row), with its table. It is a [`TokenTable`], and in every engine that knows the types
/// of its columns a [`SqlToken`].
pub trait TokenTableRow: TokenModel + ModelRow {
    /// What the database is asked.
    const STATEMENTS: TokenStatements;

    /// The name of the column of each field, as it stands in a statement: in double quotes where it needs them. A set of standard
    /// fields names its own.
    const COLUMNS: &'static [&'static str];
}

#[diagnostic::do_not_recommend]
impl<T: TokenTableRow> TokenTable for T {
    const STATEMENTS: TokenStatements = T::STATEMENTS;
}

/// A client model that an engine can keep.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no model of a client that SQL statements are written for",
    label = "derive `ClientModel` for it, with the columns that this database has"
)]
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no model of an authorization code that SQL statements are written for",
    label = "derive `AuthorizationCodeModel` for it, with the columns that this database has"
)]
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no model of tokens that SQL statements are written for",
    label = "derive `TokenModel` for it, with the columns that this database has"
)]
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

pub(super) const NO_FIELD: FieldError = FieldError::new("has no such field");

/// A column that a model reads, and whether its type in the database is one that the field takes.
#[derive(Debug)]
pub struct ColumnCheck<E: Engine> {
    pub(super) column: &'static str,
    pub(super) select: Cow<'static, str>,
    pub(super) wanted: fn() -> E::TypeInfo,
    pub(super) takes: fn(&E::TypeInfo) -> bool,
}

impl<E: Engine> ColumnCheck<E> {
    /// A column that is read as a `T`; `select` selects it alone and yields no row: `SELECT "code" FROM "t" LIMIT 0`.
    pub fn of<T: ColumnType<E>>(column: &'static str, select: impl Into<Cow<'static, str>>) -> Self {
        Self { column, select: select.into(), wanted: T::type_info, takes: T::compatible }
    }

    /// The same column of another table.
    pub(super) fn of_table(self, table: &str) -> Self {
        let select = Name(self.column).selected_from(table).into();
        Self { select, ..self }
    }
}
