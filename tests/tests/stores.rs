//! The stores keep every promise of the kit, in memory and in SQLite, fast and slow.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use oauth_grants::{
    model::Client,
    store::{
        MemoryStore, SqliteStore,
        test_kit::{ClientBed, SlowStore, TestBed},
    },
    store_tests,
};
use tempfile::TempDir;

mod in_memory {
    use super::*;

    store_tests!(Memory::default());
    store_tests!(Memory::default(), clients);
}

mod in_slow_memory {
    use super::*;

    store_tests!(async || SlowStore::new(MemoryStore::new()));
}

mod in_a_sqlite_file {
    use super::*;

    store_tests!(SqliteFile::new());
    store_tests!(SqliteFile::new(), clients, code_restart, token_restart);
}

mod in_a_slow_sqlite_file {
    use super::*;

    store_tests!(SlowSqliteFile(SqliteFile::new()));
    store_tests!(SlowSqliteFile(SqliteFile::new()), code_restart, token_restart);
}

mod in_sqlite_in_memory {
    use super::*;

    store_tests!(async || SqliteStore::in_memory().await.unwrap());
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

struct SlowSqliteFile(SqliteFile);

impl TestBed for SlowSqliteFile {
    type Store = SlowStore<SqliteStore>;

    async fn open(&self) -> SlowStore<SqliteStore> {
        SlowStore::new(self.0.open().await)
    }
}
