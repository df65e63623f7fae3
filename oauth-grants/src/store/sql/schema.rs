//! The tables of a store: their SQL for the application's migrations, creating them, and checking them at the start.

use std::{any::TypeId, fmt};

use sqlx::{SqlStr, TypeInfo as _};

use super::{
    Arguments, AuthorizationCodeTable, ClientTable, ColumnCheck, ConsentTable, Dialect, Engine, Models,
    SqlAuthorizationCode, SqlClient, SqlStore, SqlToken, TokenTable, consents, families::Families,
    plain_text::PlainText, statements::written,
};
use crate::{
    model::{AuthorizationCodeFields, ClientFields, TokenFields},
    store::StoreError,
};

/// What [`check_schema`](SqlStore::check_schema) found: every column that is missing, of a type that its field does not
/// take, in part plain text where there should be digests, or filled by nobody although it has to be.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the database does not have the tables that the models need: {}", .problems.join("; "))]
pub struct SchemaMismatch {
    problems: Vec<String>,
}

impl SchemaMismatch {
    /// One sentence for each column.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }
}

impl<E: Engine, C: SqlClient<E>, A: SqlAuthorizationCode<E>, T: SqlToken<E>> SqlStore<E, Models<C, A, T>> {
    /// The SQL that creates every table and index of the store where they are missing, for the application's own
    /// migrations. There are no foreign keys: a code or token is found with its client or not used at all, and deleting a
    /// client must not wait for millions of tokens.
    pub fn schema(&self) -> String {
        Self::scripts(self.consents).iter().map(SqlStr::as_str).collect()
    }

