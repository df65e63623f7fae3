//! What the SQLite store promises beyond the contract: it outlives the process, shares its file and its database,
//! forgets what expired, and says so when a row cannot be read.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{error::Error, path::Path, time::Duration};

use oauth_grants::{
    model::{Client, NewTokens},
    protocol::Timestamp,
    store::{
        AuthorizationCodeStore, Claim, ClientStore, ConsentStore, Rotation, Saved, SqliteStore, StoreError, TokenStore,
        test_kit::records::{self, LIFETIME, NOON},
    },
};
use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

const GRACE: Duration = Duration::from_secs(30);

#[tokio::test]
async fn what_people_let_a_client_have_goes_with_it_and_names_its_resources_until_then() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(directory.path().join("auth.db")).await.unwrap();
    let (client, resources) = (records::client(), vec!["https://api.example/orders".parse().unwrap()]);
    store.save_client(&client).await.unwrap();
    let consent = records::consent().resources(resources);
    assert_eq!(consent.client_id, *client.client_id());
    store.save_consent(consent.clone()).await.unwrap();
    assert_eq!(store.list_consents(&consent.subject).await.unwrap(), std::slice::from_ref(&consent));
    assert!(store.delete_client(client.client_id()).await.unwrap());
    assert_eq!(store.list_consents(&consent.subject).await.unwrap(), []);
}

#[tokio::test]
async fn everything_is_still_there_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("auth.db");
    let (client, open, claimed) = (records::client(), records::code(), records::code());
    let (alive, revoked) = (records::tokens(&records::family()), records::tokens(&records::family()));
    let rotated = alive.refresh.clone().unwrap();
    let attempt = records::attempt(NOON, GRACE);

    let store = SqliteStore::open(&file).await.unwrap();
    store.save_client(&client).await.unwrap();
    for code in [&open, &claimed] {
        store.save_authorization_code(code.clone()).await.unwrap();
    }
    assert!(matches!(store.claim_authorization_code(&claimed.code, NOON).await.unwrap(), Claim::Won(_)));
    for tokens in [&alive, &revoked] {
        assert_eq!(store.save_tokens(tokens.clone()).await.unwrap(), Saved::Alive);
    }
    assert!(matches!(store.rotate_refresh_token(&rotated.token, attempt).await.unwrap(), Rotation::First(_)));
    store.revoke_family(&revoked.access.family, NOON).await.unwrap();
    store.close().await;
    drop(store);

    let store = SqliteStore::open(&file).await.unwrap();
    assert_eq!(store.find_client(client.client_id()).await.unwrap().as_deref(), Some(&client));
    assert_eq!(store.find_authorization_code(&open.code).await.unwrap().as_ref(), Some(&open));
    assert!(matches!(store.claim_authorization_code(&open.code, NOON).await.unwrap(), Claim::Won(_)));
    assert!(matches!(store.claim_authorization_code(&claimed.code, NOON).await.unwrap(), Claim::Lost));
    assert_eq!(store.find_access_token(&alive.access.token).await.unwrap().as_ref(), Some(&alive.access));
    let retried = store.rotate_refresh_token(&rotated.token, records::attempt(NOON, GRACE)).await.unwrap();
    assert!(matches!(retried, Rotation::Retried(seed) if *seed.value() == attempt.seed));
    assert_eq!(store.find_access_token(&revoked.access.token).await.unwrap(), None);
    let later = records::tokens(&revoked.access.family);
    assert_eq!(store.save_tokens(later).await.unwrap(), Saved::FamilyRevoked);
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_but_its_owner_may_read_a_file_that_it_creates() {
    use std::os::unix::fs::PermissionsExt;

    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("auth.db");
    let mode = |name: &str| directory.path().join(name).metadata().unwrap().permissions().mode() & 0o777;
    let store = SqliteStore::open(&file).await.unwrap();
    store.save_client(&records::client()).await.unwrap();
    assert_eq!(["auth.db", "auth.db-wal", "auth.db-shm"].map(mode), [0o600; 3]);
    store.close().await;

    // What the operator decided stays.
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o640)).unwrap();
    SqliteStore::open(&file).await.unwrap().close().await;
    assert_eq!(mode("auth.db"), 0o640);
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_but_its_owner_may_read_a_file_that_it_creates_where_a_link_leads() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let directory = tempfile::tempdir().unwrap();
    let at = |name: &str| directory.path().join(name);
    std::fs::create_dir(at("data")).unwrap();
    symlink("data/second.db", at("first.db")).unwrap();
    symlink(at("data/third.db"), at("data/second.db")).unwrap();
    SqliteStore::open(at("first.db")).await.unwrap().close().await;
    assert_eq!(at("data/third.db").metadata().unwrap().permissions().mode() & 0o777, 0o600);

    symlink("circle.db", at("circle.db")).unwrap();
    assert!(SqliteStore::open(at("circle.db")).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_stores_on_one_file_agree_on_every_winner() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("auth.db");
    let stores = [SqliteStore::open(&file).await.unwrap(), SqliteStore::open(&file).await.unwrap()];
    let code = records::code();
    stores[0].save_authorization_code(code.clone()).await.unwrap();

    let mut running = tokio::task::JoinSet::new();
    for rival in 0..50 {
        let store = stores[rival % 2].clone();
        running.spawn(async move { store.claim_authorization_code(&code.code, NOON).await.unwrap() });
    }
    let claims = running.join_all().await;
    assert_eq!(claims.iter().filter(|claim| matches!(claim, Claim::Won(_))).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_dropped_half_way_leaves_all_or_nothing_and_the_store_goes_on() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(directory.path().join("auth.db")).await.unwrap();
    for microseconds in 0..200 {
        let tokens = records::tokens(&records::family());
        let patience = Duration::from_micros(microseconds * 10);
        let saving = tokio::spawn({
            let (store, tokens) = (store.clone(), tokens.clone());
            async move { store.save_tokens(tokens).await }
        });
        tokio::time::sleep(patience).await;
        saving.abort();
        let _ = saving.await;

        // Waits for the dropped one's transaction, so what is found now is what remains.
        issue_at(&store, NOON, 1).await;
        let access = store.find_access_token(&tokens.access.token).await.unwrap();
        let refresh = store.find_refresh_token(&tokens.refresh.unwrap().token).await.unwrap();
        assert_eq!(access.is_some(), refresh.is_some());
    }
}

/// As where each worker of a web server has a runtime of its own.
#[test]
fn a_runtime_that_ends_before_a_write_has_begun_leaves_the_store_to_the_others() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (ending, lasting) = (runtime(), runtime());
    let directory = tempfile::tempdir().unwrap();
    let store = lasting.block_on(SqliteStore::open(directory.path().join("auth.db"))).unwrap();
    ending.block_on(async {
        let client = records::client();
        tokio::select! {
            biased;
            _ = store.save_client(&client) => unreachable!("nobody has begun with it"),
            () = std::future::ready(()) => {}
        }
    });
    drop(ending);
    let client = records::client();
    lasting.block_on(store.save_client(&client)).unwrap();
    assert!(lasting.block_on(store.find_client(client.client_id())).unwrap().is_some());
}

