//! [`Store`]: what the configuration names as a store, opened and holding the configuration's clients.

use oauth_grants::{
    prelude::{Client, MemoryStore, SqliteStore},
    store::StoreError,
};

use crate::config::StoreLocation;

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

    /// Waits for the work in hand.
    pub(crate) async fn close(self) {
        if let Self::Sqlite(store) = self {
            store.close().await;
        }
    }
}
