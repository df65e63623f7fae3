//! The stores keep every promise of the kit, in memory, in SQLite and in PostgreSQL, fast and slow.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use oauth_grants::{
    model::Client,
    protocol::Timestamp,
    store::{
        MemoryStore, PostgresStore, SqliteStore,
        test_kit::{ClientBed, PurgeBed, SlowStore, TestBed},
    },
    store_tests,
};
use oauth_grants_tests::postgres;
use tempfile::TempDir;

/// Small, so that a purge takes several.
const BATCH: u32 = 7;

mod in_memory {
    use super::*;

    store_tests!(Memory::default());
    store_tests!(Memory::default(), clients, consents);
}

mod in_slow_memory {
    use super::*;

    store_tests!(async || SlowStore::new(MemoryStore::new()));
    store_tests!(async || SlowStore::new(MemoryStore::new()), consents);
}

mod in_a_sqlite_file {
    use super::*;

    store_tests!(SqliteFile::new());
    store_tests!(SqliteFile::new(), consents, consent_restart, consent_purge);
    store_tests!(SqliteFile::new(), clients, code_restart, token_restart, code_purge, token_purge);
}

mod in_a_slow_sqlite_file {
    use super::*;

    store_tests!(Slow(SqliteFile::new()));
    store_tests!(Slow(SqliteFile::new()), consents, consent_restart);
    store_tests!(Slow(SqliteFile::new()), code_restart, token_restart);
}

mod in_sqlite_in_memory {
    use super::*;

    store_tests!(async || SqliteStore::in_memory().await.unwrap());
    store_tests!(async || SqliteStore::in_memory().await.unwrap(), consents);
}

mod in_postgres {
    use super::*;

    store_tests!(PostgresSchema::new().await);
    store_tests!(PostgresSchema::new().await, consents, consent_restart, consent_purge);
    store_tests!(PostgresSchema::new().await, clients, code_restart, token_restart, code_purge, token_purge);
}

mod in_slow_postgres {
    use super::*;

    store_tests!(Slow(PostgresSchema::new().await));
    store_tests!(Slow(PostgresSchema::new().await), consents, consent_restart);
    store_tests!(Slow(PostgresSchema::new().await), code_restart, token_restart);
}

/// Statements that are in each other's way are undone by the engine and tried again.
mod in_serializable_postgres {
    use super::*;

    store_tests!(PostgresSchema::serializable().await);
    store_tests!(PostgresSchema::serializable().await, consents, consent_restart, consent_purge);
    store_tests!(PostgresSchema::serializable().await, code_restart, token_restart, code_purge, token_purge);
}

#[derive(Default)]
struct Memory(MemoryStore);

impl TestBed for Memory {
    type Store = MemoryStore;

    async fn open(&self) -> MemoryStore {
        self.0.clone()
    }
}

impl ClientBed for Memory {
    async fn save_client(&self, store: &MemoryStore, client: Client) {
        store.insert_client(client);
    }
}

struct SqliteFile(TempDir);

impl SqliteFile {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
}

impl TestBed for SqliteFile {
    type Store = SqliteStore;

    async fn open(&self) -> SqliteStore {
        SqliteStore::open(self.0.path().join("auth.db")).await.unwrap()
    }
}

impl ClientBed for SqliteFile {
    async fn save_client(&self, store: &SqliteStore, client: Client) {
        store.save_client(&client).await.unwrap();
    }
}

impl PurgeBed for SqliteFile {
    async fn purge(&self, store: &SqliteStore, now: Timestamp) {
        while store.purge_expired(BATCH, now).await.unwrap().more {}
    }
}

struct PostgresSchema(String);

impl PostgresSchema {
    async fn new() -> Self {
        Self(postgres::schema().await)
    }

    async fn serializable() -> Self {
        Self(format!("{}%20-c%20default_transaction_isolation%3Dserializable", postgres::schema().await))
    }
}

impl TestBed for PostgresSchema {
    type Store = PostgresStore;

    async fn open(&self) -> PostgresStore {
        let store = PostgresStore::connect(&self.0).await.unwrap();
        store.create_tables().await.unwrap();
        store
    }
}

impl ClientBed for PostgresSchema {
    async fn save_client(&self, store: &PostgresStore, client: Client) {
        store.save_client(&client).await.unwrap();
    }
}

impl PurgeBed for PostgresSchema {
    async fn purge(&self, store: &PostgresStore, now: Timestamp) {
        while store.purge_expired(BATCH, now).await.unwrap().more {}
    }
}

struct Slow<B>(B);

impl<B: TestBed> TestBed for Slow<B> {
    type Store = SlowStore<B::Store>;

    async fn open(&self) -> SlowStore<B::Store> {
        SlowStore::new(self.0.open().await)
    }
}
