//! [`Store`]: what the configuration names as a store, opened and holding the configuration's clients.

use std::time::Duration;

use oauth_grants::{
    command_line::{Command, CommandError},
    prelude::{AuthorizationServer, Client, MemoryStore, PostgresStore, SqliteStore},
    protocol::{Clock, SystemClock},
    store::{Purged, RedisStore, StoreError},
};

use crate::{
    config::{CodesLocation, Config, StoreLocation},
    events::{chain, write_line},
    progress,
    start_error::StartError,
};

/// How often what has expired is deleted, and how much of it at a time: so little that no request waits for it.
const PURGED_EVERY: Duration = Duration::from_mins(5);
const PURGED_AT_ONCE: u32 = 500;

/// The places that a configuration names, open.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) store: Store,
    /// The place of codes, if it is another one.
    pub(crate) codes: Option<RedisStore>,
}

impl Opened {
    /// Opens them, and sees to it that the store has its tables.
    pub(crate) async fn with_tables(config: &Config) -> Result<Self, StartError> {
        Self::of(config, Store::open(&config.store).await).await
    }

    /// Opens them, whatever is in them.
    pub(crate) async fn connect(config: &Config) -> Result<Self, StartError> {
        Self::of(config, Store::connect(&config.store).await).await
    }

    async fn of(config: &Config, store: Result<Store, StoreError>) -> Result<Self, StartError> {
        let store = store.map_err(|cause| StartError::Store { location: config.store.clone(), cause })?;
        let codes = match &config.codes {
            Some(location) => {
                let opened = progress::told(&format!("opening {location}"), open_codes(location)).await;
                Some(opened.map_err(|cause| StartError::Codes { location: location.clone(), cause })?)
            }
            None => None,
        };
        Ok(Self { store, codes })
    }
}

/// An open store.
#[derive(Clone, Debug)]
pub(crate) enum Store {
    Memory(MemoryStore),
    Sqlite(SqliteStore),
    Postgres(PostgresStore),
}

impl Store {
    /// Opens a store and sees to it that it has its tables.
    pub(crate) async fn open(location: &StoreLocation) -> Result<Self, StoreError> {
        let store = Self::connect(location).await?;
        match &store {
            Self::Memory(_) => {}
            // A file of another program's may have tables of the same names.
            Self::Sqlite(store) => store.check_schema().await?,
            Self::Postgres(store) => {
                progress::told("checking the tables, which reads whole columns of digests", ready(store)).await?;
            }
        }
        Ok(store)
    }

    /// Opens a store, whatever is in it. A SQLite file is given its tables in any case.
    pub(crate) async fn connect(location: &StoreLocation) -> Result<Self, StoreError> {
        let opening = async {
            Ok(match location {
                StoreLocation::Memory => Self::Memory(MemoryStore::new()),
                StoreLocation::Sqlite(path) => Self::Sqlite(SqliteStore::open(path).await?),
                StoreLocation::Postgres(url) => Self::Postgres(PostgresStore::connect(url.expose()).await?),
            })
        };
        progress::told(&format!("opening {location}"), opening).await
    }

    /// Writes the clients of the configuration. Others that are there stay: they were created there, or belong to the
    /// configuration of another process, which may be newer than this one's.
    pub(crate) async fn save_clients(&self, clients: &[Client]) -> Result<(), StoreError> {
        for client in clients {
            match self {
                Self::Memory(store) => store.insert_client(client.clone()),
                Self::Sqlite(store) => store.save_client(client).await?,
                Self::Postgres(store) => store.save_client(client).await?,
            }
        }
        Ok(())
    }

    /// The clients that are there and can be used, beside those of the configuration.
    pub(crate) async fn other_clients(&self, clients: &[Client]) -> Result<usize, StoreError> {
        let stored = match self {
            Self::Memory(_) => return Ok(0),
            Self::Sqlite(store) => store.list_clients().await?,
            Self::Postgres(store) => store.list_clients().await?,
        };
        let is_other = |stored: &&Client| !clients.iter().any(|client| client.client_id() == stored.client_id());
        Ok(stored.iter().filter(is_other).count())
    }

    /// Runs a command of an operator; `None` for the store in memory, in which no command finds anything.
    pub(crate) async fn run(&self, command: Command) -> Option<Result<(), CommandError>> {
        let (now, mut output) = (SystemClock.now(), std::io::stdout());
        match self {
            Self::Memory(_) => None,
            Self::Sqlite(store) => Some(command.run(store, now, &mut output).await),
            Self::Postgres(store) => Some(command.run(store, now, &mut output).await),
        }
    }

    /// Deletes what has expired, again and again, also while other processes do. The store in memory does so by itself.
    pub(crate) async fn keep_purging(self, server: AuthorizationServer) {
        loop {
            match self.purge(&server).await {
                Ok(purged) if purged.more => tokio::task::yield_now().await,
                Ok(_) => tokio::time::sleep(PURGED_EVERY).await,
                Err(error) => {
                    write_line(&format!("what has expired cannot be deleted: {}", chain(&error)));
                    tokio::time::sleep(PURGED_EVERY).await;
                }
            }
        }
    }

    async fn purge(&self, server: &AuthorizationServer) -> Result<Purged, StoreError> {
        match self {
            Self::Memory(_) => Ok(Purged::default()),
            Self::Sqlite(store) => server.purge_expired(store, PURGED_AT_ONCE).await,
            Self::Postgres(store) => server.purge_expired(store, PURGED_AT_ONCE).await,
        }
    }

    /// Waits for the work in hand.
    pub(crate) async fn close(self) {
        match self {
            Self::Memory(_) => {}
            Self::Sqlite(store) => store.close().await,
            Self::Postgres(store) => store.close().await,
        }
    }
}

/// Sees to it that there are tables. A user without the right to create them is welcome where they are.
async fn ready(store: &PostgresStore) -> Result<(), StoreError> {
    if store.check_schema().await.is_err() {
        store.create_tables().await?;
        store.check_schema().await?;
    }
    Ok(())
}

/// Opens the place of codes that the configuration names.
async fn open_codes(CodesLocation(url): &CodesLocation) -> Result<RedisStore, StoreError> {
    RedisStore::connect(url.expose()).await
}
