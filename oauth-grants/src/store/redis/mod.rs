//! [`RedisStore`]: authorization codes in Redis or Valkey, for several servers behind one address.
//!
//! A code is one key, which holds the record and who claimed it, and which expires with the code. Saving and claiming
//! are one script each, so Redis decides every race. The clock must not be read here, and Redis's own only counts how
//! long a key is kept.
//!
//! Refresh tokens and families do not belong here: they must outlive a failover, and Redis replicates behind its answer.

mod authorization_codes;
mod connection;
mod record;

use std::{fmt, sync::Arc, time::Duration};

use ::redis::{Client, IntoConnectionInfo, io::tcp::TcpSettings};

use self::connection::Connection;
use super::StoreError;

/// A store for authorization codes in Redis. Its clones share one connection, on which commands of many requests are
/// under way at once, and which is made anew when it breaks.
///
/// A claimed code stays until it expires, so that its replay is recognised. Nothing has to be purged.
///
/// What the server has to be told:
///
/// - `maxmemory-policy noeviction`, its default. Any other policy throws codes away when memory is short, claimed ones
///   too; with this one, saving fails instead, and the person is asked to try again.
/// - To lose nothing in a crash, `appendonly yes` with `appendfsync always`; with the default, `everysec`, the codes and
///   claims of the last second.
/// - A replica that takes over may lack the last moments as well. A code whose claim is lost that way could be exchanged
///   a second time, by the same client with the same PKCE verifier, until it expires. Where that is too much, keep codes
///   in PostgreSQL.
///
/// ```no_run
/// use oauth_grants::{prelude::*, store::RedisStore};
///
/// # async fn build(tokens: MemoryStore) -> Result<(), Box<dyn std::error::Error>> {
/// let codes = RedisStore::connect("redis://:password@redis.internal/").await?;
/// let server = AuthorizationServer::builder("https://auth.example.com").store(tokens).authorization_code_store(codes);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct RedisStore {
    connection: Arc<Connection>,
    prefix: Arc<str>,
}

impl RedisStore {
    /// How long a call may take unless told otherwise.
    pub const DEFAULT_DEADLINE: Duration = Duration::from_secs(5);

    /// Connects to a server, as `redis://:password@host:port/`. For TLS, let the application switch on the feature of the
    /// `redis` crate that it prefers, and say `rediss://`.
    ///
    /// # Errors
    ///
    /// When the URL is none, or the server does not answer.
    pub async fn connect(server: impl IntoConnectionInfo) -> Result<Self, StoreError> {
        let server = server.into_connection_info().map_err(StoreError::new)?;
        // Commands are short, and none should wait for the answer to another.
        let server = server.set_tcp_settings(TcpSettings::default().set_nodelay(true));
        let store = Self::from_client(Client::open(server).map_err(StoreError::new)?);
        store.connection.run::<()>(&::redis::cmd("PING")).await?;
        Ok(store)
    }

    /// A store on a server that need not be there yet: it connects when it is first used.
    pub fn from_client(client: Client) -> Self {
        Self { connection: Arc::new(Connection::new(client, Self::DEFAULT_DEADLINE)), prefix: "oauth:code:".into() }
    }

    /// Sets how long a call may take, connecting included. A call that takes longer is a [`StoreError`], which the server
    /// answers with 503. The new store has a connection of its own.
    #[must_use]
    pub fn deadline(self, deadline: Duration) -> Self {
        Self { connection: Arc::new(self.connection.with_deadline(deadline)), ..self }
    }

    /// Sets what keys begin with, `oauth:code:` unless told otherwise. Two authorization servers on one Redis need
    /// different ones.
    #[must_use]
    pub fn prefix(self, prefix: &str) -> Self {
        Self { prefix: prefix.into(), ..self }
    }
}

/// Without the address, which holds the password.
impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStore").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}
