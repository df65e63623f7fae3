//! The tables, and the version of their schema.
//!
//! It must not touch anything of an application that shares the database.

use sqlx::SqlitePool;

use crate::store::StoreError;

/// Written to `PRAGMA user_version` of a file of the store's own, so that a later version knows what to migrate.
const VERSION: i32 = 1;

const READ_VERSION: &str = "PRAGMA user_version";

const WRITE_VERSION: &str = "PRAGMA user_version = 1";

/// Moments are milliseconds since 1970; `data` and `client` are JSON. No foreign keys: a code or token is found
/// with its client or not used at all, and deleting a client must not wait for millions of tokens.
const CREATE_TABLES: &str = "
CREATE TABLE IF NOT EXISTS oauth_clients (
    client_id TEXT PRIMARY KEY NOT NULL,
    client TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS oauth_authorization_codes (
    code BLOB PRIMARY KEY NOT NULL CHECK (length(code) = 32),
    client_id TEXT NOT NULL,
    redirect_uri TEXT,
    subject TEXT NOT NULL,
    scope TEXT NOT NULL,
    family TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    claimed_at INTEGER,
    data TEXT NOT NULL
) STRICT;

CREATE INDEX IF NOT EXISTS oauth_authorization_codes_by_expiry ON oauth_authorization_codes (expires_at);

CREATE TABLE IF NOT EXISTS oauth_access_tokens (
    token BLOB PRIMARY KEY NOT NULL CHECK (length(token) = 32),
    client_id TEXT NOT NULL,
    subject TEXT,
    scope TEXT NOT NULL,
    grant_type TEXT NOT NULL,
    family TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    data TEXT NOT NULL
) STRICT;

CREATE INDEX IF NOT EXISTS oauth_access_tokens_by_family ON oauth_access_tokens (family, expires_at);
CREATE INDEX IF NOT EXISTS oauth_access_tokens_by_expiry ON oauth_access_tokens (expires_at);

CREATE TABLE IF NOT EXISTS oauth_refresh_tokens (
    token BLOB PRIMARY KEY NOT NULL CHECK (length(token) = 32),
    client_id TEXT NOT NULL,
    subject TEXT,
    scope TEXT NOT NULL,
    family TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    rotated_at INTEGER,
    successor_seed BLOB CHECK (length(successor_seed) = 32),
    data TEXT NOT NULL,
    CHECK ((rotated_at IS NULL) = (successor_seed IS NULL))
) STRICT;

CREATE INDEX IF NOT EXISTS oauth_refresh_tokens_by_family ON oauth_refresh_tokens (family, expires_at);
CREATE INDEX IF NOT EXISTS oauth_refresh_tokens_by_expiry ON oauth_refresh_tokens (expires_at);

CREATE TABLE IF NOT EXISTS oauth_revoked_families (
    family TEXT PRIMARY KEY NOT NULL,
    latest_expiry INTEGER NOT NULL
) STRICT;

CREATE INDEX IF NOT EXISTS oauth_revoked_families_by_expiry ON oauth_revoked_families (latest_expiry);
";

/// Creates the tables in a database of the store's own and marks it as such.
pub(super) async fn claim_database(pool: &SqlitePool) -> Result<(), StoreError> {
    // The write lock from the start: two processes that open a new file do not both find it empty.
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::new)?;
    let found: i32 = sqlx::query_scalar(READ_VERSION).fetch_one(&mut *transaction).await.map_err(StoreError::new)?;
    match found {
        0 => {
            sqlx::raw_sql(CREATE_TABLES).execute(&mut *transaction).await.map_err(StoreError::new)?;
            sqlx::raw_sql(WRITE_VERSION).execute(&mut *transaction).await.map_err(StoreError::new)?;
            transaction.commit().await.map_err(StoreError::new)
        }
        VERSION => Ok(()),
        found => Err(StoreError::new(UnknownSchema { found })),
    }
}

/// Creates the tables that are missing.
pub(super) async fn create_tables(pool: &SqlitePool) -> Result<(), StoreError> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::new)?;
    sqlx::raw_sql(CREATE_TABLES).execute(&mut *transaction).await.map_err(StoreError::new)?;
    transaction.commit().await.map_err(StoreError::new)
}

#[derive(Debug, thiserror::Error)]
#[error(
    "the database has schema version {found}, but this version of oauth-grants knows version {VERSION}; for a \
     database of the application's own use `SqliteStore::from_pool`"
)]
struct UnknownSchema {
    found: i32,
}
