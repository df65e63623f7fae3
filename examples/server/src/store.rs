//! [`Store`]: what the configuration names as a store, opened and holding the configuration's clients.

use std::time::Duration;

use oauth_grants::{
    prelude::{Client, MemoryStore, SqliteStore},
    protocol::{Clock, SystemClock},
    store::StoreError,
};

use crate::{config::StoreLocation, write_line};

/// How often what has expired is deleted, and how much of it at a time: so little that no request waits for it.
const PURGED_EVERY: Duration = Duration::from_mins(5);
const PURGED_AT_ONCE: u32 = 500;

/// An open store.
#[derive(Clone, Debug)]
pub(crate) enum Store {
    Memory(MemoryStore),
    Sqlite(SqliteStore),
}

impl Store {
    /// Opens a store and makes these its clients, and no others: the configuration is the truth.
    pub(crate) async fn open(location: &StoreLocation, clients: &[Client]) -> Result<Self, StoreError> {
        match location {
            StoreLocation::Memory => {
                let store = MemoryStore::new();
                clients.iter().cloned().for_each(|client| store.insert_client(client));
                Ok(Self::Memory(store))
            }
            StoreLocation::Sqlite(path) => {
                let store = SqliteStore::open(path).await?;
                for known in store.list_clients().await? {
                    if !clients.iter().any(|client| client.client_id() == known.client_id()) {
                        store.delete_client(known.client_id()).await?;
                    }
                }
                for client in clients {
                    store.save_client(client).await?;
                }
                Ok(Self::Sqlite(store))
            }
        }
    }

    /// Deletes what has expired, again and again. The store in memory does so by itself.
    pub(crate) async fn keep_purging(self) {
        let Self::Sqlite(store) = self else { return };
        loop {
            match store.purge_expired(PURGED_AT_ONCE, SystemClock.now()).await {
                Ok(purged) if purged.more => tokio::task::yield_now().await,
                Ok(_) => tokio::time::sleep(PURGED_EVERY).await,
                Err(error) => {
                    write_line(&format!("what has expired cannot be deleted: {error}"));
                    tokio::time::sleep(PURGED_EVERY).await;
                }
            }
        }
    }

    /// Waits for the work in hand.
    pub(crate) async fn close(self) {
        if let Self::Sqlite(store) = self {
            store.close().await;
        }
    }
}
