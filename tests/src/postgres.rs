//! A PostgreSQL schema for each test, on the server that the test command has started.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, PgPool, postgres::PgPoolOptions};

use crate::servers;

/// The URL of a schema that nobody else has: whoever connects with it sees its tables alone.
///
/// # Panics
///
/// When there is no server.
pub async fn schema() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);

    let server = servers::postgres();
    let moment = std::time::UNIX_EPOCH.elapsed().unwrap().as_nanos();
    let name = format!("test_{moment}_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let pool = PgPoolOptions::new().max_connections(1).connect(&server).await.unwrap();
    sqlx::query(AssertSqlSafe(format!("CREATE SCHEMA {name}"))).execute(&pool).await.unwrap();
    pool.close().await;
    let separator = if server.contains('?') { '&' } else { '?' };
    format!("{server}{separator}application_name={name}&options=-c%20search_path%3D{name}")
}

/// A pool on a schema, with a few connections.
///
/// # Panics
///
/// When the server does not answer.
pub async fn pool(schema: &str) -> PgPool {
    PgPoolOptions::new().max_connections(8).connect(schema).await.unwrap()
}
