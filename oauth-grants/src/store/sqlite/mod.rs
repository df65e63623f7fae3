//! [`SqliteStore`]: everything in one SQLite file, which outlives the process.
//!
//! SQLite lets one connection write at a time. So a store that opens its own file writes through a single
//! connection, whose pool is a fair queue, and reads through others: within a process no writer ever finds the
//! database busy, and readers never wait for writers (the journal is a write-ahead log). Each commit is on disk
//! before the answer goes out (`synchronous=FULL`), so a code that was claimed stays claimed after a loss of power.
//!
//! Every rule that must hold when requests race is one statement, or one transaction that has the write lock from
//! its start, so it holds between processes that share the file, too. A request that is dropped half-way leaves
//! nothing: its transaction is rolled back.
//!
//! Expired rows are deleted a few at a time by the inserts that come after. The clock must not be read here: the
//! present moment comes with each call.

mod authorization_codes;
mod clients;
mod row;
mod schema;
mod tokens;

use std::{path::Path, time::Duration};

use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::StoreError;

/// A store in a SQLite database, in tables whose names begin with `oauth_`. Its clones share the connections.
///
/// ```no_run
/// use oauth_grants::{model::Client, store::SqliteStore};
///
/// # async fn open() -> Result<(), Box<dyn std::error::Error>> {
/// let store = SqliteStore::open("auth.db").await?;
/// store.save_client(&Client::public("shop-app".parse()?)).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct SqliteStore {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl SqliteStore {
    /// Opens a database file of the store's own; creates the file and the tables if they are missing.
    ///
    /// To keep the tables in the application's own database, use [`SqliteStore::from_pool`].
    ///
    /// # Errors
    ///
    /// When the file cannot be opened or created, is no database, or holds a schema of another version or of
    /// another application.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let file = SqliteConnectOptions::new().filename(path).busy_timeout(PATIENCE);
        // Readers keep the journal that the writer has set: changing it takes a lock that cannot be waited for.
        let readers = pool_of(READERS).connect_lazy_with(file.clone().read_only(true));
        let writer =
            file.create_if_missing(true).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
        let writer = pool_of(1).connect_with(writer).await.map_err(StoreError::new)?;
        schema::claim_database(&writer).await?;
        Ok(Self { writer, readers })
    }

    /// A new database in memory, which is gone with the last clone of the store. It has one connection, so all work
    /// on it is one after the other; [`MemoryStore`](super::MemoryStore) is faster.
    ///
    /// # Errors
    ///
    /// When there is no memory for it.
    pub async fn in_memory() -> Result<Self, StoreError> {
        let pool =
            pool_of(1).connect_with(SqliteConnectOptions::new().in_memory(true)).await.map_err(StoreError::new)?;
        schema::claim_database(&pool).await?;
        Ok(Self::from_pool(pool))
    }

    /// A store in a database that the application has open, beside its own tables. Call
    /// [`create_tables`](Self::create_tables), or create the tables in the application's migrations.
    ///
    /// The pool's settings decide over durability and waiting. Its connections need a busy
    /// timeout if there are more than one; sqlx gives them one unless told otherwise.
    pub fn from_pool(pool: SqlitePool) -> Self {
        Self { writer: pool.clone(), readers: pool }
    }

    /// Creates the tables that are missing. Changes nothing else in the database, `PRAGMA user_version` included:
    /// it is the application's.
    ///
    /// # Errors
    ///
    /// When the database cannot be written.
    pub async fn create_tables(&self) -> Result<(), StoreError> {
        schema::create_tables(&self.writer).await
    }

    /// Waits for the work in hand, then closes every connection. Later calls on any clone of the store fail.
    pub async fn close(&self) {
        self.readers.close().await;
        // Last, since the last connection to close folds the write-ahead log into the file, and must be able to.
        self.writer.close().await;
    }
}

/// How long a request waits for a connection, and a connection for another process.
const PATIENCE: Duration = Duration::from_secs(5);

/// Reads are short and served from the page cache; a few connections keep every core busy.
const READERS: u32 = 4;

/// The connections are never given up: the writer's keeps the log's index in place for the readers, which may not
/// create it, and a database in memory is gone with its only connection.
fn pool_of(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
}
