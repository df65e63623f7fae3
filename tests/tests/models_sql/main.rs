//! Derived models in tables of the application's own: they keep the contract of the stores, on SQLite and PostgreSQL, in
//! the tables that `schema` proposes and in ones that were there before.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

mod beds;
mod dated;
mod least;
mod own;
mod plain_text;
mod standard;

use oauth_grants::protocol::Timestamp;
use sqlx::{SqlitePool, sqlite::SqlitePoolOptions};

/// A whole second, which a column of seconds can hold.
const LATER: Timestamp = Timestamp::from_unix_seconds(1_767_272_400);

async fn sqlite_pool() -> SqlitePool {
    // A database in memory is gone with its only connection.
    SqlitePoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect("sqlite::memory:")
        .await
        .unwrap()
}
