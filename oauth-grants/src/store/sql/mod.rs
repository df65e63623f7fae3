//! [`SqlStore`]: clients, codes and tokens in tables of a SQL database, the application's own or the ones that are brought
//! along.
//!
//! There is one implementation for all engines and models. What an engine is asked stands as literals beside the
//! [model](ClientTable); the store decides by how many rows changed. Every rule that must hold when requests race is one
//! statement, which holds under the engine's weakest isolation (`READ COMMITTED` in PostgreSQL) and between processes:
//!
//! - A code is claimed, and a refresh token rotated, by one `UPDATE` that finds it unclaimed. One request changes a row.
//! - A revocation is a row of a table of its own. Every lookup, rotation and insert looks for it in its own statement, so
//!   tokens that are stored while their family is revoked are dead, whichever statement is first.
//! - The tokens of one answer are one row, so they are there both or not at all.
//!
//! | operation | statements |
//! |---|---|
//! | client credentials | 2: client, insert |
//! | code exchange | 4: client, code, claim, insert |
//! | refresh | 4: client, token, rotate, insert |
//! | introspection | 2: token, client |
//!
//! A call takes at most the [deadline](SqlStore::deadline). One that is dropped half-way leaves nothing half-written. A
//! statement that an engine undid because others were at work is tried again, a few times. Nothing is deleted unless
//! [`purge_expired`](SqlStore::purge_expired) is called, which may be done on every replica at once.
//!
//! The clock must not be read here: the present moment comes with each call.

mod administration;
mod adoption;
mod authorization_codes;
mod batch;
mod clients;
mod columns;
mod consents;
mod dialect;
mod engine;
mod families;
mod fields;
mod model_row;
mod models;
mod plain_text;
#[cfg(feature = "postgres")]
mod postgres;
mod purge;
mod revocation;
mod row;
mod schema;
#[cfg(feature = "sqlite")]
mod sqlite;
mod stand_in;
mod statements;
mod stored_field;
mod table;
mod tokens;
mod work;
mod writer;

use std::{fmt, marker::PhantomData, time::Duration};

use sqlx::Pool;

#[cfg(feature = "postgres")]
pub use self::postgres::PostgresStore;
#[cfg(feature = "sqlite")]
pub use self::sqlite::SqliteStore;
pub use self::{
    adoption::{Adopted, HexDigits},
    columns::Columns,
    dialect::{Dialect, PerDialect},
    engine::{ColumnType, Engine},
    families::FamilyColumns,
    models::{BuiltIn, Models},
    row::{Arguments, Row},
    schema::SchemaMismatch,
    statements::{AuthorizationCodeStatements, ClientStatements, RefreshTokenStatements, TokenStatements},
    stored_field::StoredField,
    table::{
        AuthorizationCodeTable, AuthorizationCodeTableRow, ClientTable, ClientTableRow, ColumnCheck,
        SqlAuthorizationCode, SqlClient, SqlToken, TokenTable, TokenTableRow,
    },
};
use self::{stand_in::StandIn, writer::Writer};

/// A store in a SQL database, in the tables of the models `M`. Its clones share the connections.
///
/// Without models of the application's own it uses tables whose names begin with `oauth_`.
///
/// ```no_run
/// # #[cfg(feature = "sqlite")]
/// # async fn open() -> Result<(), Box<dyn std::error::Error>> {
/// use oauth_grants::{model::Client, store::sql::SqlStore};
///
/// let pool = sqlx::SqlitePool::connect("sqlite:application.db").await?;
/// let store = SqlStore::new(pool);
/// store.create_tables().await?;
/// store.save_client(&Client::public("shop-app".parse()?)).await?;
/// # Ok(())
/// # }
/// ```
pub struct SqlStore<E: Engine, M = BuiltIn> {
    writer: Writer<E>,
    readers: Pool<E>,
    deadline: Duration,
    consents: ConsentTable,
    stand_in: StandIn<E>,
    models: PhantomData<fn() -> M>,
}

/// Whether the database has the store's table of consents.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum ConsentTable {
    Kept,
    NotKept,
}

/// How long a call may take, unless told otherwise.
const DEADLINE: Duration = Duration::from_secs(5);

impl<E: Engine> SqlStore<E> {
    /// A store in a database that the application has open, beside its own tables.
    ///
    /// The pool's settings decide over durability, the number of connections and how long one is waited for.
    /// [`create_tables`](Self::create_tables), or add [`schema`](Self::schema) to the application's migrations.
    pub fn new(pool: Pool<E>) -> Self {
        Self::with_connections(Writer::new(pool.clone()), pool)
    }

    /// The same as [`new`](Self::new).
    pub fn from_pool(pool: Pool<E>) -> Self {
        Self::new(pool)
    }

    fn with_connections(writer: Writer<E>, readers: Pool<E>) -> Self {
        Self {
            writer,
            readers,
            deadline: DEADLINE,
            consents: ConsentTable::Kept,
            stand_in: StandIn::default(),
            models: PhantomData,
        }
    }
}

impl<E: Engine, C, A, T> SqlStore<E, Models<C, A, T>> {
    /// Keeps clients in the table of a model of the application's own.
    pub fn clients<Client: SqlClient<E>>(self) -> SqlStore<E, Models<Client, A, T>> {
        self.with_models()
    }

    /// Keeps authorization codes in the table of a model of the application's own.
    pub fn codes<Code: SqlAuthorizationCode<E>>(self) -> SqlStore<E, Models<C, Code, T>> {
        self.with_models()
    }

    /// Keeps tokens in the table of a model of the application's own.
    pub fn tokens<Token: SqlToken<E>>(self) -> SqlStore<E, Models<C, A, Token>> {
        self.with_models()
    }
}

impl<E: Engine, M> SqlStore<E, M> {
    /// Sets how long a call may take, waiting for a connection and trying again included. After that it fails, which is
    /// answered with 503; the next call starts anew. Unless told otherwise it is five seconds.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Keeps consents as well, in a table `oauth_consents` of the store's own. A store does so anyway until it is given a
    /// model of the application's own: then it creates, reads and purges no table that it was not told of.
    #[must_use]
    pub fn consents(mut self) -> Self {
        self.consents = ConsentTable::Kept;
        self
    }

    /// Waits for the work in hand, then closes every connection. Later calls on any clone of the store fail.
    pub async fn close(&self) {
        self.readers.close().await;
        // Last, since the last connection to a SQLite file folds the write-ahead log into it, and must be able to.
        self.writer.pool().close().await;
    }

    fn with_models<N>(self) -> SqlStore<E, N> {
        let Self { writer, readers, deadline, consents: _, stand_in: _, models: _ } = self;
        let stand_in = StandIn::default();
        SqlStore { writer, readers, deadline, consents: ConsentTable::NotKept, stand_in, models: PhantomData }
    }
}

/// Where a store says that something is kept.
fn kept_in<E: Engine>(table: &str) -> String {
    format!("{}, table {table}", E::NAME)
}

impl<E: Engine, M> Clone for SqlStore<E, M> {
    fn clone(&self) -> Self {
        Self {
            writer: self.writer.clone(),
            readers: self.readers.clone(),
            deadline: self.deadline,
            consents: self.consents,
            stand_in: self.stand_in.clone(),
            models: PhantomData,
        }
    }
}

impl<E: Engine, M> fmt::Debug for SqlStore<E, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlStore").field("engine", &E::NAME).field("deadline", &self.deadline).finish_non_exhaustive()
    }
}
