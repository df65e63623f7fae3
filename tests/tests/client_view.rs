//! The view that the guide advises for clients whose table says the opposite of `disabled` keeps out whom it should, on each engine.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use oauth_grants::{
    ClientModel,
    model::{AuthorizationCodeFields, TokenFields},
    store::{
        ClientStore as _, PostgresStore, SqliteStore,
        sql::{Engine, Models, SchemaMismatch, SqlAuthorizationCode, SqlClient, SqlStore, SqlToken},
    },
};
use oauth_grants_tests::postgres;
use sqlx::{AssertSqlSafe, Pool, sqlite::SqlitePoolOptions};

#[derive(ClientModel)]
#[oauth(table = "oauth_apps")]
struct App {
    client_id: i64,
    grant_types: String,
    disabled: bool,
}

/// The application's own table, in SQL that both engines read.
const APPS: &str = "
    CREATE TABLE apps (client_id BIGINT PRIMARY KEY, grant_types TEXT NOT NULL, is_active INTEGER NOT NULL);
    INSERT INTO apps VALUES (1, 'client_credentials', 1), (2, 'client_credentials', 0);
";

/// The chapter's SQL, as it stands there.
fn recipe() -> &'static str {
    let chapter = include_str!("../../oauth-grants/src/guide/own_tables.md");
    let (_, block) = chapter.split_once("\n```sql\n").unwrap();
    block.split_once("```").unwrap().0
}

async fn the_view_fits_and_keeps_out_who_is_not_active<E: Engine>(pool: Pool<E>)
where
    App: SqlClient<E>,
    AuthorizationCodeFields: SqlAuthorizationCode<E>,
    TokenFields: SqlToken<E>,
{
    let store: SqlStore<E, Models<App, AuthorizationCodeFields, TokenFields>> = SqlStore::new(pool).clients();
    store.check_schema().await.unwrap();
    assert!(store.find_client(&"1".parse().unwrap()).await.unwrap().is_some());
    assert!(store.find_client(&"2".parse().unwrap()).await.unwrap().is_none());
    let disabled = store.list_disabled_clients().await.unwrap();
    assert_eq!(disabled.iter().map(|client| client.client_id().as_str()).collect::<Vec<_>>(), ["2"]);
}

#[tokio::test]
async fn in_sqlite() {
    let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
    SqliteStore::from_pool(pool.clone()).create_tables().await.unwrap();
    sqlx::raw_sql(APPS).execute(&pool).await.unwrap();
    sqlx::raw_sql(recipe()).execute(&pool).await.unwrap();
    the_view_fits_and_keeps_out_who_is_not_active(pool).await;
}

#[tokio::test]
async fn in_postgres() {
    let pool = postgres::pool(&postgres::schema().await).await;
    PostgresStore::from_pool(pool.clone()).create_tables().await.unwrap();
    sqlx::raw_sql(APPS).execute(&pool).await.unwrap();
    sqlx::raw_sql(recipe()).execute(&pool).await.unwrap();
    the_view_fits_and_keeps_out_who_is_not_active(pool).await;
}

/// SQLite knows no type of an expression. Of a column it does, also where a view passes it on.
#[tokio::test]
async fn a_column_of_another_type_is_named_behind_a_view_as_well() {
    let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
    SqliteStore::from_pool(pool.clone()).create_tables().await.unwrap();
    let apps = APPS.replace("is_active INTEGER", "is_active TEXT");
    sqlx::raw_sql(AssertSqlSafe(apps)).execute(&pool).await.unwrap();
    let view = "CREATE VIEW oauth_apps AS SELECT client_id, grant_types, is_active AS disabled FROM apps";
    sqlx::raw_sql(view).execute(&pool).await.unwrap();
    let store = SqlStore::new(pool).clients::<App>();
    let error = store.check_schema().await.unwrap_err();
    let mismatch = error.downcast_ref::<SchemaMismatch>().unwrap();
    assert_eq!(mismatch.problems(), ["`oauth_apps.disabled` is TEXT, but its field takes BOOLEAN"]);
}
