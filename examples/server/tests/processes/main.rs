//! Several of these servers on one database, and servers that are killed while they work.
//!
//! The databases are real: run it with `./scripts/test`, or `./scripts/servers cargo nextest run -p oauth-grants-server`.

#![cfg(unix)]
#![expect(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "what fails here is a test that fails")]

mod codes;
mod commands;
mod framing;
mod killed;
mod limits;
mod load;
mod lost_database;
mod metrics;
mod process;
mod readers;
mod shared;
