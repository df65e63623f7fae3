//! [`SqliteStore`]: everything in one SQLite file, which outlives the process.
//!
//! SQLite lets one connection write at a time. So a store that opens its own file writes through a single
//! connection and reads through others: within a process no writer ever finds the database busy, and readers never wait
//! for writers (the journal is a write-ahead log). Each commit is on disk before the answer goes out (`synchronous=FULL`),
//! so a code that was claimed stays claimed after a loss of power; what comes while the disk is waited for shares the next
//! commit.

use std::{
    error::Error,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    Sqlite, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{ConsentTable, SqlStore, writer::Writer};
use crate::store::StoreError;

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
pub type SqliteStore = SqlStore<Sqlite>;

/// Written to `PRAGMA user_version` of a file of the store's own, so that a later version knows what to migrate.
const VERSION: i32 = 4;

const READ_VERSION: &str = "PRAGMA user_version";

const WRITE_VERSION: &str = "PRAGMA user_version = 4";

impl SqliteStore {
    /// Opens a database file of the store's own; creates the file and the tables if they are missing. On Unix nobody but its
    /// owner may read a file that is created here.
    ///
    /// To keep the tables in the application's own database, use [`SqliteStore::from_pool`].
    ///
    /// # Errors
    ///
    /// When the file cannot be opened or created, is no database, or holds a schema of another version or of
    /// another application.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let unopened = |cause| StoreError::new(Unopened { path: path.to_owned(), cause });
        create_private(path).map_err(|error| unopened(error.into()))?;
        let file = SqliteConnectOptions::new().filename(path).busy_timeout(PATIENCE);
        // Readers keep the journal that the writer has set: changing it takes a lock that cannot be waited for.
        let readers = pool_of(READERS).connect_lazy_with(file.clone().read_only(true));
        let writer =
            file.create_if_missing(true).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
        let writer = open_pool(pool_of(1), writer).await.map_err(unopened)?;
        Ok(Self::with_connections(Writer::grouping(writer), readers))
    }

    /// A new database in memory, which is gone with the last clone of the store. It has one connection, so all work
    /// on it is one after the other; [`MemoryStore`](crate::store::MemoryStore) is faster.
    ///
    /// # Errors
    ///
    /// When there is no memory for it.
    pub async fn in_memory() -> Result<Self, StoreError> {
        // A name of its own, under which connections of this process find the same database.
        let database: SqliteConnectOptions = "sqlite::memory:".parse().map_err(StoreError::new)?;
        // A request that is dropped half-way takes its connection with it. The database would be gone, if another
        // connection did not hold it; the pool of the first holds the pool of the second, which does nothing else.
        let holding = pool_of(1).connect_with(database.clone()).await.map_err(StoreError::new)?;
        let pool = pool_of(1).after_connect(move |_, _| {
            let _held = &holding;
            Box::pin(std::future::ready(Ok(())))
        });
        let pool = open_pool(pool, database).await.map_err(StoreError::new)?;
        Ok(Self::new(pool))
    }
}

/// Creates a file that is missing, for its owner alone: SQLite would leave that to the umask. The log and its index take
/// the mode of the file. One that is there is left as it is, and not even opened: closing it would give up the locks that
/// other connections of this process have on it.
#[cfg(unix)]
fn create_private(path: &Path) -> io::Result<()> {
    use std::{
        fs::{self, OpenOptions},
        os::unix::fs::OpenOptionsExt,
    };

    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            created => return created.map(drop),
        }
        // SQLite goes where a link leads, also to a file that is not there.
        let Ok(target) = fs::read_link(&path) else { return Ok(()) };
        path = path.parent().map_or_else(|| target.clone(), |directory| directory.join(&target));
    }
    Ok(())
}

/// Of links to links, more than Linux follows.
#[cfg(unix)]
const MOST_LINKS: usize = 40;

/// Elsewhere the directory says who may read its files.
#[cfg(not(unix))]
fn create_private(_: &Path) -> io::Result<()> {
    Ok(())
}

/// How long a request waits for a connection, and a connection for another process.
const PATIENCE: Duration = Duration::from_secs(5);

/// Reads are short and served from the page cache; a few connections keep every core busy.
const READERS: u32 = 4;

/// The connections are never given up: the writer's keeps the log's index in place for the readers, which may not
/// create it, and a database in memory is gone with its last connection.
fn pool_of(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
}

/// Opens the one connection that writes to a database of the store's own. Creates the tables in it and marks it as such.
async fn open_pool(pool: SqlitePoolOptions, database: SqliteConnectOptions) -> Result<SqlitePool, BoxedError> {
    let pool = pool.connect_with(database).await?;
    // The write lock from the start: two processes that open a new file do not both find it empty.
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    match sqlx::query_scalar(READ_VERSION).fetch_one(&mut *transaction).await? {
        0 => {
            for script in SqliteStore::scripts(ConsentTable::Kept) {
                sqlx::raw_sql(script).execute(&mut *transaction).await?;
            }
            sqlx::raw_sql(WRITE_VERSION).execute(&mut *transaction).await?;
            transaction.commit().await?;
        }
        VERSION => drop(transaction),
        found => return Err(UnknownSchema { found }.into()),
    }
    Ok(pool)
}

type BoxedError = Box<dyn Error + Send + Sync>;

#[derive(Debug, thiserror::Error)]
#[error("the database `{}` cannot be opened", .path.display())]
struct Unopened {
    path: PathBuf,
    #[source]
    cause: BoxedError,
}

#[derive(Debug, thiserror::Error)]
#[error(
    "the database has schema version {found}, but this version of oauth-grants knows version {VERSION}; for a \
     database of the application's own use `SqliteStore::from_pool`"
)]
struct UnknownSchema {
    found: i32,
}