#[tokio::test]
async fn clients_can_be_replaced_listed_and_deleted() {
    let store = SqliteStore::in_memory().await.unwrap();
    let (first, second) = (Client::public("a".parse().unwrap()), Client::public("b".parse().unwrap()));
    store.save_client(&second).await.unwrap();
    store.save_client(&first).await.unwrap();
    let renamed = second.name("The Shop");
    store.save_client(&renamed).await.unwrap();
    assert_eq!(store.list_clients().await.unwrap(), [first.clone(), renamed.clone()]);

    assert!(store.delete_client(first.client_id()).await.unwrap());
    assert!(!store.delete_client(first.client_id()).await.unwrap());
    assert_eq!(store.list_clients().await.unwrap(), [renamed]);
}

// RFC 7591 section 2
#[tokio::test]
async fn a_client_is_stored_as_a_document_with_the_names_of_client_metadata() {
    let (store, pool) = beside_own_tables().await;
    let client = Client::public("app".parse().unwrap())
        .name("The Shop")
        .redirect_uris(["https://shop.example/callback".parse().unwrap()])
        .scope("b a".parse().unwrap());
    store.save_client(&client).await.unwrap();
    let document: String = sqlx::query_scalar("SELECT client FROM oauth_clients").fetch_one(&pool).await.unwrap();
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    for (name, value) in [
        ("client_id", serde_json::json!("app")),
        ("client_name", serde_json::json!("The Shop")),
        ("token_endpoint_auth_method", serde_json::json!("none")),
        ("redirect_uris", serde_json::json!(["https://shop.example/callback"])),
        ("grant_types", serde_json::json!(["authorization_code"])),
        ("scope", serde_json::json!("b a")),
        ("application_type", serde_json::json!("web")),
    ] {
        assert_eq!(document[name], value, "{name}");
    }
}

#[tokio::test]
async fn an_unreadable_row_is_an_error_that_names_the_column_and_not_the_value() {
    let (store, pool) = beside_own_tables().await;
    let (client, code, tokens) = (records::client(), records::code(), records::tokens(&records::family()));
    let refresh = tokens.refresh.clone().unwrap();
    store.save_client(&client).await.unwrap();
    store.save_authorization_code(code.clone()).await.unwrap();
    let _ = store.save_tokens(tokens.clone()).await.unwrap();
    for damage in [
        "UPDATE oauth_clients SET client = '{\"broken'",
        "UPDATE oauth_authorization_codes SET redirect_uri = 'broken'",
        "UPDATE oauth_tokens SET scope = '\"broken\"'",
    ] {
        sqlx::query(damage).execute(&pool).await.unwrap();
    }

    assert_unreadable(&store.find_client(client.client_id()).await.unwrap_err(), "client");
    assert_unreadable(&store.list_clients().await.unwrap_err(), "client");
    assert_unreadable(&store.find_authorization_code(&code.code).await.unwrap_err(), "redirect_uri");
    assert_unreadable(&store.find_access_token(&tokens.access.token).await.unwrap_err(), "scope");
    assert_unreadable(&store.find_refresh_token(&refresh.token).await.unwrap_err(), "scope");
}

