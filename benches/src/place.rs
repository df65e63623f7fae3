//! Where a server's data is: a fresh file or database, gone afterwards.

use sqlx::{
    Connection, Executor, PgConnection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteSynchronous},
};
use tempfile::TempDir;

use crate::{
    Failure,
    servers::Storage,
    world::{CLIENT_ID, SCOPE},
};

/// The variable that names a PostgreSQL server, in which databases may be created.
pub(crate) const POSTGRES: &str = "OAUTH_GRANTS_TEST_POSTGRES";

/// A place for data.
pub(crate) enum Place {
    Memory,
    File(TempDir),
    Database { server: String, url: String },
}

impl Place {
    /// A fresh one.
    pub(crate) async fn new(storage: Storage) -> Result<Self, Failure> {
        Ok(match storage {
            Storage::Memory => Self::Memory,
            Storage::Sqlite => Self::File(tempfile::tempdir()?),
            Storage::Postgres => {
                let server =
                    std::env::var(POSTGRES).map_err(|_| format!("{POSTGRES} names no server: use benches/run"))?;
                let name = format!("bench_{:016x}", rand::random::<u64>());
                let mut connection = PgConnection::connect(&server).await?;
                connection.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await?;
                let (url, _) = server.rsplit_once('/').ok_or("a URL without a database")?;
                let url = format!("{url}/{name}");
                Self::Database { server, url }
            }
        })
    }

    /// How a server is told of it.
    pub(crate) fn location(&self) -> String {
        match self {
            Self::Memory => String::new(),
            Self::File(folder) => folder.path().join("bench.db").display().to_string(),
            Self::Database { url, .. } => url.clone(),
        }
    }

    /// Stores living tokens in the tables that a server has made. A server in memory does so itself.
    pub(crate) async fn fill(&self, tokens: usize) -> Result<(), Failure> {
        self.insert(tokens, 3_600_000).await
    }

    /// Stores tokens that have expired.
    pub(crate) async fn fill_expired(&self, tokens: usize) -> Result<(), Failure> {
        self.insert(tokens, -3_600_000).await
    }

    /// Stores tokens that live for so many milliseconds.
    async fn insert(&self, tokens: usize, lifetime: i64) -> Result<(), Failure> {
        let tokens = i64::try_from(tokens)?;
        match self {
            Self::Memory => {}
            Self::File(_) => {
                // The keys are in no order. With the cache that SQLite has unless told otherwise each page is written many
                // times over, which takes minutes; and what is not there after a crash is filled in again.
                let options = SqliteConnectOptions::new()
                    .filename(self.location())
                    .pragma("cache_size", "-1000000")
                    .pragma("cache_spill", "0")
                    .synchronous(SqliteSynchronous::Off);
                let mut connection = SqliteConnection::connect_with(&options).await?;
                let insert = sqlx::query(
                    "WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < $1) \
                     INSERT INTO oauth_tokens \
                     (access_token, client_id, scope, grant_type, family, issued_at, expires_at, data) \
                     SELECT randomblob(32), $2, $3, 'client_credentials', hex(randomblob(11)), now, now + $4, '{}' \
                     FROM numbers, (SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS now) WHERE $1 > 0",
                );
                insert.bind(tokens).bind(CLIENT_ID).bind(SCOPE).bind(lifetime).execute(&mut connection).await?;
                connection.execute("ANALYZE").await?;
                connection.close().await?;
            }
            Self::Database { url, .. } => {
                let mut connection = PgConnection::connect(url).await?;
                let insert = sqlx::query(
                    "INSERT INTO oauth_tokens \
                     (access_token, client_id, scope, grant_type, family, issued_at, expires_at, data) \
                     SELECT sha256(gen_random_uuid()::text::bytea), $2, $3, 'client_credentials', \
                     left(md5(random()::text), 22), now, now + $4, '{}' FROM generate_series(1, $1), \
                     (SELECT CAST(extract(epoch FROM now()) * 1000 AS BIGINT) AS now) AS clock",
                );
                insert.bind(tokens).bind(CLIENT_ID).bind(SCOPE).bind(lifetime).execute(&mut connection).await?;
                connection.execute("VACUUM ANALYZE oauth_tokens").await?;
                connection.close().await?;
            }
        }
        Ok(())
    }

    /// Gives it up, once nobody uses it.
    pub(crate) async fn remove(self) -> Result<(), Failure> {
        if let Self::Database { server, url } = self {
            let (_, name) = url.rsplit_once('/').ok_or("a URL without a database")?;
            let mut connection = PgConnection::connect(&server).await?;
            connection.execute(sqlx::AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"))).await?;
        }
        Ok(())
    }
}
