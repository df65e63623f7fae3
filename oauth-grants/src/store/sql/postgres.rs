//! [`PostgresStore`]: everything in a PostgreSQL database, which any number of servers share.
//!
//! Single statements at `READ COMMITTED`, the default, decide every race; nothing is locked between statements, so a
//! server that dies leaves nothing behind. Everything has to be read from the primary: a replica is late by a moment, in
//! which a revoked token would still be found.

use std::time::Duration;

use sqlx::{Executor, Postgres, postgres::PgPoolOptions};

use super::SqlStore;
use crate::store::StoreError;

/// A store in a PostgreSQL database, in tables whose names begin with `oauth_`. Its clones share the connections.
///
/// ```no_run
/// use oauth_grants::{model::Client, store::PostgresStore};
///
/// # async fn connect() -> Result<(), Box<dyn std::error::Error>> {
/// let store = PostgresStore::connect("postgres://auth@localhost/auth").await?;
/// store.create_tables().await?;
/// store.save_client(&Client::public("shop-app".parse()?)).await?;
/// # Ok(())
/// # }
/// ```
pub type PostgresStore = SqlStore<Postgres>;

impl PostgresStore {
    /// Connects to a database, with up to ten connections, which are made again when they break. The database gives up a
    /// statement after five seconds.
    ///
    /// For other settings, encryption among them, use [`PostgresStore::from_pool`]. The tables are the application's to
    /// [create](Self::create_tables), and [checked](Self::check_schema) on request.
    ///
    /// # Errors
    ///
    /// When the URL is none of a PostgreSQL database, or the database cannot be reached.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        // The driver reads any URL, and would go to the local host with this one.
        if !["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
            return Err(StoreError::new("the URL of a PostgreSQL database begins with `postgres://`"));
        }
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    connection.execute(LIMITS).await?;
                    Ok(())
                })
            })
            .connect(url);
        Ok(Self::new(pool.await.map_err(StoreError::new)?))
    }
}

/// More than this one database seldom serves faster.
const CONNECTIONS: u32 = 10;

/// How long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// A statement whose caller has long been answered does not go on waiting for a lock, on a connection that others need.
const LIMITS: &str = "SET statement_timeout = '5s'";