    /// Creates the tables and indexes that are missing, for demonstrations and tests. Changes nothing else.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub async fn create_tables(&self) -> Result<(), StoreError> {
        E::create_tables(self.writer.pool(), Self::scripts(self.consents)).await.map_err(StoreError::new)
    }

    /// Checks that the tables have every column that the models read, in a type that the fields take, that no text
    /// column of digests holds plain text, which [`hash_plain_text`](Self::hash_plain_text) replaces, and that a new code or token
    /// fills each column that cannot be `NULL` and has no default. For the start of a
    /// server, so that a wrong table is not found out by the first request.
    ///
    /// SQLite knows no type of an expression, as in a view, and such a column is not asked for one. What the rows of clients hold is
    /// not checked, as an argon2 hash, which a server without the feature `argon2` cannot take;
    /// [`list_clients`](Self::list_clients) reads them all, and its error names the field that does not take what is there.
    ///
    /// Reads no row but these: of a table whose columns fit, each text column of digests is searched for one value that is
    /// no digest. Where there is none, that reads the whole column. The [deadline](Self::deadline) does not apply.
    ///
    /// # Errors
    ///
    /// A [`SchemaMismatch`] that names every column; or another error, when the database cannot be read.
    pub async fn check_schema(&self) -> Result<(), StoreError> {
        let mut problems = Vec::new();
        let (clients, codes, tokens) =
            (Wanted::clients::<C>(), Wanted::authorization_codes::<A>(), Wanted::tokens::<T>());
        self.check_table(clients, C::columns(), PlainText::of_clients(&C::STATEMENTS), &mut problems).await?;
        self.check_table(codes, A::columns(), PlainText::of_codes(&A::STATEMENTS), &mut problems).await?;
        self.check_table(tokens, T::columns(), PlainText::of_tokens(&T::STATEMENTS), &mut problems).await?;
        // Of clients the server writes none.
        self.check_filled(A::STATEMENTS.table, A::STATEMENTS.insert, &mut problems).await?;
        self.check_filled(T::STATEMENTS.table, T::STATEMENTS.insert, &mut problems).await?;
        if let Some(families) = Families::of(&T::STATEMENTS) {
            let statements = [families.revoke(), families.retire(E::DIALECT)];
            self.check_statements(families.columns.revocations, statements, &mut problems).await?;
        }
        if self.consents == ConsentTable::Kept {
            self.check_statements(
                consents::TABLE,
                [consents::FIND, consents::INSERT].map(SqlStr::from_static),
                &mut problems,
            )
            .await?;
        }
        if problems.is_empty() { Ok(()) } else { Err(StoreError::new(SchemaMismatch { problems })) }
    }

    pub(super) fn scripts(kept: ConsentTable) -> Vec<SqlStr> {
        let dialect: Dialect = E::DIALECT;
        let tables = [C::STATEMENTS.schema, A::STATEMENTS.schema, T::STATEMENTS.schema];
        let mut scripts: Vec<_> = tables.iter().map(|schema| SqlStr::from_static(schema.of(dialect))).collect();
        scripts.extend(Families::of(&T::STATEMENTS).map(|families| families.create(dialect)));
        if kept == ConsentTable::Kept {
            scripts.push(SqlStr::from_static(consents::SCHEMA.of(dialect)));
        }
        scripts
    }

    async fn check_table(
        &self,
        wanted: Wanted,
        columns: Vec<ColumnCheck<E>>,
        digests: Vec<PlainText>,
        problems: &mut Vec<String>,
    ) -> Result<(), StoreError> {
        let Wanted { table, origin } = wanted;
        let before = problems.len();
        let mut missing = Vec::new();
        let count = columns.len();
        for ColumnCheck { column, select, wanted, takes } in columns {
            match E::type_of_first_column(&self.readers, written(select.into_owned())).await {
                // SQLite gives bytes for text, and never finds text that is equal to them.
                Ok(Some(found)) if !takes(&found) || (found.name(), wanted().name()) == ("TEXT", "BLOB") => {
                    problems.push(format!("`{table}.{column}` is {found}, but its field takes {}", wanted()));
                }
                Ok(_) => {}
                Err(sqlx::Error::Database(error)) => missing.push((column, error.message().to_owned())),
                Err(error) => return Err(StoreError::new(error)),
            }
        }
        match missing.as_slice() {
            // Nothing of the table is there.
            [(_, message), ..] if missing.len() == count => problems.push(format!("`{table}`: {message}{origin}")),
            some => problems.extend(some.iter().map(|(column, message)| format!("`{table}.{column}`: {message}"))),
        }
        if problems.len() == before {
            self.check_digests(table, digests, problems).await?;
        }
        Ok(())
    }

    /// Whether the statement that inserts a row names all columns that have to be filled.
    async fn check_filled(
        &self,
        table: &'static str,
        insert: &'static str,
        problems: &mut Vec<String>,
    ) -> Result<(), StoreError> {
        let named = insert.split(')').next().unwrap_or(insert);
        let named: Vec<_> = named.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
        let to_fill = E::columns_to_fill(&self.readers, table).await.map_err(StoreError::new)?;
        for column in to_fill.iter().filter(|column| !named.iter().any(|name| name.eq_ignore_ascii_case(column))) {
            problems.push(format!(
                "`{table}.{column}` cannot be `NULL`, and nothing fills it: give the column a default, or the model a field for it \
                 with `#[oauth(default = …)]` or `#[oauth(extra)]`"
            ));
        }
        Ok(())
    }

    async fn check_digests(
        &self,
        table: &'static str,
        digests: Vec<PlainText>,
        problems: &mut Vec<String>,
    ) -> Result<(), StoreError> {
        for plain_text in digests {
            let mut arguments = Arguments::<E>::new();
            arguments.bind_integer(1);
            let arguments = arguments.into_values().map_err(StoreError::new)?;
            // The value itself is a secret, and goes nowhere.
            let found =
                E::fetch_optional(&self.readers, plain_text.find(), arguments).await.map_err(StoreError::new)?;
            if found.is_some() {
                let column = plain_text.column();
                let remedy = "`hash_plain_text` hashes what is plain text, and rewrites SHA-256 in hexadecimal";
                problems.push(format!("`{table}.{column}` holds values that do not begin with `sha256:`: {remedy}"));
            }
        }
        Ok(())
    }

    async fn check_statements(
        &self,
        table: &'static str,
        statements: [SqlStr; 2],
        problems: &mut Vec<String>,
    ) -> Result<(), StoreError> {
        for statement in statements {
            match E::type_of_first_column(&self.readers, statement).await {
                Ok(_) => {}
                Err(sqlx::Error::Database(error)) => {
                    problems.push(format!(
                        "`{table}`: {}; `SqlStore::schema()` has the SQL that creates it",
                        error.message()
                    ));
                    break;
                }
                Err(error) => return Err(StoreError::new(error)),
            }
        }
        Ok(())
    }
}

/// A table that is to be there.
struct Wanted {
    table: &'static str,
    origin: Origin,
}

/// Which model a table is of.
enum Origin {
    Application,
    /// The library's own, since this call was not made.
    Library {
        call: &'static str,
    },
}

impl Wanted {
    fn clients<C: ClientTable>() -> Self {
        Self { table: C::STATEMENTS.table, origin: Origin::of::<C, ClientFields>(".clients::<…>()") }
    }

    fn authorization_codes<A: AuthorizationCodeTable>() -> Self {
        Self { table: A::STATEMENTS.table, origin: Origin::of::<A, AuthorizationCodeFields>(".codes::<…>()") }
    }

    fn tokens<T: TokenTable>() -> Self {
        Self { table: T::STATEMENTS.table, origin: Origin::of::<T, TokenFields>(".tokens::<…>()") }
    }
}

impl Origin {
    fn of<M: 'static, Own: 'static>(call: &'static str) -> Self {
        if TypeId::of::<M>() == TypeId::of::<Own>() { Self::Library { call } } else { Self::Application }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Application => Ok(()),
            Self::Library { call } => {
                write!(f, " (the library's own table, as no model was given with `{call}`)")
            }
        }
    }
}