#[tokio::test]
async fn the_schema_check_names_every_column_that_is_missing_or_of_another_type() {
    let (store, pool) = beside_own_tables().await;
    store.check_schema().await.unwrap();
    for change in [
        "ALTER TABLE oauth_tokens DROP COLUMN grant_type",
        "ALTER TABLE oauth_authorization_codes RENAME COLUMN claimed_at TO used_at",
        "DROP TABLE oauth_revoked_families",
        "ALTER TABLE oauth_clients RENAME TO clients",
        "CREATE TABLE oauth_clients (client_id TEXT PRIMARY KEY, client BLOB, disabled INTEGER)",
    ] {
        sqlx::query(change).execute(&pool).await.unwrap();
    }
    let error = format!("{:?}", store.check_schema().await.unwrap_err());
    for problem in [
        "`oauth_tokens.grant_type`: no such column: grant_type",
        "`oauth_authorization_codes.claimed_at`: no such column: claimed_at",
        "`oauth_revoked_families`: no such table: oauth_revoked_families",
        "`oauth_clients.client` is BLOB, but its field takes TEXT",
    ] {
        assert!(error.contains(problem), "{problem}\n{error}");
    }
}

#[tokio::test]
async fn the_schema_for_the_applications_migrations_creates_what_the_store_needs() {
    let pool = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
    let pool = pool.connect_with(SqliteConnectOptions::new().in_memory(true)).await.unwrap();
    let store = SqliteStore::from_pool(pool.clone());
    assert!(store.check_schema().await.is_err());
    sqlx::raw_sql(sqlx::AssertSqlSafe(store.schema())).execute(&pool).await.unwrap();
    store.check_schema().await.unwrap();
}

#[tokio::test]
async fn the_applications_own_database_is_left_as_it_is() {
    let (store, pool) = beside_own_tables().await;
    store.create_tables().await.unwrap();
    assert_eq!(rows(&pool, "PRAGMA user_version").await, 7);
    assert_eq!(rows(&pool, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'invoices'").await, 1);
    assert_eq!(rows(&pool, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name LIKE 'oauth%'").await, 5);
}

#[tokio::test]
async fn a_file_of_another_schema_is_refused_and_left_as_it_is() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("application.db");
    let pool = SqlitePool::connect_with(SqliteConnectOptions::new().filename(&file).create_if_missing(true));
    let pool = pool.await.unwrap();
    sqlx::query("PRAGMA user_version = 7").execute(&pool).await.unwrap();

    let error = SqliteStore::open(&file).await.unwrap_err();
    let error = format!("{error:?}");
    assert!(error.contains("schema version 7") && error.contains("SqliteStore::from_pool"), "{error}");
    assert_eq!(rows(&pool, "SELECT COUNT(*) FROM sqlite_master").await, 0);
}

#[tokio::test]
async fn a_file_that_cannot_be_opened_is_an_error() {
    assert!(SqliteStore::open(Path::new("no/such/directory/auth.db")).await.is_err());

    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("auth.db");
    std::fs::write(&file, "This is a letter and no database. ".repeat(100)).unwrap();
    assert!(SqliteStore::open(&file).await.is_err());
}

/// A store in the database of an application whose schema is at version seven.
async fn beside_own_tables() -> (SqliteStore, SqlitePool) {
    let pool = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
    let pool = pool.connect_with(SqliteConnectOptions::new().in_memory(true)).await.unwrap();
    for statement in ["CREATE TABLE invoices (id INTEGER PRIMARY KEY)", "PRAGMA user_version = 7"] {
        sqlx::query(statement).execute(&pool).await.unwrap();
    }
    let store = SqliteStore::from_pool(pool.clone());
    store.create_tables().await.unwrap();
    (store, pool)
}

async fn issue_at(store: &SqliteStore, now: Timestamp, times: usize) {
    for _ in 0..times {
        let mut access = records::access_token(&records::family());
        (access.issued_at, access.expires_at) = (now, now + LIFETIME);
        assert_eq!(store.save_tokens(NewTokens::new(access)).await.unwrap(), Saved::Alive);
    }
}

async fn rows(pool: &SqlitePool, count: &'static str) -> i64 {
    sqlx::query_scalar(count).fetch_one(pool).await.unwrap()
}

fn assert_unreadable(error: &StoreError, column: &str) {
    let causes = std::iter::successors(Some(error as &dyn Error), |cause| Error::source(*cause));
    let text = causes.map(ToString::to_string).collect::<Vec<_>>().join(": ");
    assert!(text.contains(&format!("`{column}`")), "{text}");
    assert!(!text.contains("broken"), "{text}");
}
