//! What `check_schema` makes of tables that were there before: of views, and of columns that no field knows.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

use oauth_grants::{
    ClientModel, TokenModel,
    model::{AuthorizationCodeFields, ClientFields, TokenFields},
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
async fn a_view_fits_in_sqlite() {
    let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
    SqliteStore::from_pool(pool.clone()).create_tables().await.unwrap();
    sqlx::raw_sql(APPS).execute(&pool).await.unwrap();
    sqlx::raw_sql(recipe()).execute(&pool).await.unwrap();
    the_view_fits_and_keeps_out_who_is_not_active(pool).await;
}

#[tokio::test]
async fn a_view_fits_in_postgres() {
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

/// Access tokens of clients that act for themselves.
#[derive(TokenModel)]
#[oauth(table = "machine_tokens")]
struct MachineToken {
    access_token: String,
    client_id: String,
    scope: String,
    #[oauth(milliseconds)]
    expires_at: i64,
    #[oauth(seconds)]
    revoked_at: Option<i64>,
}

#[tokio::test]
async fn a_table_that_is_asked_for_since_no_model_was_given_is_told_as_such() {
    let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
    let error = SqlStore::new(pool).tokens::<MachineToken>().check_schema().await.unwrap_err();
    let problems = error.downcast_ref::<SchemaMismatch>().unwrap().problems();
    let own = |table: &str, call: &str| {
        format!("`{table}`: no such table: {table} (the library's own table, as no model was given with `{call}`)")
    };
    let told = [
        own("oauth_clients", ".clients::<…>()"),
        own("oauth_authorization_codes", ".codes::<…>()"),
        "`machine_tokens`: no such table: machine_tokens".to_owned(),
    ];
    assert_eq!(problems, told);
}

/// A table of these with columns that the database fills, and one that nobody does.
macro_rules! table_of_tokens {
    ($id:literal) => {
        concat!(
            "CREATE TABLE machine_tokens (id ",
            $id,
            ", access_token TEXT NOT NULL UNIQUE, client_id TEXT NOT NULL, scope TEXT NOT NULL, expires_at BIGINT NOT NULL, \
             revoked_at BIGINT NOT NULL, remark TEXT, rank INTEGER NOT NULL DEFAULT 7, \"Branch\" TEXT NOT NULL)",
        )
    };
}

/// The second is one of the model's, which fills it later.
async fn columns_that_nothing_fills_are_named<E: Engine>(pool: Pool<E>)
where
    ClientFields: SqlClient<E>,
    AuthorizationCodeFields: SqlAuthorizationCode<E>,
    MachineToken: SqlToken<E>,
{
    let store: SqlStore<E, Models<ClientFields, AuthorizationCodeFields, MachineToken>> = SqlStore::new(pool).tokens();
    let error = store.check_schema().await.unwrap_err();
    let problems = error.downcast_ref::<SchemaMismatch>().unwrap().problems();
    let told = |column: &str| {
        format!(
            "`machine_tokens.{column}` cannot be `NULL`, and nothing fills it: give the column a default, or the model a field for \
             it with `#[oauth(default = …)]` or `#[oauth(extra)]`"
        )
    };
    assert_eq!(problems, [told("revoked_at"), told("Branch")]);
}

#[tokio::test]
async fn a_column_that_nothing_fills_is_named_in_sqlite() {
    let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
    SqliteStore::from_pool(pool.clone()).create_tables().await.unwrap();
    sqlx::raw_sql(table_of_tokens!("INTEGER PRIMARY KEY")).execute(&pool).await.unwrap();
    columns_that_nothing_fills_are_named(pool).await;
}

#[tokio::test]
async fn a_column_that_nothing_fills_is_named_in_postgres() {
    let pool = postgres::pool(&postgres::schema().await).await;
    PostgresStore::from_pool(pool.clone()).create_tables().await.unwrap();
    sqlx::raw_sql(table_of_tokens!("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY")).execute(&pool).await.unwrap();
    columns_that_nothing_fills_are_named(pool.clone()).await;

    // A trigger may fill it.
    let trigger = "
        CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER fill BEFORE INSERT ON machine_tokens FOR EACH ROW EXECUTE FUNCTION fill();
    ";
    sqlx::raw_sql(trigger).execute(&pool).await.unwrap();
    SqlStore::new(pool).tokens::<MachineToken>().check_schema().await.unwrap();
}
