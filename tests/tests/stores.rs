//! The stores keep the contract, in memory, in SQLite and in PostgreSQL, fast and slow.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use oauth_grants::store::{MemoryStore, PostgresStore, SqliteStore};
use oauth_grants_tests::{
    postgres,
    slow_store::SlowStore,
    store_contract::{self, records},
};
use tempfile::TempDir;

/// Runs every promise against the store that `$opened` yields beside whatever must live as long as it.
macro_rules! keeps_the_contract {
    ($kind:ident, $opened:expr) => {
        keeps! {
            $kind, $opened,
            a_code_is_found_as_it_was_saved,
            a_claimed_code_is_still_found,
            an_unknown_code_is_never_won,
            of_fifty_parallel_claims_of_one_code_exactly_one_wins,
            saving_a_code_again_is_refused_and_leaves_it_claimed,
            tokens_are_found_as_they_were_saved,
            an_access_token_is_saved_without_a_refresh_token,
            a_token_that_was_not_saved_is_not_found,
            a_refresh_token_saved_twice_stays_as_it_was_and_both_access_tokens_live,
            tokens_whose_access_token_is_refused_leave_no_refresh_token,
            tokens_that_never_expire_can_be_saved_and_revoked,
            a_rotated_refresh_token_is_found_as_rotated,
            of_fifty_parallel_rotations_one_is_first_and_all_get_its_seed,
            without_grace_all_but_the_first_of_fifty_parallel_rotations_are_reuse,
            a_refresh_token_is_reused_once_the_grace_is_over,
            a_clock_that_is_set_back_does_not_prolong_the_grace,
            a_refresh_token_that_is_not_alive_is_gone,
            a_kept_seed_makes_the_same_successor,
            a_revoked_family_stays_dead,
            a_family_can_be_revoked_before_anything_is_known_of_it,
            revoking_a_family_again_changes_nothing,
            an_issuance_raced_against_a_revocation_never_comes_alive,
            a_refresh_overtaken_by_a_revocation_brings_nothing,
            a_revocation_outlives_every_token_of_its_family,
        }
    };
}

macro_rules! keeps {
    ($kind:ident, $opened:expr, $($promise:ident,)+) => {
        mod $kind {
            use super::*;

            $(#[tokio::test(flavor = "multi_thread")]
            async fn $promise() {
                let (store, _kept) = $opened.await;
                store_contract::$promise(store).await;
            })+
        }
    };
}

keeps_the_contract!(in_memory, async { (MemoryStore::new(), ()) });
keeps_the_contract!(in_slow_memory, async { (SlowStore::new(MemoryStore::new()), ()) });
keeps_the_contract!(in_a_sqlite_file, sqlite_file());
keeps_the_contract!(in_a_slow_sqlite_file, async {
    let (store, directory) = sqlite_file().await;
    (SlowStore::new(store), directory)
});
keeps_the_contract!(in_sqlite_in_memory, async { (SqliteStore::in_memory().await.unwrap(), ()) });
keeps_the_contract!(in_postgres, async { (postgres_schema().await, ()) });
keeps_the_contract!(in_slow_postgres, async { (SlowStore::new(postgres_schema().await), ()) });
// Statements that are in each other's way are undone by the engine and tried again.
keeps_the_contract!(in_serializable_postgres, async {
    let schema = format!("{}%20-c%20default_transaction_isolation%3Dserializable", postgres::schema().await);
    let store = PostgresStore::connect(&schema).await.unwrap();
    store.create_tables().await.unwrap();
    (store, ())
});

#[tokio::test]
async fn every_store_finds_a_client_as_it_was_stored() {
    let client = records::client();
    let memory = MemoryStore::new().with_client(client.clone());
    let (sqlite, _directory) = sqlite_file().await;
    sqlite.save_client(&client).await.unwrap();
    let postgres = postgres_schema().await;
    postgres.save_client(&client).await.unwrap();

    store_contract::a_client_is_found_as_it_was_stored_and_only_by_its_own_identifier(memory, client.clone()).await;
    store_contract::a_client_is_found_as_it_was_stored_and_only_by_its_own_identifier(postgres, client.clone()).await;
    store_contract::a_client_is_found_as_it_was_stored_and_only_by_its_own_identifier(SlowStore::new(sqlite), client)
        .await;
}

async fn sqlite_file() -> (SqliteStore, TempDir) {
    let directory = tempfile::tempdir().unwrap();
    (SqliteStore::open(directory.path().join("auth.db")).await.unwrap(), directory)
}

async fn postgres_schema() -> PostgresStore {
    let store = PostgresStore::connect(&postgres::schema().await).await.unwrap();
    store.create_tables().await.unwrap();
    store
}
